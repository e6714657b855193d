import { parseInstant, type EpochMs } from '#kernel';
import type { ClockView } from '#contract';

/** A clock as the server told it, and the reading of the browser's monotonic counter when it was asked for. */
export interface ServerClock {
  readonly view: ClockView;
  readonly askedAtMs: number;
}

/**
 * What time it is in the incident now, from the server's clock and a counter that only measures elapsed time.
 * Counts from when the question left, not from when the answer came: the error of a slow network then makes a
 * deadline look nearer, never farther.
 */
export function incidentNow(clock: ServerClock, counterMs: number): EpochMs {
  const told = parseInstant(clock.view.now) ?? 0;
  return clock.view.state === 'stopped' ? told : told + elapsedMs(clock, counterMs) * clock.view.speed;
}

/** What time it is on the server's wall now: the time at which a person acts, in an exercise too. */
export function wallNow(clock: ServerClock, counterMs: number): EpochMs {
  return (parseInstant(clock.view.wallNow) ?? 0) + elapsedMs(clock, counterMs);
}

function elapsedMs(clock: ServerClock, counterMs: number): number {
  return Math.max(0, counterMs - clock.askedAtMs);
}
