import { Fault, formatInstant, type EpochMs } from '#kernel';
import { addBusinessDays, type BusinessCalendar } from './business-days.js';
import { dayOf, dayOfMonth, monthsAfter, textOf, type CalendarDay } from './calendar-day.js';
import { addDuration, durationOf, localDate, localTime, startOf } from './local-time.js';
import { TZDB_VERSION } from './zone-rules.js';

/** An instant by which something must be done, with all that is needed to compute it again. */
export interface Deadline {
  /** RFC 3339 UTC. */
  readonly instant: string;
  /** IANA name of the zone in whose calendar it was counted. */
  readonly zone: string;
  /** The same instant on that zone's clock, with its offset. */
  readonly local: string;
  /** How it was counted, in English. */
  readonly rule: string;
  /** Release of the time-zone data. */
  readonly tzdb: string;
}

/**
 * How a period is counted. `elapsed`: the clock runs at once, days keep the hour of the start.
 * `calendar-days`: the day of the start is not counted and the last day is, to its last second.
 */
export const COUNTINGS = ['elapsed', 'calendar-days'] as const;
export type Counting = (typeof COUNTINGS)[number];

/**
 * The deadline a duration after a start. It is not moved for weekends or holidays: where a law would move it, it moves later,
 * so this one errs on the early side.
 * @throws Fault `duration`, `unknown-zone`, `outside-zone-table`; `counting` for hours counted in calendar days
 */
export function deadlineAfter(from: EpochMs, isoDuration: string, zone: string, counting: Counting): Deadline {
  if (counting === 'elapsed') {
    const due = addDuration(from, isoDuration, zone);
    return deadline(due, zone, `${isoDuration} after ${localTime(from, zone)}, counted by the clock`);
  }
  const { months, days, exactMs } = durationOf(isoDuration);
  if (exactMs !== 0) {
    throw new Fault({
      kind: 'invalid',
      code: 'counting',
      detail: `${isoDuration} has hours, which calendar days do not count.`,
      mend: 'Count it as elapsed, or write whole days.',
    });
  }
  const start = localDate(from, zone);
  const last = monthsAfter(dayOf(start), months) + days;
  const rule = `${isoDuration} after ${start}, that day not counted, to the end of the last day`;
  return deadline(endOfDay(last, zone), zone, rule);
}

/**
 * The end of a fixed calendar day in the year after the one in which `from` falls: `03-01` for a return due on 1 March.
 * @throws Fault `month-day`, `unknown-zone`, `outside-zone-table`
 */
export function annualDeadline(from: EpochMs, monthDay: string, zone: string): Deadline {
  if (!isMonthDay(monthDay)) {
    throw new Fault({
      kind: 'invalid',
      code: 'month-day',
      detail: `"${monthDay}" is not a day that every year has.`,
      mend: 'Write it as MM-DD.',
    });
  }
  const year = Number(localDate(from, zone).slice(0, 4));
  const day = dayOf(`${String(year + 1)}-${monthDay}`);
  return deadline(endOfDay(day, zone), zone, `on or before ${monthDay} of the year after ${year}`);
}

/**
 * The end of the nth business day after a start; the day of the start is not counted. `count` is from 1.
 * @throws Fault `unknown-zone`, `outside-zone-table`
 */
export function businessDaysAfter(from: EpochMs, count: number, zone: string, calendar: BusinessCalendar): Deadline {
  const start = localDate(from, zone);
  const last = dayOf(addBusinessDays(start, count, calendar));
  const rule = `${count} business days after ${start}, that day not counted, to the end of the last day`;
  return deadline(endOfDay(last, zone), zone, rule);
}

/**
 * The end of the day a period after the end of the calendar year in which `from` falls: HIPAA's 60 days end on 1 March, and on
 * 29 February of a leap year.
 * @throws Fault `duration`, `unknown-zone`, `outside-zone-table`
 */
export function yearEndDeadline(from: EpochMs, isoDuration: string, zone: string): Deadline {
  const year = localDate(from, zone).slice(0, 4);
  const { months, days } = durationOf(isoDuration);
  const day = monthsAfter(dayOf(`${year}-12-31`), months) + days;
  return deadline(endOfDay(day, zone), zone, `${isoDuration} after the end of ${year}`);
}

/** An instant that something else sets, as a deadline. `rule` says what. */
export function deadlineAt(instant: EpochMs, zone: string, rule: string): Deadline {
  return deadline(instant, zone, rule);
}

/** Whether the text is a month and day, MM-DD, that every year has. */
export function isMonthDay(text: string): boolean {
  const match = /^(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [month, day] = [Number(match[1]), Number(match[2])];
  if (month < 1 || month > 12 || day < 1) return false;
  return textOf(dayOfMonth(2001, month, day)).endsWith(text);
}

function endOfDay(day: CalendarDay, zone: string): EpochMs {
  return startOf(day + 1, zone) - 1000;
}

function deadline(due: EpochMs, zone: string, rule: string): Deadline {
  return { instant: formatInstant(due), zone, local: localTime(due, zone), rule, tzdb: TZDB_VERSION };
}
