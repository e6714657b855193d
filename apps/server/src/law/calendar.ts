import type { Calendar } from '#engine';
import { formatInstant } from '#kernel';
import { TZDB_VERSION, addDuration, localDate, localTime, subtractDuration } from '#time';

/** Fills the engine's calendar port: months and days are calendar time in the organisation's zone. */
export function calendarIn(zone: string): Calendar {
  return {
    add: (from, duration) => addDuration(from, duration, zone),
    subtract: (from, duration) => subtractDuration(from, duration, zone),
    day: (instant) => localDate(instant, zone),
    deadline: (instant, rule) => ({
      instant: formatInstant(instant),
      zone,
      local: localTime(instant, zone),
      rule,
      tzdb: TZDB_VERSION,
    }),
  };
}
