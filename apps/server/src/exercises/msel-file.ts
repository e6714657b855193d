import { MSEL_COLUMNS, headingOf, type MselColumn, type MselRow, type MselTable } from '#exercises';
import { Fault, type Finding, type Language } from '#kernel';
import { csvLine } from '#letters';
import { guarded, openList, unguarded, type ListFile } from '#people';
import { CELL_LENGTH_MAX, tableWorkbook } from './table-workbook.js';

/** What a list of injects is written as. */
export const MSEL_FORMATS = ['csv', 'xlsx'] as const;
export type MselFormat = (typeof MSEL_FORMATS)[number];

/** Lines of a list; a scenario of so many injects is none. */
const ROWS_MAX = 5000;

/**
 * A list of injects as a file. What a spreadsheet would run as a formula is made plain by an apostrophe, which reading takes away.
 *
 * @throws Fault `cell-too-long` for a text that no cell of a workbook holds
 */
export function mselFile(
  rows: readonly MselRow[],
  language: Language,
  format: MselFormat,
  columns: readonly MselColumn[] = MSEL_COLUMNS,
): AsyncIterable<Uint8Array> {
  const table = [
    columns.map((column) => headingOf(column, language)),
    ...rows.map((row) => columns.map((column) => guarded(row[column]))),
  ];
  if (format === 'csv') return csvBytes(table);
  refuseLongCells(table);
  return tableWorkbook('MSEL', table);
}

/** Reads a list of injects, CSV or Excel workbook by its own bytes, the headings first; or says why it is none. */
export async function readMselFile(
  file: ListFile,
  sheet?: string,
): Promise<{ readonly table: MselTable } | { readonly finding: Finding }> {
  const list = await openList(file, sheet);
  if ('finding' in list) return list;
  const rows: { readonly line: number; readonly cells: readonly string[] }[] = [];
  for await (const item of list.rows()) {
    if ('broken' in item) return { finding: item.broken };
    if (item.unread) return { finding: item.unread };
    const { line, cells } = item.row;
    if (rows.length > ROWS_MAX) return { finding: tooMany(file.name, line) };
    rows.push({ line, cells: cells.map((cell) => unguarded(cell)) });
  }
  return { table: { file: file.name, rows } };
}

/** A file that is held whole. */
export function heldFile(name: string, bytes: Uint8Array): ListFile {
  const piece = async function* (from: number, to: number): AsyncGenerator<Uint8Array> {
    yield bytes.subarray(from, to);
  };
  return { name, bytes: bytes.length, open: () => piece(0, bytes.length), range: piece };
}

// The mark tells spreadsheets that it is UTF-8: without it accents are garbled.
async function* csvBytes(table: readonly (readonly string[])[]): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode('\uFEFF');
  for (const cells of table) yield encoder.encode(csvLine(cells));
}

function refuseLongCells(table: readonly (readonly string[])[]): void {
  const line = table.findIndex((cells) => cells.some(({ length }) => length > CELL_LENGTH_MAX));
  if (line < 0) return;
  throw new Fault({
    kind: 'too-large',
    code: 'cell-too-long',
    detail: `Line ${line + 1} has a text of more than ${CELL_LENGTH_MAX} characters, which no cell of a workbook holds.`,
    mend: 'Write a CSV file.',
  });
}

function tooMany(file: string, line: number): Finding {
  return {
    severity: 'error',
    code: 'too-many-rows',
    message: `The list has more than ${ROWS_MAX} lines.`,
    place: { file, line, column: 1 },
    mend: 'Split it.',
  };
}
