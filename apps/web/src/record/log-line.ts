import { formatInstant, type EpochMs } from '#kernel';
import { localReading, zonedInstant } from '../clocks/zones.js';

export interface LogLine {
  readonly text: string;
  /** When it happened, where the scribe put a time in front. */
  readonly happenedAt?: string;
}

const DAY_MS = 86_400_000;
const TIMED_LINE = /^((?:[01]\d|2[0-3]):[0-5]\d)\s+(\S.*)$/s;

/**
 * Reads a line of the scribe; `undefined` for an empty one. `14:20 counsel called` happened at 14:20 in the incident's
 * zone: today, or yesterday where 14:20 is still to come.
 */
export function readLogLine(line: string, now: EpochMs, zone: string): LogLine | undefined {
  const text = line.trim();
  if (text === '') return undefined;
  const [, time, rest] = TIMED_LINE.exec(text) ?? [];
  if (time === undefined || rest === undefined) return { text };
  const today = onDayOf(now, time, zone);
  const happenedAt = today <= now ? today : onDayOf(now - DAY_MS, time, zone);
  return { text: rest, happenedAt: formatInstant(happenedAt) };
}

function onDayOf(day: EpochMs, time: string, zone: string): EpochMs {
  return zonedInstant(`${localReading(day, zone).slice(0, 10)}T${time}`, zone) ?? day;
}
