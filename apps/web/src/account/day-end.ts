import { formatInstant, isDate } from '#kernel';
import { zonedInstant } from '../clocks/zones.js';

/** The last minute of a day where the reader is; `undefined` where it is no day. */
export function dayEnd(day: string, zone: string): string | undefined {
  const instant = isDate(day) ? zonedInstant(`${day}T23:59`, zone) : undefined;
  return instant === undefined ? undefined : formatInstant(instant);
}
