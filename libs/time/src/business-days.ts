import { dayOf, dayOfMonth, textOf, weekdayOf, yearOf, type CalendarDay } from './calendar-day.js';

/** ISO weekdays: 1 is Monday, 7 is Sunday. */
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/**
 * A holiday of every year: a fixed day, the nth (or, with -1, last) weekday of a month and, with `plusDays`, so many days after
 * it, or a day counted from Easter Sunday.
 */
export type Holiday =
  | { readonly kind: 'fixed'; readonly month: number; readonly day: number }
  | {
      readonly kind: 'nth';
      readonly nth: 1 | 2 | 3 | 4 | -1;
      readonly weekday: Weekday;
      readonly month: number;
      readonly plusDays?: number;
    }
  | { readonly kind: 'easter'; readonly days: number };

/**
 * The days on which a law's offices are closed. `observed`: where a fixed holiday falls on a free day, `nearest` closes the
 * Friday before a Saturday and the Monday after a Sunday, `next` the next working day after either, `after-sunday` the Monday
 * after a Sunday alone: a Saturday's holiday is not made up for.
 */
export interface BusinessCalendar {
  readonly weekend: readonly Weekday[];
  readonly holidays: readonly Holiday[];
  readonly observed: 'none' | 'nearest' | 'next' | 'after-sunday';
}

/** Whether offices are open on this calendar day, YYYY-MM-DD. */
export function isBusinessDay(day: string, calendar: BusinessCalendar): boolean {
  return isOpen(dayOf(day), calendar);
}

/** The nth business day after a day, YYYY-MM-DD; the day itself is not counted, whatever day it is. `count` is from 1. */
export function addBusinessDays(day: string, count: number, calendar: BusinessCalendar): string {
  let date = dayOf(day);
  for (let left = count; left > 0;) {
    date += 1;
    if (isOpen(date, calendar)) left -= 1;
  }
  return textOf(date);
}

function isOpen(date: CalendarDay, calendar: BusinessCalendar): boolean {
  if (isWeekend(date, calendar.weekend)) return false;
  const year = yearOf(date);
  // A New Year's Day on a Saturday is kept on the last day of the year before.
  return ![year, year + 1].some((each) => holidaysIn(each, calendar).has(date));
}

/** Holidays by calendar and year: calendars are a pack's own and never change. */
const holidaysKept = new WeakMap<BusinessCalendar, Map<number, ReadonlySet<CalendarDay>>>();

function holidaysIn(year: number, calendar: BusinessCalendar): ReadonlySet<CalendarDay> {
  const years = holidaysKept.get(calendar) ?? new Map<number, ReadonlySet<CalendarDay>>();
  holidaysKept.set(calendar, years);
  const known = years.get(year) ?? keptIn(year, calendar);
  years.set(year, known);
  return known;
}

function keptIn(year: number, { weekend, holidays, observed }: BusinessCalendar): ReadonlySet<CalendarDay> {
  const dates = holidays.map((holiday) => dateOf(holiday, year));
  const kept = new Set(dates);
  if (observed === 'none') return kept;
  const moves = (each: CalendarDay): boolean => observed !== 'after-sunday' || weekdayOf(each) === 7;
  for (const date of dates.filter((each) => isWeekend(each, weekend) && moves(each))) {
    let moved = date;
    const step = observed === 'nearest' && weekdayOf(date) === 6 ? -1 : 1;
    do moved += step;
    while (isWeekend(moved, weekend) || (observed === 'next' && kept.has(moved)));
    kept.add(moved);
  }
  return kept;
}

function dateOf(holiday: Holiday, year: number): CalendarDay {
  switch (holiday.kind) {
    case 'fixed':
      return dayOfMonth(year, holiday.month, holiday.day);
    case 'nth':
      return nthWeekday(year, holiday) + (holiday.plusDays ?? 0);
    case 'easter':
      return easterSunday(year) + holiday.days;
  }
}

function nthWeekday(year: number, { nth, weekday, month }: Extract<Holiday, { kind: 'nth' }>): CalendarDay {
  const wanted = WEEKDAYS.indexOf(weekday) + 1;
  if (nth === -1) {
    const last = dayOfMonth(year, month, 31);
    return last - ((weekdayOf(last) - wanted + 7) % 7);
  }
  const first = dayOfMonth(year, month, 1);
  return first + ((wanted - weekdayOf(first) + 7) % 7) + (nth - 1) * 7;
}

// The Gregorian computus of Meeus, Astronomical Algorithms, chapter 8.
function easterSunday(year: number): CalendarDay {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const g = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dayOfMonth(year, Math.floor(n / 31), (n % 31) + 1);
}

function isWeekend(date: CalendarDay, weekend: readonly Weekday[]): boolean {
  const weekday = WEEKDAYS[weekdayOf(date) - 1];
  return weekday !== undefined && weekend.includes(weekday);
}
