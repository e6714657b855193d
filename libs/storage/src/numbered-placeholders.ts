const known = new Map<string, string>();
const KNOWN_MAX = 1000;

/** Portable SQL in PostgreSQL's spelling: `?` becomes `$1`, `$2`, … Texts in quotes hold no `?` in our statements. */
export function numberedPlaceholders(sql: string): string {
  const before = known.get(sql);
  if (before !== undefined) return before;
  let count = 0;
  const numbered = sql.replaceAll('?', () => `$${(count += 1)}`);
  if (known.size < KNOWN_MAX) known.set(sql, numbered);
  return numbered;
}
