import type { ExerciseRuns } from '#contract';
import type { Rating } from '#kernel';
import type { Voice } from '../words/words.js';

type Run = ExerciseRuns['items'][number];

/** The capabilities that any of the runs was judged by, in the order in which they are met first. */
export function capabilitiesOf(runs: readonly Run[], voice: Pick<Voice, 'tell'>): readonly string[] {
  return [...new Set(runs.flatMap(({ capabilities }) => capabilities.map(({ title }) => voice.tell(title))))];
}

/** How a run did in a capability; `undefined` where it was not judged by it. */
export function ratingIn(run: Run, capability: string, voice: Pick<Voice, 'tell'>): Rating | undefined {
  return run.capabilities.find(({ title }) => voice.tell(title) === capability)?.rating ?? undefined;
}

/** Runs of one scenario beside each other, the scenario played last first, its newest run first. */
export function byScenario(runs: readonly Run[]): ReadonlyMap<string, readonly Run[]> {
  const sorted = runs.toSorted((one, other) =>
    one.playedOn < other.playedOn ? 1 : one.playedOn > other.playedOn ? -1 : 0,
  );
  const names = new Set(sorted.map(({ scenario }) => scenario));
  return new Map([...names].map((name) => [name, sorted.filter(({ scenario }) => scenario === name)]));
}
