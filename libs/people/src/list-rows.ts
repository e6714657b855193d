import type { ListFinding } from '#kernel';
import { csvRows } from './csv/rows.js';
import { detectFormat, kindOf } from './csv/detect.js';
import { unguardedRows } from './correction.js';
import type { FileFormat } from './import-order.js';
import type { ListFile } from './list-file.js';
import type { ListItem } from './list-row.js';
import { sheetRows } from './xlsx/sheet-rows.js';
import { told } from './xlsx/workbook-problem.js';
import { openWorkbook } from './xlsx/workbook.js';

/** A list told apart, and how to stream its rows, the headings first. */
export interface OpenList {
  readonly format: FileFormat;
  /** The rows from the start, as often as they are asked for. */
  readonly rows: () => AsyncGenerator<ListItem>;
}

/**
 * Tells what a file is: text whose cells a delimiter parts, or an Excel workbook; or why it is no list of people.
 *
 * @param sheet the workbook's sheet; the first that can be seen where absent
 */
export async function openList(file: ListFile, sheet?: string): Promise<OpenList | { readonly finding: ListFinding }> {
  if (kindOf(await firstBytes(file)) === 'workbook') return openSheet(file, sheet);
  const detected = await detectFormat(file.name, file.open());
  if ('finding' in detected) return detected;
  const { format } = detected;
  return { format, rows: () => unguardedRows(csvRows(file.name, file.open(), format)) };
}

async function openSheet(
  file: ListFile,
  sheet: string | undefined,
): Promise<OpenList | { readonly finding: ListFinding }> {
  const workbook = await told(
    file.name,
    () => 1,
    () => openWorkbook(file, sheet),
  );
  if ('finding' in workbook) return workbook;
  const format = { sheet: workbook.sheet, sheets: workbook.sheets };
  return { format, rows: () => unguardedRows(sheetRows(file.name, workbook)) };
}

async function firstBytes(file: ListFile): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of file.range(0, Math.min(4, file.bytes))) pieces.push(piece);
  return Buffer.concat(pieces);
}
