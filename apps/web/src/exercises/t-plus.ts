import type { EpochMs } from '#kernel';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A time of the scenario as those who conduct it say it: `T+0:05`, `T+26:40`, `T+61 d 2:00`; before the start `T−0:10`. */
export function tPlus(ms: number): string {
  const length = Math.abs(ms);
  // Of two days or fewer hours alone are said: nobody counts a night as a day.
  const days = length >= 2 * DAY_MS ? Math.floor(length / DAY_MS) : 0;
  const hours = Math.floor((length - days * DAY_MS) / HOUR_MS);
  const minutes = Math.floor((length % HOUR_MS) / MINUTE_MS);
  const said = `${hours}:${String(minutes).padStart(2, '0')}`;
  return `T${ms < 0 ? '−' : '+'}${days > 0 ? `${days} d ` : ''}${said}`;
}

/** T+ of an instant. */
export function tPlusAt(at: EpochMs, startedAt: EpochMs): string {
  return tPlus(at - startedAt);
}
