import { Fault, type Clock } from '#kernel';
import { isThisMachine, networkOf } from '../http/network.js';

/** At once from one address: an office that signs in together, behind one address. */
const AT_ONCE_MAX = 60;
const ONE_MORE_EACH_MS = 1_000;
/** Bounds memory; the oldest are forgotten, which by then have waited longest. */
const NETWORKS_MAX = 20_000;

/**
 * How often one address, of IPv6 one /64, may try the doors at which nobody is known yet: set-up, sign-in and join links.
 * Each try costs the service a password hash or a look-up. In memory: addresses are personal data, and a restart that
 * forgets them does no harm.
 */
export class Knocks {
  /** When each network will have all its tries again. */
  private readonly fullAt = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  /** @throws Fault `knocked-too-often` */
  note(address: string): void {
    // Whoever is on the machine can hurt it otherwise.
    if (isThisMachine(address)) return;
    const network = networkOf(address);
    const now = this.clock.now();
    const fullAt = Math.max(now, this.fullAt.get(network) ?? now) + ONE_MORE_EACH_MS;
    const waitMs = fullAt - now - AT_ONCE_MAX * ONE_MORE_EACH_MS;
    if (waitMs > 0) throw tooOften(waitMs);
    this.fullAt.delete(network);
    this.fullAt.set(network, fullAt);
    const [oldest] = this.fullAt.size > NETWORKS_MAX ? this.fullAt.keys() : [];
    if (oldest !== undefined) this.fullAt.delete(oldest);
  }
}

function tooOften(waitMs: number): Fault {
  return new Fault({
    kind: 'too-often',
    code: 'knocked-too-often',
    detail: 'Too much is tried from this address before anybody is signed in.',
    mend: `Try again in ${Math.ceil(waitMs / 1000)} seconds.`,
    retryable: true,
  });
}
