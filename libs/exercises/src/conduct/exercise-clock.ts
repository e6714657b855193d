import type { ClockState, EpochMs } from '#kernel';

/**
 * An exercise's clock as it was set last: from the instant `setAt` on the wall it goes on from `scenario`. A clock that only the
 * story moves has speed 0: releasing and jumping move it, time does not.
 */
export interface ExerciseClock {
  readonly state: ClockState;
  /** Scenario seconds a second of the wall while it runs; 0 where the story alone moves it. */
  readonly speed: number;
  readonly scenario: EpochMs;
  readonly setAt: EpochMs;
}

/** What time it is in the scenario. A wall clock that was put back moves no scenario back. */
export function scenarioTime({ state, speed, scenario, setAt }: ExerciseClock, wallNow: EpochMs): EpochMs {
  if (state !== 'running') return scenario;
  return scenario + Math.floor(Math.max(0, wallNow - setAt) * speed);
}

/** The clock set anew, from where it stands. */
export function setClock(
  clock: ExerciseClock,
  change: { readonly state?: ClockState; readonly speed?: number },
  wallNow: EpochMs,
): ExerciseClock {
  return { ...clock, ...change, scenario: scenarioTime(clock, wallNow), setAt: wallNow };
}

/** The clock after a jump forward; one that stands or runs goes on doing so from there. */
export function jumpTo(clock: ExerciseClock, to: EpochMs, wallNow: EpochMs): ExerciseClock {
  return { ...clock, scenario: Math.max(to, scenarioTime(clock, wallNow)), setAt: wallNow };
}

/** When on the wall it will be `at` in the scenario; `undefined` while the clock does not go there by itself. */
export function wallTimeOf(clock: ExerciseClock, at: EpochMs): EpochMs | undefined {
  if (clock.state !== 'running' || clock.speed === 0) return undefined;
  return clock.setAt + Math.ceil(Math.max(0, at - clock.scenario) / clock.speed);
}
