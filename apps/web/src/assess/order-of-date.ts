import type { AssessmentView } from '#contract';

type Duty = Pick<AssessmentView['obligations'][number], 'key' | 'certainty' | 'deadline'>;

/** What surely applies before what is kept in doubt; of each, what is due first, then what has no date. */
export function inOrderOfDate<Each extends Duty>(duties: readonly Each[]): readonly Each[] {
  const rank = ({ certainty }: Duty): number => (certainty === 'applies' ? 0 : 1);
  const dueOf = ({ deadline }: Duty): string => deadline.due?.instant ?? '9999';
  return duties.toSorted(
    (one, other) =>
      rank(one) - rank(other) || dueOf(one).localeCompare(dueOf(other)) || one.key.localeCompare(other.key),
  );
}
