import { hashOfBearer, newBearerSecret } from '#access';
import { Fault, type Clock, type Entropy } from '#kernel';
import type { Storage } from '#storage';
import { isThisMachine, networkOf } from '../../http/network.js';
import { Shares } from '../shares.js';
import type { AttemptSecrets } from './provider-client.js';
import { ProviderAttemptEntity } from './tables.js';

/** As long as somebody may take at the provider, with a second factor that lies in another room. */
export const ATTEMPT_LASTS_MS = 10 * 60_000;
const WAITING_MAX = 10_000;
/** An office that signs in together, behind one address. */
const WAITING_AT_ADDRESS_MAX = 200;

export interface AttemptsParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly entropy: Entropy;
}

/** What somebody goes to the provider for. */
export interface Errand {
  /** One of our own pages, which they are shown afterwards. */
  readonly path: string;
  /** Whoever links their account, and by which session they asked. */
  readonly linking: { readonly account: string; readonly session: string } | undefined;
}

/** Those who were sent to the provider, each bound to the browser that was sent, and good for one return. */
export class Attempts {
  /** Of those that this node gave. */
  private readonly shares = new Shares();

  constructor(private readonly parts: AttemptsParts) {}

  /** @returns what the browser keeps meanwhile. @throws Fault `provider-attempts-too-many` */
  async begin({ path, linking }: Errand, address: string): Promise<string> {
    const { storage, clock, entropy } = this.parts;
    const now = clock.now();
    const secret = newBearerSecret(entropy);
    const hash = hashOfBearer(secret);
    const endsAt = now + ATTEMPT_LASTS_MS;
    const network = networkOf(address);
    if (!isThisMachine(address) && !this.shares.take(hash, network, WAITING_AT_ADDRESS_MAX, now, endsAt))
      throw tooMany();
    await storage.writer
      .commit([
        { sql: 'DELETE FROM provider_attempt WHERE ends_at <= ?', params: [now] },
        {
          sql: `INSERT INTO provider_attempt (secret_hash, path, account, session, ends_at)
                SELECT ?, ?, ?, ?, ? WHERE (SELECT COUNT(*) FROM provider_attempt) < ${WAITING_MAX}`,
          params: [hash, path, linking?.account ?? null, linking?.session ?? null, endsAt],
          expectChanges: 1,
        },
      ])
      .catch((error: unknown) => {
        this.shares.giveBack(hash);
        throw isConflict(error) ? tooMany() : error;
      });
    return secret;
  }

  /**
   * Takes the errand of whoever comes back, once and in time. A return that is not this browser's spends nothing: whoever sends
   * somebody to the callback does not end what they have begun.
   *
   * @throws Fault `provider-attempt-spent`
   */
  async take(secret: string | undefined, state: string): Promise<Errand> {
    if (secret === undefined || secretsOf(secret).state !== state) throw spent();
    const { storage, clock } = this.parts;
    const hash = hashOfBearer(secret);
    const [row] = await storage.rows(ProviderAttemptEntity, 'WHERE secret_hash = ?', [hash]);
    if (!row) throw spent();
    await storage.writer
      .commit([
        {
          sql: 'DELETE FROM provider_attempt WHERE secret_hash = ? AND ends_at > ?',
          params: [hash, clock.now()],
          expectChanges: 1,
        },
      ])
      .catch((error: unknown) => {
        throw isConflict(error) ? spent() : error;
      });
    this.shares.giveBack(hash);
    const { path, account, session } = row;
    return { path, linking: account === null || session === null ? undefined : { account, session } };
  }
}

/** All that an attempt is bound to follows from what the browser keeps: a copy of the database says nothing of it. */
export function secretsOf(secret: string): AttemptSecrets {
  const of = (what: string): string => hashOfBearer(`${what}:${secret.slice(0, 200)}`);
  return { state: of('state'), nonce: of('nonce'), verifier: of('verifier') };
}

function isConflict(error: unknown): boolean {
  return error instanceof Fault && error.details.code === 'write-conflict';
}

function tooMany(): Fault {
  return new Fault({
    kind: 'too-often',
    code: 'provider-attempts-too-many',
    detail: 'Too many sign-ins through the provider have been begun here.',
    mend: 'Try again in a few minutes, or sign in by your password.',
    retryable: true,
  });
}

function spent(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'provider-attempt-spent',
    detail:
      'This return from the sign-in provider was not begun in this browser, was used before, or is older than ten minutes.',
    mend: 'Begin again.',
  });
}
