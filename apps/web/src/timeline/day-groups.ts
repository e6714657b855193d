import { parseInstant, type Language } from '#kernel';
import { localReading } from '../clocks/zones.js';

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-CA', fr: 'fr-CA' };

export interface DayGroup<Entry> {
  /** The day, and which group of it this is: the same whatever comes above. */
  readonly key: string;
  /** YYYY-MM-DD in the incident's zone. */
  readonly day: string;
  readonly entries: readonly Entry[];
}

/** Entries, newest first, by the day on which they were written. */
export function inDays<Entry extends { readonly at: string }>(
  entries: readonly Entry[],
  zone: string,
): readonly DayGroup<Entry>[] {
  const days: { day: string; entries: Entry[] }[] = [];
  for (const entry of entries) {
    const day = readingOf(entry.at, zone).slice(0, 10);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  // From the oldest, which stands last: the same day may come again above it while somebody reads.
  const groups = new Map<string, number>();
  const keyed = days.toReversed().map(({ day, entries: those }) => {
    const group = (groups.get(day) ?? 0) + 1;
    groups.set(day, group);
    return { key: `${day}-${group}`, day, entries: those };
  });
  return keyed.toReversed();
}

/** The time of day in the incident's zone: `14:20`. */
export function timeOfDay(instant: string, zone: string): string {
  return readingOf(instant, zone).slice(11, 16);
}

/** When it was, as short as it can be said: the time alone of what was on the same day as `now`. */
export function shortly(instant: string, now: string, zone: string, language: Language): string {
  const [day, today] = [instant, now].map((each) => readingOf(each, zone).slice(0, 10));
  const time = timeOfDay(instant, zone);
  const noon = parseInstant(`${day ?? ''}T12:00:00Z`);
  if (day === today || noon === undefined) return time;
  const words = new Intl.DateTimeFormat(LOCALES[language], { month: 'short', day: 'numeric', timeZone: 'UTC' });
  return `${words.format(noon)}, ${time}`;
}

/** A day as people say it: `Monday, June 11, 2018`. */
export function dayWords(day: string, language: Language): string {
  const instant = parseInstant(`${day}T12:00:00Z`);
  if (instant === undefined) return day;
  return new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'full', timeZone: 'UTC' }).format(instant);
}

function readingOf(instant: string, zone: string): string {
  const parsed = parseInstant(instant);
  return parsed === undefined ? instant : localReading(parsed, zone);
}
