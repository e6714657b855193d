import { formatInstant, type EpochMs } from '#kernel';
import { localReading, zonedInstant } from '../clocks/zones.js';
import { namedIn, type Nameable, type Named } from './nameable.js';

export interface LogLine {
  readonly text: string;
  /** When it happened, where the scribe put a time in front. */
  readonly happenedAt?: string;
  /** The roles and facts that it names. */
  readonly about?: Named;
}

const DAY_MS = 86_400_000;
const TIMED_LINE = /^((?:[01]\d|2[0-3]):[0-5]\d)\s+(\S.*)$/s;

/**
 * Reads a line of the scribe; `undefined` for an empty one. `14:20 counsel called` happened at 14:20 in the incident's
 * zone: today, or yesterday where 14:20 is still to come. `@counsel` and `#event.count` name a role and a fact, and stay in the text.
 */
export function readLogLine(
  line: string,
  now: EpochMs,
  zone: string,
  nameables: readonly Nameable[] = [],
): LogLine | undefined {
  const text = line.trim();
  if (text === '') return undefined;
  const [, time, rest] = TIMED_LINE.exec(text) ?? [];
  if (time === undefined || rest === undefined) return { text, ...aboutOf(text, nameables) };
  const today = onDayOf(now, time, zone);
  const happenedAt = today <= now ? today : onDayOf(now - DAY_MS, time, zone);
  return { text: rest, happenedAt: formatInstant(happenedAt), ...aboutOf(rest, nameables) };
}

function aboutOf(text: string, nameables: readonly Nameable[]): Pick<LogLine, 'about'> {
  const about = namedIn(text, nameables);
  return about.roles.length + about.facts.length === 0 ? {} : { about };
}

function onDayOf(day: EpochMs, time: string, zone: string): EpochMs {
  return zonedInstant(`${localReading(day, zone).slice(0, 10)}T${time}`, zone) ?? day;
}
