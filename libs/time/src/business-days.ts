import { Temporal } from 'temporal-polyfill';

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
  return isOpen(Temporal.PlainDate.from(day), calendar, holidaysOf(calendar));
}

/** The nth business day after a day, YYYY-MM-DD; the day itself is not counted, whatever day it is. `count` is from 1. */
export function addBusinessDays(day: string, count: number, calendar: BusinessCalendar): string {
  const holidays = holidaysOf(calendar);
  let date = Temporal.PlainDate.from(day);
  for (let left = count; left > 0;) {
    date = date.add({ days: 1 });
    if (isOpen(date, calendar, holidays)) left -= 1;
  }
  return date.toString();
}

type HolidaysOfYear = (year: number) => ReadonlySet<string>;

function isOpen(date: Temporal.PlainDate, { weekend }: BusinessCalendar, holidays: HolidaysOfYear): boolean {
  if (isWeekend(date, weekend)) return false;
  // A New Year's Day on a Saturday is kept on the last day of the year before.
  return ![date.year, date.year + 1].some((year) => holidays(year).has(date.toString()));
}

function holidaysOf(calendar: BusinessCalendar): HolidaysOfYear {
  const years = new Map<number, ReadonlySet<string>>();
  return (year) => {
    const known = years.get(year) ?? keptIn(year, calendar);
    years.set(year, known);
    return known;
  };
}

function keptIn(year: number, { weekend, holidays, observed }: BusinessCalendar): ReadonlySet<string> {
  const dates = holidays.map((holiday) => dateOf(holiday, year));
  const kept = new Set(dates.map(String));
  if (observed === 'none') return kept;
  const moves = (each: Temporal.PlainDate): boolean => observed !== 'after-sunday' || each.dayOfWeek === 7;
  for (const date of dates.filter((each) => isWeekend(each, weekend) && moves(each))) {
    let moved = date;
    const step = observed === 'nearest' && date.dayOfWeek === 6 ? -1 : 1;
    do moved = moved.add({ days: step });
    while (isWeekend(moved, weekend) || (observed === 'next' && kept.has(moved.toString())));
    kept.add(moved.toString());
  }
  return kept;
}

function dateOf(holiday: Holiday, year: number): Temporal.PlainDate {
  switch (holiday.kind) {
    case 'fixed':
      return Temporal.PlainDate.from({ year, month: holiday.month, day: holiday.day });
    case 'nth':
      return nthWeekday(year, holiday).add({ days: holiday.plusDays ?? 0 });
    case 'easter':
      return easterSunday(year).add({ days: holiday.days });
  }
}

function nthWeekday(year: number, { nth, weekday, month }: Extract<Holiday, { kind: 'nth' }>): Temporal.PlainDate {
  const wanted = WEEKDAYS.indexOf(weekday) + 1;
  if (nth === -1) {
    const last = Temporal.PlainDate.from({ year, month, day: 31 });
    return last.subtract({ days: (last.dayOfWeek - wanted + 7) % 7 });
  }
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  return first.add({ days: ((wanted - first.dayOfWeek + 7) % 7) + (nth - 1) * 7 });
}

// The Gregorian computus of Meeus, Astronomical Algorithms, chapter 8.
function easterSunday(year: number): Temporal.PlainDate {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const g = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(n / 31), day: (n % 31) + 1 });
}

function isWeekend(date: Temporal.PlainDate, weekend: readonly Weekday[]): boolean {
  return weekend.some((weekday) => WEEKDAYS.indexOf(weekday) + 1 === date.dayOfWeek);
}
