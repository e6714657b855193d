import type { DecisionView } from '#contract';

export interface DecisionGroup {
  readonly status: DecisionView['status'];
  readonly decisions: readonly DecisionView[];
}

const ORDER: readonly DecisionView['status'][] = ['open', 'decided', 'withdrawn'];

/** Decisions by where they stand, none empty: the open ones by what is due first, the others the latest first. */
export function inGroups(decisions: readonly DecisionView[]): readonly DecisionGroup[] {
  return ORDER.map((status) => ({
    status,
    decisions: decisions
      .filter((decision) => decision.status === status)
      .sort((one, other) => (status === 'open' ? byDue(one, other) : compare(latest(other), latest(one)))),
  })).filter(({ decisions: of }) => of.length > 0);
}

/** When the last signature that counts was given, ISO 8601. */
export function lastSignedAt({ approvals }: Pick<DecisionView, 'approvals'>): string | undefined {
  return approvals
    .map(({ at }) => at)
    .toSorted(compare)
    .at(-1);
}

function latest(decision: DecisionView): string {
  return lastSignedAt(decision) ?? decision.openedAt;
}

function byDue(one: DecisionView, other: DecisionView): number {
  // What has no time of its own comes after all that has one.
  return compare(one.due ?? '~', other.due ?? '~') || compare(one.openedAt, other.openedAt);
}

// Instants have one spelling, in which the order of the texts is the order of time.
function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
