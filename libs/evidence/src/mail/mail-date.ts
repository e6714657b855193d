import { epochDay, type EpochMs } from '#kernel';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Zones of RFC 5322 section 4.3 that have a name; in hours. A military letter says nothing and counts as UTC, as the RFC asks. */
const ZONES: Readonly<Record<string, number>> = {
  ut: 0,
  gmt: 0,
  z: 0,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
};
const DATE =
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})[\s-]+([a-z]{3})[a-z]*[\s-]+(\d{2,4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([+-]\d{4}|[a-z]{1,5})?/i;

/** Reads the date of a mail header (RFC 5322, the obsolete forms too); `undefined` where it is none. A date without a zone is none either. */
export function parseMailDate(text: string): EpochMs | undefined {
  // Comments come in brackets and say nothing that counts: `-0400 (EDT)`.
  const match = DATE.exec(text.replace(/\([^()]*\)/g, ' ').trim());
  if (!match) return undefined;
  const [, day, month = '', year = '', hour, minute, second = '0', zone] = match;
  const days = epochDay(fullYear(year), MONTHS.indexOf(month.toLowerCase()) + 1, Number(day));
  const offset = zone === undefined ? undefined : offsetMinutes(zone);
  if (days === undefined || offset === undefined) return undefined;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
  const minutes = days * 1440 + Number(hour) * 60 + Number(minute) - offset;
  return minutes * 60_000 + Number(second) * 1000;
}

// Two digits stand for 1950 to 2049, three for what a broken clock of the year 2000 wrote.
function fullYear(year: string): number {
  const number = Number(year);
  if (year.length === 4) return number;
  return year.length === 2 && number < 50 ? 2000 + number : 1900 + number;
}

function offsetMinutes(zone: string): number | undefined {
  if (/^[+-]/.test(zone)) {
    const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3));
    return zone.startsWith('-') ? -minutes : minutes;
  }
  const hours = ZONES[zone.toLowerCase()];
  if (hours !== undefined) return hours * 60;
  return zone.length === 1 ? 0 : undefined;
}
