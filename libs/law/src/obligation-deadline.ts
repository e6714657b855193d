import type { Facts } from '#facts';
import { assertNever, formatInstant, isDate, parseInstant, type EpochMs } from '#kernel';
import {
  annualDeadline,
  businessDaysAfter,
  deadlineAfter,
  deadlineAt,
  isInZoneTable,
  startOfDay,
  yearEndDeadline,
  type Deadline,
} from '#time';
import type { AssessedDeadline } from './assessment.js';
import { mayBeOwed, type Grounds } from './clause-verdict.js';
import {
  authorityOf,
  isSettled,
  type AfterHold,
  type Clause,
  type DeadlineRule,
  type LawPack,
  type StartRule,
} from './law-pack.js';

const HOUR_MS = 3_600_000;

/** What a deadline is counted by. */
export interface Counted extends Grounds {
  readonly pack: Pick<LawPack, 'zone'>;
  /** The versions that are law on the day, among them those that notices are ordered by. */
  readonly clauses: readonly Clause[];
  readonly facts: Facts;
}

/** When this duty must be done: a date only where the law gives one, the clause is settled or confirmed, and a start is known. */
export function deadlineOf(clause: Clause, counted: Counted): AssessedDeadline {
  const { facts } = counted;
  const { start, deadline } = clause;
  const withheld = withheldBy(clause, counted);
  const { at, assumed } = startOf(start, facts);
  const held = heldUntil(clause, counted);
  const due = dueFrom(at, clause, counted);
  return {
    kind: deadline.kind,
    words: deadline.words,
    startFact: start.fact,
    startAssumed: assumed,
    candidates: candidatesOf(start, facts).map(([fact, instant]) => {
      const dueThen = dueFrom(instant, clause, counted);
      return { fact, at: formatInstant(instant), ...(dueThen && { due: dueThen }) };
    }),
    ...(at !== undefined && { startAt: formatInstant(at) }),
    ...(due !== undefined && { due }),
    ...otherReadingOf(deadline, at, due, counted.pack.zone),
    ...(withheld && { withheld }),
    ...(held && { held: held.shown }),
    ...(deadline.kind === 'no-number' && deadline.ownTarget !== undefined && { ownTarget: deadline.ownTarget }),
  };
}

/** The date alone. */
export function dueDateOf(clause: Clause, counted: Counted): Deadline | undefined {
  return dueFrom(startOf(clause.start, counted.facts).at, clause, counted);
}

function dueFrom(from: EpochMs | undefined, clause: Clause, counted: Counted): Deadline | undefined {
  if (withheldBy(clause, counted)) return undefined;
  return putOff(heldUntil(clause, counted), dueOf(clause.deadline, from, counted), counted.pack.zone);
}

function withheldBy(clause: Clause, counted: Counted): AssessedDeadline['withheld'] {
  const { deadline, confidence } = clause;
  if (deadline.kind === 'not-encoded') return 'not-encoded';
  if (deadline.kind !== 'no-number' && !isSettled(confidence) && !counted.isConfirmed(clause)) return 'unsettled';
  return deadline.kind === 'relative' ? withheldByOther(deadline.to, counted) : undefined;
}

function withheldByOther(id: string, counted: Counted): AssessedDeadline['withheld'] {
  const other = followed(id, counted);
  if (!other) return 'nothing-to-follow';
  // Where the law gives the other no number, it gives this one none: nothing is kept back.
  return other.deadline.kind === 'no-number' || dueDateOf(other, counted) ? undefined : 'follows-undated';
}

function startOf(start: StartRule, facts: Facts): { readonly at?: EpochMs; readonly assumed: boolean } {
  const own = instantFact(start.fact, facts);
  if (own !== undefined) return { at: own, assumed: false };
  const others = candidatesOf(start, facts).map(([, instant]) => instant);
  return others.length === 0 ? { assumed: true } : { at: Math.min(...others), assumed: true };
}

function candidatesOf({ fact, orElse }: StartRule, facts: Facts): readonly (readonly [string, EpochMs])[] {
  return [fact, ...orElse].flatMap((name) => {
    const instant = instantFact(name, facts);
    return instant === undefined ? [] : [[name, instant] as const];
  });
}

