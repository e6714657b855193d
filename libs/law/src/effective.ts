import type { Effective } from './law-pack.js';

/** Whether a clause was law on a calendar day (YYYY-MM-DD): from its first day on, until the day before its end. */
export function isInForce({ from, until }: Effective, day: string): boolean {
  return (from === undefined || day >= from) && (until === undefined || day < until);
}

/** Whether two versions are law on a common day. */
export function overlaps(one: Effective, other: Effective): boolean {
  return startsBeforeEnd(one, other) && startsBeforeEnd(other, one);
}

function startsBeforeEnd({ from }: Effective, { until }: Effective): boolean {
  return from === undefined || until === undefined || from < until;
}
