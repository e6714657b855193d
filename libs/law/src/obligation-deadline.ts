import type { Facts } from '#facts';
import { assertNever, formatInstant, parseInstant, type EpochMs } from '#kernel';
import {
  annualDeadline,
  businessDaysAfter,
  deadlineAfter,
  isInZoneTable,
  yearEndDeadline,
  type Deadline,
} from '#time';
import type { AssessedDeadline } from './assessment.js';
import type { Clause, DeadlineRule, StartRule } from './law-pack.js';

/** When this duty must be done, from the facts: a date only where the law gives a number and a start is known. */
export function deadlineOf({ start, deadline }: Clause, facts: Facts, zone: string): AssessedDeadline {
  const { at, assumed } = startOf(start, facts);
  const due = at === undefined ? undefined : dueOf(deadline, at, zone);
  return {
    kind: deadline.kind,
    words: deadline.words,
    startFact: start.fact,
    startAssumed: assumed,
    ...(at !== undefined && { startAt: formatInstant(at) }),
    ...(due !== undefined && { due }),
    ...(deadline.kind === 'no-number' && deadline.ownTarget !== undefined && { ownTarget: deadline.ownTarget }),
  };
}

function startOf({ fact, orElse }: StartRule, facts: Facts): { readonly at?: EpochMs; readonly assumed: boolean } {
  const own = instantFact(fact, facts);
  if (own !== undefined) return { at: own, assumed: false };
  const others = orElse.flatMap((name) => instantFact(name, facts) ?? []);
  return others.length === 0 ? { assumed: true } : { at: Math.min(...others), assumed: true };
}

function dueOf(deadline: DeadlineRule, from: EpochMs, zone: string): Deadline | undefined {
  switch (deadline.kind) {
    case 'fixed':
      return deadlineAfter(from, deadline.within, zone, deadline.counting);
    case 'annual':
      return annualDeadline(from, deadline.on, zone);
    case 'business-days':
      return businessDaysAfter(from, deadline.days, zone, deadline.calendar);
    case 'year-end':
      return yearEndDeadline(from, deadline.within, zone);
    case 'relative':
    case 'no-number':
    case 'not-encoded':
      return undefined;
    default:
      return assertNever(deadline, 'deadline kind');
  }
}

function instantFact(name: string, facts: Facts): EpochMs | undefined {
  const value = facts[name];
  const instant = typeof value === 'string' ? parseInstant(value) : undefined;
  return instant !== undefined && isInZoneTable(instant) ? instant : undefined;
}
