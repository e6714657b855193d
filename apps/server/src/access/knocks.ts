import { Fault, type Clock } from '#kernel';
import { isThisMachine, networkOf } from '../http/network.js';

/** How many tries one address has. */
export interface KnockLimits {
  readonly atOnceMax: number;
  readonly oneMoreEachMs: number;
  /** Whether whoever is on the machine itself is held to it: they can hurt it otherwise. */
  readonly thisMachineToo: boolean;
}

/** An office that signs in together, behind one address. */
const USUAL_LIMITS: KnockLimits = { atOnceMax: 60, oneMoreEachMs: 1_000, thisMachineToo: false };
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

  constructor(
    private readonly clock: Clock,
    private readonly limits: KnockLimits = USUAL_LIMITS,
  ) {}

  /** Counts a try. @throws Fault `knocked-too-often` */
  note(address: string): void {
    if (!this.isHeld(address)) return;
    const fullAt = this.requireTry(address);
    const network = networkOf(address);
    this.fullAt.delete(network);
    this.fullAt.set(network, fullAt);
    const [oldest] = this.fullAt.size > NETWORKS_MAX ? this.fullAt.keys() : [];
    if (oldest !== undefined) this.fullAt.delete(oldest);
  }

  /** Whether there is a try left, where only those that fail are counted. @throws Fault `knocked-too-often` */
  require(address: string): void {
    if (this.isHeld(address)) this.requireTry(address);
  }

  private isHeld(address: string): boolean {
    return this.limits.thisMachineToo || !isThisMachine(address);
  }

  /** @returns when the address will have all its tries again after one more */
  private requireTry(address: string): number {
    const { atOnceMax, oneMoreEachMs } = this.limits;
    const now = this.clock.now();
    const fullAt = Math.max(now, this.fullAt.get(networkOf(address)) ?? now) + oneMoreEachMs;
    const waitMs = fullAt - now - atOnceMax * oneMoreEachMs;
    if (waitMs > 0) throw tooOften(waitMs);
    return fullAt;
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
