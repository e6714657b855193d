import type { Statement } from './writer.js';

const WRITES = /^(?:INSERT|UPDATE|DELETE)\b/;
const RETURNS = /\bRETURNING\b/;

const known = new Map<string, string>();
const KNOWN_MAX = 1000;

/**
 * Statements whose expectations PostgreSQL checks by itself: one that changes another number of rows divides by zero, which
 * fails its transaction. So the commit can be sent with them. `undefined` where a text leaves no way to ask that.
 */
export function checkedThere(statements: readonly Statement[]): readonly Statement[] | undefined {
  const checked: Statement[] = [];
  for (const statement of statements) {
    const { sql, params, expectChanges } = statement;
    if (expectChanges === undefined) checked.push(statement);
    else if (WRITES.test(sql) && !RETURNS.test(sql))
      checked.push({ sql: checking(sql), params: [...params, expectChanges] });
    else return undefined;
  }
  return checked;
}

function checking(sql: string): string {
  const before = known.get(sql);
  if (before !== undefined) return before;
  const text = `WITH changed AS (${sql} RETURNING 1) SELECT 1 / (count(*) = ?)::int FROM changed`;
  if (known.size < KNOWN_MAX) known.set(sql, text);
  return text;
}
