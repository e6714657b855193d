import { Fault, formatInstant, nearest, type EpochMs } from '#kernel';
import { ZONE_TABLE, ZONE_TABLE_FIRST_YEAR, ZONE_TABLE_LAST_YEAR, ZONE_TABLE_VERSION } from './zone-table.js';

/** The release of the IANA time-zone data that every deadline is computed with, such as `2026f`. */
export const TZDB_VERSION: string = ZONE_TABLE_VERSION;

/** One stretch of time during which a zone's clock keeps one offset. */
interface Interval {
  readonly from: EpochMs;
  readonly until: EpochMs;
  /** Milliseconds east of UTC. */
  readonly offsetMs: number;
}

const HALF_MINUTE_MS = 30_000;
const TABLE_FROM = utcYear(ZONE_TABLE_FIRST_YEAR);
const TABLE_UNTIL = utcYear(ZONE_TABLE_LAST_YEAR + 1);

const lines = new Map(ZONE_TABLE.map((line) => [line.split(/[|=]/, 1)[0] ?? line, line]));
const unpacked = new Map<string, readonly Interval[]>();

/** Whether this is an IANA time zone, spelt as the database spells it. */
export function isZone(name: string): boolean {
  return lines.has(name);
}

/** Whether the table knows the clocks of this instant. Outside, every function here refuses rather than guesses. */
export function isInZoneTable(instant: EpochMs): boolean {
  return instant >= TABLE_FROM && instant < TABLE_UNTIL;
}

/**
 * Milliseconds by which the zone's clock is ahead of UTC at this instant, by our own table and never by the host's.
 * @throws Fault `unknown-zone`, `outside-zone-table`
 */
export function offsetAt(instant: EpochMs, zone: string): number {
  if (!isInZoneTable(instant)) throw outside();
  const found = intervalsOf(zone).find(({ until }) => instant < until);
  if (found === undefined) throw outside();
  return found.offsetMs;
}

/**
 * The instant at which the zone's clock first shows this local time (milliseconds as if it were UTC).
 * A time shown twice means its first showing. A time that is skipped is reached at the moment of the skip.
 * So a later local time never gives an earlier instant, and a deadline never falls later than its own words.
 * @throws Fault `unknown-zone`, `outside-zone-table`
 */
export function firstInstantShowing(localMs: number, zone: string): EpochMs {
  for (const { from, until, offsetMs } of intervalsOf(zone)) {
    const instant = Math.max(localMs - offsetMs, from);
    if (instant < until) {
      if (!isInZoneTable(instant)) throw outside();
      return instant;
    }
  }
  throw outside();
}

function intervalsOf(zone: string): readonly Interval[] {
  const known = unpacked.get(zone);
  if (known) return known;
  const line = lines.get(zone);
  if (line === undefined) throw unknownZone(zone);
  const other = line.split('=')[1];
  const intervals = other === undefined ? unpack(line) : intervalsOf(other);
  unpacked.set(zone, intervals);
  return intervals;
}

function unpack(line: string): readonly Interval[] {
  const [, offsets = '', which = '', when = ''] = line.split('|');
  const offsetsMs = offsets.split(' ').map((seconds) => Number(seconds) * 1000);
  const lengths = when === '' ? [] : when.split(' ').map((length) => parseInt(length, 36) * HALF_MINUTE_MS);
  let from = TABLE_FROM;
  return Array.from(which, (digit, index) => {
    const length = lengths[index];
    const until = length === undefined ? Infinity : from + length;
    const interval = { from: index === 0 ? -Infinity : from, until, offsetMs: offsetsMs[parseInt(digit, 36)] ?? 0 };
    from = until;
    return interval;
  });
}

function utcYear(year: number): EpochMs {
  const leapDays = (before: number): number =>
    Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  return ((year - 1970) * 365 + leapDays(year - 1) - leapDays(1969)) * 86_400_000;
}

function unknownZone(zone: string): Fault {
  const near = nearest(zone, lines.keys());
  return new Fault({
    kind: 'invalid',
    code: 'unknown-zone',
    detail: `"${zone}" is not a time zone.`,
    mend:
      near === undefined ? 'Name it as the IANA database does, such as America/Toronto.' : `Did you mean "${near}"?`,
  });
}

function outside(): Fault {
  return new Fault({
    kind: 'invalid',
    code: 'outside-zone-table',
    detail: `The time-zone table ${TZDB_VERSION} reaches from ${formatInstant(TABLE_FROM)} to ${formatInstant(TABLE_UNTIL)}.`,
    mend: `State a time from ${ZONE_TABLE_FIRST_YEAR} to ${ZONE_TABLE_LAST_YEAR}.`,
  });
}
