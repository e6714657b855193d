import { foldedWords } from './fold.js';
import type { ListItem } from './list-row.js';

/** Heading of the column that says what is wrong with a line. An import reads nothing of it: a corrected list comes in as it is. */
export const ERROR_HEADING = 'holdfast_error';

const ERROR_KEY = foldedWords(ERROR_HEADING);
// What a spreadsheet would run as a formula, or lose. One apostrophe more tells what is guarded from what began with one.
const RUN_BY_SHEETS = /^'*(?:\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r\n])/;

export function isErrorHeading(heading: string): boolean {
  return foldedWords(heading) === ERROR_KEY;
}

/** A cell that no spreadsheet runs as a formula; `unguarded` gives back what it was. */
export function guarded(cell: string): string {
  return RUN_BY_SHEETS.test(cell) ? `'${cell}` : cell;
}

/** The opposite of `guarded`. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && RUN_BY_SHEETS.test(cell) ? cell.slice(1) : cell;
}

/** The rows of a list; of one that was made to be corrected, with its cells as they were before they were guarded. */
export async function* unguardedRows(rows: AsyncGenerator<ListItem>): AsyncGenerator<ListItem> {
  let isCorrection: boolean | undefined;
  for await (const item of rows) {
    if ('broken' in item) {
      yield item;
      continue;
    }
    isCorrection ??= item.row.cells.some(isErrorHeading);
    yield isCorrection && item.unread === undefined
      ? { row: { ...item.row, cells: item.row.cells.map(unguarded) } }
      : item;
  }
}
