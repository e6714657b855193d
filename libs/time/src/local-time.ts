import { Fault, formatInstant, parseDuration, type Duration, type EpochMs } from '#kernel';
import { DAY_MS, dayOf, monthsAfter, splitDay, type CalendarDay } from './calendar-day.js';
import { firstInstantShowing, offsetAt } from './zone-rules.js';

/**
 * The zone's date and time at an instant with its offset: `2026-12-15T09:30:00-07:00`; milliseconds only where there are any.
 * @throws Fault `unknown-zone`, `outside-zone-table`
 */
export function localTime(instant: EpochMs, zone: string): string {
  const offsetMs = offsetAt(instant, zone);
  const local = formatInstant(instant + offsetMs).slice(0, -1);
  return (local.endsWith('.000') ? local.slice(0, -4) : local) + formatOffset(offsetMs);
}

/** The zone's calendar day at an instant, YYYY-MM-DD. */
export function localDate(instant: EpochMs, zone: string): string {
  return localTime(instant, zone).slice(0, 10);
}

/** The first instant of a calendar day (YYYY-MM-DD) in the zone: midnight, or the end of the gap where midnight is skipped. */
export function startOfDay(date: string, zone: string): EpochMs {
  return startOf(dayOf(date), zone);
}

/**
 * The instant at which the zone's clock shows a time of day: so many milliseconds after midnight of a calendar day (YYYY-MM-DD)
 * as its hands go, more than a day's where a later day is meant. Resolved by `firstInstantShowing` where it is skipped or shown twice.
 * @throws Fault `unknown-zone`, `outside-zone-table`
 */
export function timeOfDay(date: string, sinceMidnightMs: number, zone: string): EpochMs {
  return firstInstantShowing(dayOf(date) * DAY_MS + sinceMidnightMs, zone);
}

export function startOf(day: CalendarDay, zone: string): EpochMs {
  return firstInstantShowing(day * DAY_MS, zone);
}

/**
 * Adds an ISO 8601 duration. Months and then days are calendar time in the zone and keep the hour on the clock; a day that
 * the month lacks becomes its last day. Hours, minutes and seconds are added last and are exact elapsed time.
 * A local time that is skipped or shown twice is resolved by `firstInstantShowing`.
 * @throws Fault `duration`, `unknown-zone`, `outside-zone-table`
 */
export function addDuration(from: EpochMs, isoDuration: string, zone: string): EpochMs {
  return moved(from, durationOf(isoDuration), zone, 1);
}

/**
 * The instant that lies an ISO 8601 duration before: a month and a day before keep the hour on the clock, hours are exact.
 * @throws Fault `duration`, `unknown-zone`, `outside-zone-table`
 */
export function subtractDuration(from: EpochMs, isoDuration: string, zone: string): EpochMs {
  return moved(from, durationOf(isoDuration), zone, -1);
}

function moved(from: EpochMs, { months, days, exactMs }: Duration, zone: string, way: 1 | -1): EpochMs {
  const offsetMs = offsetAt(from, zone);
  if (months === 0 && days === 0) return from + way * exactMs;
  const local = splitDay(from + offsetMs);
  const day = monthsAfter(local.day, way * months) + way * days;
  return firstInstantShowing(day * DAY_MS + local.inDayMs, zone) + way * exactMs;
}

/** @throws Fault `duration` */
export function durationOf(isoDuration: string): Duration {
  const duration = parseDuration(isoDuration);
  if (duration) return duration;
  throw new Fault({
    kind: 'invalid',
    code: 'duration',
    detail: `"${isoDuration}" is not an ISO 8601 duration.`,
    mend: 'Write it like P30D or PT72H.',
  });
}

function formatOffset(offsetMs: number): string {
  const minutes = Math.floor(Math.abs(offsetMs) / 60_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${offsetMs < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
