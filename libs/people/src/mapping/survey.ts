import type { ListFinding, ListFindingCode } from '#kernel';
import { columnOf } from '../csv/columns.js';
import type { FileFormat } from '../import-order.js';
import type { ListFile } from '../list-file.js';
import { COLUMNS_MAX } from '../list-row.js';
import { openList } from '../list-rows.js';
import { looksPersonal } from './looks.js';
import { suggestColumns, type HeadingFound } from './suggest.js';

/** Rows by which a column's looks are judged. */
const SAMPLE_ROWS = 500;

/** What a list is and what its headings may mean, or why it is none. */
export type Survey =
  | { readonly format: FileFormat; readonly headings: readonly HeadingFound[] }
  | { readonly format?: FileFormat; readonly finding: ListFinding };

/**
 * Reads a list's beginning for whoever maps its headings. Headings are told, cells are not: a list whose first line looks
 * like a person is refused before any of it is told.
 */
export async function surveyList(file: ListFile, sheet?: string): Promise<Survey> {
  const list = await openList(file, sheet);
  if ('finding' in list) return list;
  const { format } = list;
  const rows = list.rows();
  try {
    const first = await rows.next();
    if (first.done === true)
      return { format, finding: problem(file, 1, 'empty-file', 'The list holds no person.', MEND_EMPTY) };
    if ('broken' in first.value) return { format, finding: first.value.broken };
    if (first.value.unread) return { format, finding: first.value.unread };
    const { line, cells: headings } = first.value.row;
    if (headings.length > COLUMNS_MAX) {
      const message = `The list has more than ${COLUMNS_MAX} columns.`;
      return {
        format,
        finding: problem(file, line, 'too-many-columns', message, 'Keep the columns that letters need.'),
      };
    }
    if (headings.every((cell) => columnOf(cell) === undefined) && headings.some(looksPersonal))
      return {
        format,
        finding: problem(
          file,
          line,
          'no-header',
          'The first line looks like a person, not like headings.',
          MEND_HEADER,
        ),
      };
    const sample: (readonly string[])[] = [];
    for await (const item of rows) {
      if ('broken' in item) break;
      sample.push(item.row.cells);
      if (sample.length === SAMPLE_ROWS) break;
    }
    return { format, headings: suggestColumns(headings, sample) };
  } finally {
    await rows.return(undefined);
  }
}

const MEND_EMPTY = 'Export the list again.';
const MEND_HEADER = 'Put a line above it that names the columns.';

function problem({ name }: ListFile, line: number, code: ListFindingCode, message: string, mend: string): ListFinding {
  return { severity: 'error', code, message, place: { file: name, line, column: 1 }, mend };
}
