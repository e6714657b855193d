import type { EpochMs } from './instant.js';

/** Who gives a deadline its number: a law, the organisation for a duty without one, or the organisation's own rule. */
export const DEADLINE_BASES = ['statutory', 'own-target', 'organisation'] as const;

export type DeadlineBasis = (typeof DEADLINE_BASES)[number];

/** What the choice of the next deadline goes by. `key` settles which of two with one instant comes first. */
export interface CountedDeadline {
  readonly key: string;
  readonly dueAt: EpochMs;
  readonly basis: DeadlineBasis;
}

/** What is told first of an incident's deadlines. */
export interface DeadlinesAhead<D> {
  readonly next: D | undefined;
  /** Targets of our own that have passed: told as a count, so that they hide nothing that still runs. */
  readonly targetsPassed: number;
}

/**
 * The deadline to name before all others: the earliest that is overdue by law, which has to be said; else the first that
 * is still to come.
 */
export function deadlinesAhead<D extends CountedDeadline>(deadlines: readonly D[], now: EpochMs): DeadlinesAhead<D> {
  const sorted = deadlines.toSorted(byDue);
  const isPassed = ({ dueAt }: D): boolean => dueAt <= now;
  const next =
    sorted.find((each) => isPassed(each) && each.basis === 'statutory') ?? sorted.find((each) => !isPassed(each));
  return { next, targetsPassed: sorted.filter((each) => isPassed(each) && each.basis !== 'statutory').length };
}

/** In the order in which they run out. */
export function byDue(one: CountedDeadline, other: CountedDeadline): number {
  return one.dueAt - other.dueAt || (one.key < other.key ? -1 : 1);
}

/** Duties whose legal deadline no clock watches. They count all the same: none is missed in silence. */
export function unwatchedDuties<D extends { readonly runId: string }>(
  duties: readonly D[],
  clocks: readonly { readonly runId: string; readonly basis: DeadlineBasis }[],
): readonly D[] {
  const watched = new Set(clocks.filter(({ basis }) => basis === 'statutory').map(({ runId }) => runId));
  return duties.filter(({ runId }) => !watched.has(runId));
}
