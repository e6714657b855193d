const LENGTH_MAX = 200;

/** The name under which a file came, cut to a bearable length between two characters. */
export function fileName(name: string | undefined, fallback: string): string {
  if (name === undefined || name === '') return fallback;
  return Array.from(name.toWellFormed()).slice(0, LENGTH_MAX).join('');
}
