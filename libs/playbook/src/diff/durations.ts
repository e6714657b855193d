import { parseDuration, type Text } from '#kernel';

const DAY_MS = 86_400_000;

/** How a length of time compares with another. A month has 28 to 31 days: what only a calendar could tell is `unclear`. */
export type Comparison = 'shorter' | 'longer' | 'alike' | 'unclear';

/** Compares two ISO 8601 lengths, a day taken as 24 hours. */
export function compareDurations(one: string, other: string): Comparison {
  const least = lengthMs(one, 28) - lengthMs(other, 28);
  const most = lengthMs(one, 31) - lengthMs(other, 31);
  if (least === 0 && most === 0) return 'alike';
  if (least >= 0 && most >= 0) return 'longer';
  return least <= 0 && most <= 0 ? 'shorter' : 'unclear';
}

function lengthMs(iso: string, daysInMonth: number): number {
  const { months, days, exactMs } = parseDuration(iso) ?? { months: 0, days: 0, exactMs: 0 };
  return (months * daysInMonth + days) * DAY_MS + exactMs;
}

const UNITS: Readonly<Record<string, readonly [string, string]>> = {
  Y: ['year', 'an'],
  M: ['month', 'mois'],
  W: ['week', 'semaine'],
  D: ['day', 'jour'],
  TH: ['hour', 'heure'],
  TM: ['minute', 'minute'],
  TS: ['second', 'seconde'],
};

/** `PT24H` as `24 hours`. */
export function durationWords(iso: string): Text {
  const [calendar = '', clock = ''] = iso.slice(1).split('T');
  const parts = [...partsOf(calendar, ''), ...partsOf(clock, 'T')];
  return { en: parts.map(({ en }) => en).join(' '), fr: parts.map(({ fr }) => fr).join(' ') };
}

function partsOf(text: string, prefix: string): { readonly en: string; readonly fr: string }[] {
  return [...text.matchAll(/(\d+)([A-Z])/g)].map(([, count = '', letter = '']) => {
    const [en, fr] = UNITS[prefix + letter] ?? [letter, letter];
    return { en: `${count} ${plural(count, en)}`, fr: `${count} ${fr.endsWith('s') ? fr : plural(count, fr)}` };
  });
}

function plural(count: string, unit: string): string {
  return count === '1' ? unit : `${unit}s`;
}
