import type { Language } from '#kernel';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How pressing a deadline is. `soon` is less than 24 hours away. */
export type Urgency = 'calm' | 'soon' | 'passed';

export function urgencyOf(leftMs: number): Urgency {
  if (leftMs <= 0) return 'passed';
  return leftMs < DAY_MS ? 'soon' : 'calm';
}

/** `2 days 3 h left`, `12 min left`, `1 day ago`. Time left is rounded down, so that it never promises too much. */
export function countdown(leftMs: number, language: Language): string {
  const length = durationWords(Math.abs(leftMs), language);
  if (leftMs > 0) return language === 'fr' ? `reste ${length}` : `${length} left`;
  return language === 'fr' ? `il y a ${length}` : `${length} ago`;
}

/** A length of time in its two largest units, rounded down, without a zero in the second: `3 days 4 h`, `5 h`, `40 s`. */
export function durationWords(lengthMs: number, language: Language): string {
  const days = Math.floor(lengthMs / DAY_MS);
  const hours = Math.floor((lengthMs % DAY_MS) / HOUR_MS);
  const minutes = Math.floor((lengthMs % HOUR_MS) / MINUTE_MS);
  if (days > 0) return `${days} ${dayWord(days, language)}${hours > 0 ? ` ${hours} h` : ''}`;
  if (hours > 0) return `${hours} h${minutes > 0 ? ` ${minutes} min` : ''}`;
  if (minutes > 0) return `${minutes} min`;
  return `${Math.floor(lengthMs / 1000)} s`;
}

function dayWord(days: number, language: Language): string {
  if (language === 'fr') return days > 1 ? 'jours' : 'jour';
  return days === 1 ? 'day' : 'days';
}
