import { rowsForm, type RowsForm } from './rows-form.js';
import type { SqlValue, Statement } from './writer.js';

/**
 * The statements of a whole group, those that may be written together put together: the rows of 50 units in one table
 * become one statement with one value, however many they are. The others stay as they are, in their order, and come first.
 */
export function gathered(units: readonly (readonly Statement[])[]): readonly Statement[] {
  const alone: Statement[] = [];
  const together = new Map<string, Statement[]>();
  for (const statement of units.flat()) {
    const same = statement.together === true ? together.get(statement.sql) : alone;
    if (same) same.push(statement);
    else together.set(statement.sql, [statement]);
  }
  return [...alone, ...[...together.values()].flatMap((statements) => inOne(statements))];
}

function inOne(statements: readonly Statement[]): readonly Statement[] {
  const [first] = statements;
  if (!first || statements.length === 1) return statements;
  const form = formOf(first.sql);
  if (!form) return statements;
  const expected = statements.reduce((sum, statement) => sum + (statement.expectChanges ?? 0), 0);
  const rows = JSON.stringify(statements.map(({ params }) => rowOf(form, params)));
  return [{ sql: form.sql, params: [rows], ...(first.expectChanges !== undefined && { expectChanges: expected }) }];
}

type Members = Record<string, string | null>;

function rowOf(
  form: RowsForm,
  params: readonly SqlValue[],
): Members | { readonly set: Members; readonly where: Members } {
  const [set, where]: [Members, Members] = [{}, {}];
  for (const [index, column] of form.set.entries()) set[column] = inWords(params[index] ?? null);
  for (const [index, column] of form.where.entries()) where[column] = inWords(params[form.set.length + index] ?? null);
  if (form.where.length === 0) return set;
  return form.set.length === 0 ? where : { set, where };
}

/** As the server reads a value of the column's own type: what JSON has no word for is refused there, as it is from a parameter. */
function inWords(value: SqlValue): string | null {
  if (value === null || typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : `\\x${Buffer.from(value).toString('hex')}`;
}

const known = new Map<string, RowsForm | undefined>();
/** Texts of one row; they are written by us and few. */
const KNOWN_MAX = 1000;

function formOf(sql: string): RowsForm | undefined {
  if (known.has(sql)) return known.get(sql);
  const form = rowsForm(sql);
  if (known.size < KNOWN_MAX) known.set(sql, form);
  return form;
}
