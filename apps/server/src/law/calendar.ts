import type { Calendar } from '#engine';
import { Fault, formatInstant, parseDuration, type EpochMs } from '#kernel';
import { TZDB_VERSION, addDuration, localTime } from '#time';

/** Fills the engine's calendar port: months and days are calendar time in the organisation's zone. */
export function calendarIn(zone: string): Calendar {
  return {
    add: (from, duration) => addDuration(from, duration, zone),
    subtract: (from, duration) => subtractExact(from, duration),
    deadline: (instant, rule) => ({
      instant: formatInstant(instant),
      zone,
      local: localTime(instant, zone),
      rule,
      tzdb: TZDB_VERSION,
    }),
  };
}

/** Warnings lie a number of elapsed hours before a deadline, whatever the clocks on the wall do that night. */
function subtractExact(from: EpochMs, duration: string): EpochMs {
  const parts = parseDuration(duration);
  if (!parts || parts.months > 0) {
    throw new Fault({
      kind: 'internal',
      code: 'bad-duration',
      detail: `A warning cannot lie ${duration} ahead; use hours or days.`,
    });
  }
  return from - parts.days * 86_400_000 - parts.exactMs;
}
