import type { EpochMs, Rating, Text } from '#kernel';
import type { Evaluation } from './evaluation.js';
import { tallyOf } from './tally.js';

/** A finished run of a scenario. */
export interface FinishedRun {
  readonly incident: string;
  readonly title: string;
  /** On the wall. */
  readonly playedAt: EpochMs;
  /** Version of the scenario. */
  readonly version: string;
  readonly evaluation: Evaluation;
}

/** Runs of one scenario side by side, the earliest first. */
export interface Comparison {
  readonly runs: readonly ComparedRun[];
  /** Capabilities of any of them; one that a run did not have or did not show is `null` in it. */
  readonly capabilities: readonly ComparedCapability[];
}

export interface ComparedRun {
  readonly incident: string;
  readonly title: string;
  readonly playedAt: EpochMs;
  readonly version: string;
  /** From when refusing to pay was put to people until they had, in ms of the scenario and of the room; `null`: they never did. */
  readonly refusalMs: number | null;
  readonly refusalRoomMs: number | null;
  readonly counted: number;
  readonly inTime: number;
  readonly late: number;
  readonly partly: number;
  readonly notDone: number;
  /** Deadlines of law that were missed or met late. */
  readonly statutoryMissed: number;
}

export interface ComparedCapability {
  readonly id: string;
  readonly title: Text;
  /** In the order of the runs. */
  readonly ratings: readonly (Rating | null)[];
}

/** Puts runs of one scenario side by side. */
export function compareRuns(finished: readonly FinishedRun[]): Comparison {
  const runs = finished.toSorted((one, other) => one.playedAt - other.playedAt);
  const titles = new Map(
    runs.flatMap(({ evaluation }) => evaluation.capabilities.map(({ id, title }) => [id, title] as const)),
  );
  return {
    runs: runs.map(comparedRun),
    capabilities: [...titles].map(([id, title]) => ({
      id,
      title,
      ratings: runs.map(({ evaluation }) => evaluation.capabilities.find((each) => each.id === id)?.rating ?? null),
    })),
  };
}

function comparedRun({ evaluation, ...run }: FinishedRun): ComparedRun {
  const { counted, inTime, late, partly, notDone } = tallyOf(evaluation.actions);
  // Of several ways to the refusal, the one that was taken.
  const refusal = evaluation.refusals.find(({ made }) => made !== null);
  const missed = evaluation.statutory.filter(({ outcome }) => outcome === 'missed' || outcome === 'met-late');
  return {
    ...run,
    refusalMs: refusal?.scenarioMs ?? null,
    refusalRoomMs: refusal?.roomMs ?? null,
    counted,
    inTime,
    late,
    partly,
    notDone,
    statutoryMissed: missed.length,
  };
}
