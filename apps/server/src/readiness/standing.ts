import type { ReadinessItem } from '#contract';
import { addDuration, localDate, startOfDay } from '#time';

/** How long before its end an item is told to end soon: what is renewed by contract takes weeks. */
const ENDS_SOON = 'P60D';

/**
 * How an item stands on a day.
 *
 * @param until the last day on which it holds; `null` where it holds without an end
 * @param today a calendar day of the zone
 * @param soon ISO 8601 duration before the end from which on it is told to end soon
 */
export function standingOn(
  until: string | null,
  today: string,
  zone: string,
  soon: string = ENDS_SOON,
): ReadinessItem['state'] {
  if (until === null) return 'in-order';
  if (until < today) return 'ended';
  return until <= dayAfter(today, soon, zone) ? 'ends-soon' : 'in-order';
}

/** The calendar day of the zone that lies an ISO 8601 duration of days or months later. */
export function dayAfter(day: string, duration: string, zone: string): string {
  return localDate(addDuration(startOfDay(day, zone), duration, zone), zone);
}
