import { timingSafeEqual } from 'node:crypto';
import { hashOfBearer, newBearerSecret } from '#access';
import { Fault, type Entropy } from '#kernel';

/** The one-time secret of an installation that nobody has set up: whoever sees what the service prints makes the first account. */
export class FirstRun {
  private readonly hash: string;
  readonly secret: string;

  constructor(entropy: Entropy) {
    this.secret = newBearerSecret(entropy);
    this.hash = hashOfBearer(this.secret);
  }

  /** @throws Fault `set-up-secret-wrong` */
  check(secret: string): void {
    if (timingSafeEqual(Buffer.from(hashOfBearer(secret)), Buffer.from(this.hash))) return;
    throw new Fault({
      kind: 'refused',
      code: 'set-up-secret-wrong',
      detail: 'This is not the address that the service printed when it last started.',
      place: 'secret',
      mend: 'Take the whole address from the newest start.',
    });
  }
}
