import type { IncidentSummary } from '#contract';
import type { Obligation, RunningClock } from '#engine';
import { deadlinesAhead, parseInstant, unwatchedDuties, type CountedDeadline, type EpochMs, type Text } from '#kernel';

interface NamedDeadline extends CountedDeadline {
  readonly title: Text;
  readonly due: string;
}

/**
 * What a line of the list says of an incident's deadlines: by the rule of the incident's own pages, so that both name
 * the same one.
 *
 * @param clocks those that run or have passed
 */
export function nextDeadline(
  clocks: readonly RunningClock[],
  obligations: readonly Obligation[],
  now: EpochMs,
): Pick<IncidentSummary, 'nextDeadline' | 'targetsPassed'> {
  const duties = obligations.filter(({ status }) => status === 'open');
  const { next, targetsPassed } = deadlinesAhead(
    [
      ...clocks.map(({ id, title, basis, dueAt, due }) => ({ key: id, title, basis, dueAt, due: due.instant })),
      ...unwatchedDuties(duties, clocks).flatMap((duty) => lawsDeadline(duty)),
    ],
    now,
  );
  if (next === undefined) return { nextDeadline: null, targetsPassed };
  const { title, due, basis, dueAt } = next;
  return { nextDeadline: { title, due, basis, passed: dueAt <= now }, targetsPassed };
}

function lawsDeadline({ key, assessed: { title, due } }: Obligation): readonly NamedDeadline[] {
  if (due === null) return [];
  return [{ key, title, basis: 'statutory', due: due.instant, dueAt: parseInstant(due.instant) ?? 0 }];
}
