import { epochDay, formatInstant, type EpochMs } from '#kernel';

/**
 * A day of the Gregorian calendar, as days since 1970-01-01. A law's answer counts thousands of days, and a number is counted
 * in a tenth of the time that a date object takes.
 */
export type CalendarDay = number;

export const DAY_MS = 86_400_000;

/** @throws RangeError where the text is no day, YYYY-MM-DD */
export function dayOf(text: string): CalendarDay {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const day = match ? epochDay(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
  if (day === undefined) throw new RangeError(`"${text}" is not a day.`);
  return day;
}

/** YYYY-MM-DD. */
export function textOf(day: CalendarDay): string {
  return formatInstant(day * DAY_MS).slice(0, 10);
}

/** The day that a clock shows, and the milliseconds since its midnight, from milliseconds as if the clock were UTC's. */
export function splitDay(localMs: EpochMs): { readonly day: CalendarDay; readonly inDayMs: number } {
  const day = Math.floor(localMs / DAY_MS);
  return { day, inDayMs: localMs - day * DAY_MS };
}

/** The same day so many months later; the month's last where it lacks that day. */
export function monthsAfter(day: CalendarDay, months: number): CalendarDay {
  if (months === 0) return day;
  const [year = 0, month = 0, ofMonth = 0] = textOf(day).split('-').map(Number);
  const inAll = year * 12 + month - 1 + months;
  const inYear = inAll - Math.floor(inAll / 12) * 12;
  return dayOfMonth(Math.floor(inAll / 12), inYear + 1, ofMonth);
}

/** A day of a month (from 1), or the month's last where it lacks that day. @throws RangeError for a month that no year has */
export function dayOfMonth(year: number, month: number, ofMonth: number): CalendarDay {
  for (let tried = ofMonth; tried >= 28 || tried === ofMonth; tried -= 1) {
    const day = epochDay(year, month, tried);
    if (day !== undefined) return day;
  }
  throw new RangeError(`There is no day ${ofMonth} in a month ${month}.`);
}

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: CalendarDay): number {
  // 1970-01-01 was a Thursday.
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

export function yearOf(day: CalendarDay): number {
  return Number(textOf(day).slice(0, 4));
}
