/** A statement of one row, rewritten for any number of them (PostgreSQL). */
export interface RowsForm {
  /** Its one `?` takes a JSON array: of the values by column; where a row is both changed and looked for, of `{set, where}`. */
  readonly sql: string;
  /** The columns of the values that are written, then of those that are looked for, in the order of the one row's values. */
  readonly set: readonly string[];
  readonly where: readonly string[];
}

const INSERT = /^INSERT INTO (\w+) \(([^()]+)\)\s+VALUES \(([^()]+)\)/;
const UPDATE = /^UPDATE (\w+) SET (.+) WHERE (.+)$/;
const DELETE = /^DELETE FROM (\w+) WHERE (.+)$/;
const EQUALS = /^(\w+) = \?$/;

/**
 * The form for many rows of `INSERT … VALUES (…)`, of `UPDATE … SET a = ? WHERE b = ? AND c = ?` or of `DELETE … WHERE b = ?`;
 * `undefined` for any other text. Values get the types of the table's own columns.
 */
export function rowsForm(sql: string): RowsForm | undefined {
  return insertForm(sql) ?? updateForm(sql) ?? deleteForm(sql);
}

function insertForm(sql: string): RowsForm | undefined {
  const [whole, table, columnList, valueList] = INSERT.exec(sql) ?? [];
  if (whole === undefined || table === undefined || columnList === undefined || valueList === undefined)
    return undefined;
  const rest = sql.slice(whole.length);
  const [columns, values] = [columnList.split(/,\s*/), valueList.split(/,\s*/)];
  if (columns.length !== values.length || rest.includes('?')) return undefined;
  if (values.some((value) => value !== '?' && value.includes('?'))) return undefined;
  const selected = columns.map((column, index) => (values[index] === '?' ? `new.${column}` : (values[index] ?? '')));
  return {
    sql: `INSERT INTO ${table} (${columnList}) SELECT ${selected.join(', ')} FROM json_populate_recordset(NULL::${table}, ?) AS new${rest}`,
    set: columns.filter((_, index) => values[index] === '?'),
    where: [],
  };
}

function updateForm(sql: string): RowsForm | undefined {
  const [, table, assignments, conditions] = UPDATE.exec(sql) ?? [];
  const [set, where] = [equalled(assignments, ', '), equalled(conditions, ' AND ')];
  if (table === undefined || !set || !where) return undefined;
  const assigned = set.map((column) => `${column} = new.${column}`).join(', ');
  return {
    sql: `UPDATE ${table} SET ${assigned} FROM json_array_elements(?) AS pair, json_populate_record(NULL::${table}, pair->'set') AS new, json_populate_record(NULL::${table}, pair->'where') AS old WHERE ${matched(table, where)}`,
    set,
    where,
  };
}

function deleteForm(sql: string): RowsForm | undefined {
  const [, table, conditions] = DELETE.exec(sql) ?? [];
  const where = equalled(conditions, ' AND ');
  if (table === undefined || !where) return undefined;
  return {
    sql: `DELETE FROM ${table} USING json_populate_recordset(NULL::${table}, ?) AS old WHERE ${matched(table, where)}`,
    set: [],
    where,
  };
}

/** The columns of `a = ?, b = ?`; `undefined` where anything else stands there. */
function equalled(list: string | undefined, between: string): readonly string[] | undefined {
  const columns = list?.split(between).map((each) => EQUALS.exec(each)?.[1]);
  return columns?.every((column) => column !== undefined) ? columns : undefined;
}

function matched(table: string, columns: readonly string[]): string {
  return columns.map((column) => `${table}.${column} = old.${column}`).join(' AND ');
}
