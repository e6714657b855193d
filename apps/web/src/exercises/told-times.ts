import { parseInstant, type EpochMs } from '#kernel';
import type { ServerClock } from '../clocks/server-clock.js';

/** An answer that tells a clock, and when it was asked for. */
interface Told {
  readonly value: { readonly clock: ServerClock['view'] };
  readonly askedAtMs: number;
}

/** The clock of an answer that tells one. */
export function clockOf({ value, askedAtMs }: Told): ServerClock {
  return { view: value.clock, askedAtMs };
}

/** An instant that the service told; 0 where it is none, which the contract rules out. */
export function instantOf(text: string): EpochMs {
  return parseInstant(text) ?? 0;
}
