const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;

/** A length as both languages write it: `45 min`, `2 h 05 min`. Days stay hours; what is begun of a minute counts. */
export function durationWords(ms: number): string {
  const minutes = Math.ceil(ms / MINUTE_MS);
  const hours = Math.floor(minutes / HOUR_MINUTES);
  const rest = minutes % HOUR_MINUTES;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')} min`;
}

/** Time since the start of play: `T+0:45`, `T+26:05`. */
export function sinceStartWords(ms: number): string {
  const minutes = Math.floor(Math.abs(ms) / MINUTE_MS);
  const hours = Math.floor(minutes / HOUR_MINUTES);
  return `T${ms < 0 ? '-' : '+'}${hours}:${String(minutes % HOUR_MINUTES).padStart(2, '0')}`;
}
