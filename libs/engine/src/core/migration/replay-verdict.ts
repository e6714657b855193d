import type { Json } from '#digest';
import type { Replayed } from '../draft.js';
import { activePaths } from '../xstate-adapter.js';
import type { MovedRun } from './moved-run.js';

/** Runs that an entry names where they came out elsewhere. */
const RUNS_MAX = 20;

/**
 * Whether deciding everything again under the new version leads to where the migration puts the incident: `compatible`, or
 * the runs that would be elsewhere.
 */
export function replayVerdict({ reached, refusedAt }: Replayed, moved: readonly MovedRun[]): Exclude<Json, null> {
  const expected = new Map(
    moved.map(({ run, is }) => [runName(run), configuration(activePaths(is.machine, run.snapshot))]),
  );
  const names = [...new Set([...expected.keys(), ...reached.keys()])].sort();
  const elsewhere = names.filter((name) => expected.get(name) !== configuration(reached.get(name)));
  return {
    verdict: elsewhere.length === 0 ? 'compatible' : 'differs',
    elsewhere: elsewhere.slice(0, RUNS_MAX),
    refusedAt: refusedAt && { ...refusedAt },
  };
}

/** How a run is named apart from its id, which a replay gives anew. */
export function runName({ chart, key }: { readonly chart: string; readonly key: string }): string {
  return `${chart} ${key}`;
}

function configuration(paths: readonly string[] | undefined): string | undefined {
  return paths && [...paths].sort().join(' ');
}
