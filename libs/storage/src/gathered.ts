import type { SqlValue, Statement } from './writer.js';

/** Rows in one statement at most: a power of two, far below the 65,535 values that PostgreSQL takes. */
const ROWS_MAX = 64;
const ROW = /VALUES (\([^()]*\))/;

/**
 * The statements of a whole group, those that may be written together put together: 50 units' rows of one table become a
 * few statements. The others stay as they are, in their order, and come first.
 */
export function gathered(units: readonly (readonly Statement[])[]): readonly Statement[] {
  const alone: Statement[] = [];
  const together = new Map<string, Statement[]>();
  for (const statement of units.flat()) {
    const same = statement.together === true ? together.get(statement.sql) : alone;
    if (same) same.push(statement);
    else together.set(statement.sql, [statement]);
  }
  return [...alone, ...[...together.values()].flatMap((statements) => [...inPowersOfTwo(statements)])];
}

/** 50 rows are written as 32, 16 and 2, so that the texts, which the server keeps planned, stay few. */
function* inPowersOfTwo(statements: readonly Statement[]): Generator<Statement> {
  let from = 0;
  for (let rows = ROWS_MAX; rows >= 1;) {
    if (from + rows > statements.length) rows /= 2;
    else {
      yield oneOf(statements.slice(from, from + rows));
      from += rows;
    }
  }
}

function oneOf(statements: readonly Statement[]): Statement {
  const [first] = statements;
  if (!first || statements.length === 1) return first ?? { sql: '', params: [] };
  const params: SqlValue[] = statements.flatMap((statement) => statement.params);
  const expected = statements.reduce((sum, statement) => sum + (statement.expectChanges ?? 0), 0);
  const sql = textFor(first.sql, statements.length);
  return { sql, params, ...(first.expectChanges !== undefined && { expectChanges: expected }) };
}

const known = new Map<string, Map<number, string>>();
/** Texts of one row; they are written by us and few. */
const KNOWN_MAX = 1000;

/** The text for so many rows: the same string each time, for it is long, and looked up wherever it goes. */
function textFor(sql: string, rows: number): string {
  const texts = known.get(sql) ?? new Map<number, string>();
  const text = texts.get(rows) ?? sql.replace(ROW, (_, row: string) => `VALUES ${Array(rows).fill(row).join(', ')}`);
  texts.set(rows, text);
  if (known.size < KNOWN_MAX) known.set(sql, texts);
  return text;
}