function dueOf(deadline: DeadlineRule, from: EpochMs | undefined, counted: Counted): Deadline | undefined {
  const { zone } = counted.pack;
  // What follows another notice has that one's date, whatever is known of its own start.
  if (deadline.kind === 'relative') return dueOfOther(deadline.to, counted);
  if (from === undefined) return undefined;
  switch (deadline.kind) {
    case 'fixed':
      return deadlineAfter(from, deadline.within, zone, deadline.counting);
    case 'business-days':
      return businessDaysAfter(from, deadline.days, zone, deadline.calendar);
    case 'annual':
      return annualDeadline(from, deadline.on, zone);
    case 'year-end':
      return yearEndDeadline(from, deadline.within, zone);
    case 'no-number':
    case 'not-encoded':
      return undefined;
    default:
      return assertNever(deadline, 'deadline kind');
  }
}

// A date that a hold has put off already lies later than the reading.
function otherReadingOf(
  deadline: DeadlineRule,
  from: EpochMs | undefined,
  due: Deadline | undefined,
  zone: string,
): Pick<AssessedDeadline, 'otherReading'> {
  if (deadline.kind !== 'fixed' || !deadline.otherReading || from === undefined || due === undefined) return {};
  const { words, citation } = deadline.otherReading;
  const counted = deadlineAfter(nextFullHour(from), deadline.within, zone, deadline.counting);
  const at = { ...counted, rule: `${counted.rule}, from the next full hour` };
  return at.instant > due.instant ? { otherReading: { at, words, citation } } : {};
}

// Full hours are those of UTC: every zone of the Union's is a whole number of them away.
function nextFullHour(instant: EpochMs): EpochMs {
  return (Math.floor(instant / HOUR_MS) + 1) * HOUR_MS;
}

// A notice that must precede another, or go with it, is due at the latest when that one is. The reader lets no circle through.
function dueOfOther(id: string, counted: Counted): Deadline | undefined {
  const other = followed(id, counted);
  const due = other && dueDateOf(other, counted);
  return due && { ...due, rule: `when ${id} is due: ${due.rule}` };
}

// A notice that nobody owes sets no date for another.
function followed(id: string, counted: Counted): Clause | undefined {
  return counted.clauses.find((clause) => clause.id === id && mayBeOwed(clause, counted));
}

interface Held {
  readonly at?: EpochMs;
  readonly after?: AfterHold;
  readonly shown: NonNullable<AssessedDeadline['held']>;
}

// A power that nobody has checked is shown, and puts nothing off until counsel has confirmed the clause.
function heldUntil(clause: Clause, { ask, facts, pack, isConfirmed }: Counted): Held | undefined {
  const standing = clause.holds.flatMap((hold) => {
    const until = endOf(facts[hold.until], pack.zone);
    if (ask(hold.when).truth !== 'true' || until === undefined) return [];
    const shown = { until: formatInstant(until), words: hold.words, ...authorityOf(hold) };
    const counts = isSettled(hold.confidence) || isConfirmed(clause);
    return [{ shown, ...(hold.after && { after: hold.after }), ...(counts && { at: until }) }];
  });
  return standing.sort((one, other) => (one.shown.until < other.shown.until ? 1 : -1))[0];
}

// A hold never brings a date forward, nor does what the law leaves after it.
function putOff(held: Held | undefined, due: Deadline | undefined, zone: string): Deadline | undefined {
  if (held?.at === undefined || due === undefined) return due;
  const { at, after } = held;
  const passed = due.instant < formatInstant(at);
  if (after === undefined) return passed ? deadlineAt(at, zone, `${due.rule}; put off by a lawful hold`) : due;
  if (after.kind === 'grace' && !passed) return due;
  const left = endOfPeriod(at, after.period, zone);
  if (left.instant <= due.instant) return due;
  return { ...left, rule: `${due.rule}; put off by a lawful hold, then ${left.rule}` };
}

function endOfPeriod(from: EpochMs, period: AfterHold['period'], zone: string): Deadline {
  switch (period.kind) {
    case 'calendar-days':
      return deadlineAfter(from, period.within, zone, 'calendar-days');
    case 'business-days':
      return businessDaysAfter(from, period.days, zone, period.calendar);
  }
}

// A day holds to its last second.
function endOf(value: Facts[string] | undefined, zone: string): EpochMs | undefined {
  if (typeof value !== 'string') return undefined;
  return isDate(value) ? startOfDay(value, zone) + 86_399_000 : parseInstant(value);
}

function instantFact(name: string, facts: Facts): EpochMs | undefined {
  const value = facts[name];
  const instant = typeof value === 'string' ? parseInstant(value) : undefined;
  return instant !== undefined && isInZoneTable(instant) ? instant : undefined;
}
