import type { Language } from '#kernel';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** From here on a length is told in days: in hours nobody has a picture of it. */
const TOLD_IN_DAYS_MS = 2 * DAY_MS;
const DAY_SIGNS: { readonly [L in Language]: string } = { en: 'd', fr: 'j' };

/** A length: `45 min`, `2 h 05 min`, `75 d 10 h`. What is begun of a minute counts. */
export function durationWords(ms: number, language: Language): string {
  if (ms >= TOLD_IN_DAYS_MS) {
    const hours = Math.floor((ms % DAY_MS) / HOUR_MS);
    const days = `${Math.floor(ms / DAY_MS)} ${DAY_SIGNS[language]}`;
    return hours === 0 ? days : `${days} ${hours} h`;
  }
  const minutes = Math.ceil(ms / MINUTE_MS);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')} min`;
}

/** Time since the start of play, as scenarios write it: `T+0:45`, from the second day on `D+1 2:05`. */
export function sinceStartWords(ms: number): string {
  const days = Math.floor(Math.abs(ms) / DAY_MS);
  const minutes = Math.floor((Math.abs(ms) % DAY_MS) / MINUTE_MS);
  const time = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
  const sign = ms < 0 ? '-' : '+';
  return days === 0 ? `T${sign}${time}` : `D${sign}${days} ${time}`;
}
