import { epochDay, parseInstant, type EpochMs, type Language } from '#kernel';

const DAY_MS = 86_400_000;
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-CA', fr: 'fr-CA' };
const LOCAL_TIME = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?/;

/** An instant as people of that zone read it, with the zone's short name: `11 Jun 2018, 08:00 EDT`. */
export function inZone(instant: EpochMs, zone: string, language: Language): string {
  return formatter(language, zone, 'short').format(instant);
}

/** An instant given as text, in words of that zone; the text itself where it is no instant. */
export function instantWords(instant: string, zone: string, language: Language): string {
  const parsed = parseInstant(instant);
  return parsed === undefined ? instant : inZone(parsed, zone, language);
}

/**
 * A local time that the server computed (`2018-06-14T17:00:00-04:00`), in words. The browser's own zone rules may be
 * older than the server's dated table, so the local reading is formatted as it stands and not computed again.
 */
export function localWords(local: string, language: Language): string {
  const match = LOCAL_TIME.exec(local);
  const asUtc = match && parseInstant(`${match[0].slice(0, 16)}:00Z`);
  return typeof asUtc === 'number' ? formatter(language, 'UTC', undefined).format(asUtc) : local;
}

/** The instant of a local reading `YYYY-MM-DDTHH:MM` in a zone; the earlier one where clocks went back, so that no deadline starts late. */
export function zonedInstant(local: string, zone: string): EpochMs | undefined {
  const match = LOCAL_TIME.exec(local);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second = '0'] = match;
  if (epochDay(Number(year), Number(month), Number(day)) === undefined) return undefined;
  const asUtc = parseInstant(`${local.slice(0, 16)}:${second.padStart(2, '0')}Z`);
  if (asUtc === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined;
  // The offsets in force a day before and a day after hold whatever change lies between.
  const candidates = [asUtc - DAY_MS, asUtc + DAY_MS].map((near) => asUtc - offsetMs(near, zone));
  const exact = candidates.filter((candidate) => candidate + offsetMs(candidate, zone) === asUtc);
  return Math.min(...(exact.length > 0 ? exact : candidates));
}

/** An instant as the local reading that a date-and-time input takes, `YYYY-MM-DDTHH:MM`. */
export function localReading(instant: EpochMs, zone: string): string {
  const { year, month, day, hour, minute } = parts(instant, zone);
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

/** The zone of the person who reads, as the browser knows it. */
export function readersZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function offsetMs(instant: EpochMs, zone: string): number {
  const { year, month, day, hour, minute, second } = parts(instant, zone);
  const local = parseInstant(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) ?? instant;
  return local - Math.floor(instant / 1000) * 1000;
}

function parts(
  instant: EpochMs,
  zone: string,
): Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', string> {
  const found = new Map(
    partsFormatter(zone)
      .formatToParts(instant)
      .map((part) => [part.type, part.value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): string => found.get(type) ?? '00';
  return {
    year: part('year').padStart(4, '0'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  };
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(language: Language, zone: string, zoneName: 'short' | undefined): Intl.DateTimeFormat {
  return remembered(`${language} ${zone} ${zoneName ?? ''}`, () => {
    return new Intl.DateTimeFormat(LOCALES[language], {
      timeZone: zone,
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      ...(zoneName && { timeZoneName: zoneName }),
    });
  });
}

function partsFormatter(zone: string): Intl.DateTimeFormat {
  return remembered(`parts ${zone}`, () => {
    return new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    });
  });
}

// Making a formatter costs far more than using it, and countdowns use them every second.
function remembered(key: string, make: () => Intl.DateTimeFormat): Intl.DateTimeFormat {
  const known = formatters.get(key);
  if (known) return known;
  const made = make();
  formatters.set(key, made);
  return made;
}
