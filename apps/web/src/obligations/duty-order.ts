import type { ObligationView } from '#contract';

const STATUS_ORDER: Readonly<Record<ObligationView['status'], number>> = {
  open: 0,
  met: 1,
  'not-required': 2,
  'no-longer-required': 3,
};

/** Open duties first, among them those with a number first, the earliest at the top; then met ones, then those that fell away. */
export function inOrderOfDuty(duties: readonly ObligationView[]): readonly ObligationView[] {
  return [...duties].sort(
    (one, other) =>
      STATUS_ORDER[one.status] - STATUS_ORDER[other.status] ||
      Number(one.due === null) - Number(other.due === null) ||
      compare(one.due?.instant ?? '', other.due?.instant ?? '') ||
      compare(one.key, other.key),
  );
}

// Instants have one spelling, in which the order of the texts is the order of time.
function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
