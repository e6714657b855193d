import { nearest, type ListFinding } from '#kernel';
import { isErrorHeading } from '../correction.js';
import { foldedWords } from '../fold.js';
import { COLUMNS_MAX, columnLetters } from '../list-row.js';
import type { ListMapping } from '../mapping/list-mapping.js';
import { COLUMN_NAMES, columnOf, definitionOf, knownHeadings, type ColumnName } from './columns.js';

/** Which cell of a row holds which column. */
export interface Header {
  readonly width: number;
  /** Index into the row's cells, from 0. */
  readonly columns: ReadonlyMap<ColumnName, number>;
  /** The file's own heading of each column understood. */
  readonly headings: { readonly [column: string]: string };
  /** Columns are named by letters, as in a sheet. */
  readonly lettered: boolean;
}

/** What a finding calls the column at an index: `Column 3`, in a sheet `Column C`. */
export function columnTitle(index: number, lettered: boolean): string {
  return `Column ${lettered ? columnLetters(index) : index + 1}`;
}

/** A mapping that was made for other headings: nothing of the file is read. */
export function mappingProblem(
  file: string,
  cells: readonly string[],
  { columns }: ListMapping,
): ListFinding | undefined {
  if (columns.length === cells.length) return undefined;
  return {
    severity: 'error',
    code: 'mapping-does-not-fit',
    message: `The list has ${cells.length} headings; the mapping is for ${columns.length}.`,
    place: { file, line: 1, column: 1 },
    mend: 'Map the headings of this list.',
  };
}

/**
 * Reads the first line, by its headings or as a mapping says. An unknown heading that looks like a misspelt one is an error, any other is a warning, because
 * lists carry more than is asked for. Headings that are not understood are never printed: in a file without a header
 * the first line is a person.
 */
export function readHeader(
  file: string,
  line: number,
  cells: readonly string[],
  { lettered = false, mapping }: { readonly lettered?: boolean; readonly mapping?: ListMapping | undefined } = {},
): { header: Header; findings: ListFinding[] } {
  const columns = new Map<ColumnName, number>();
  const headings: { [column: string]: string } = {};
  const findings: ListFinding[] = [];
  const unknown: number[] = [];
  const unfit =
    cells.length > COLUMNS_MAX ? tooManyColumns(file, line) : mapping && mappingProblem(file, cells, mapping);
  if (unfit) return { header: { width: cells.length, columns, headings, lettered }, findings: [unfit] };
  for (const [index, cell] of cells.entries()) {
    // Written by an export of lines to be corrected: it is read by people alone.
    if (isErrorHeading(cell)) continue;
    const place = { file, line, column: index + 1 };
    const name = mapping ? (mapping.columns[index] ?? undefined) : columnOf(cell);
    const before = name === undefined ? undefined : columns.get(name);
    if (name === undefined) {
      unknown.push(index);
    } else if (before !== undefined) {
      findings.push({
        severity: 'error',
        code: 'column-twice',
        message: `${columnTitle(before, lettered)} means ${name}, and so does ${columnTitle(index, lettered)}.`,
        place,
        mend: 'Remove one of them, or give it another heading.',
        about: name,
      });
    } else {
      columns.set(name, index);
      headings[name] = cell.trim();
    }
  }
  if (columns.size === 0 && !mapping) {
    findings.push(noHeader(file, line));
  } else {
    // Whoever maps the headings has said that these are not read.
    for (const index of mapping ? [] : unknown) {
      const title = columnTitle(index, lettered);
      findings.push(unknownColumn({ file, line, column: index + 1 }, title, cells[index] ?? '', columns));
    }
    findings.push(...missingColumns(file, line, cells.length, columns));
  }
  return { header: { width: cells.length, columns, headings, lettered }, findings };
}

function unknownColumn(
  place: ListFinding['place'],
  title: string,
  heading: string,
  columns: ReadonlyMap<ColumnName, number>,
): ListFinding {
  const near = nearest(foldedWords(heading), knownHeadings());
  const meant = near === undefined ? undefined : columnOf(near);
  if (meant !== undefined && !columns.has(meant)) {
    return {
      severity: 'error',
      code: 'unknown-column',
      message: `${title} has a heading that is not known.`,
      place,
      mend: `Did you mean ${meant}?`,
      near: meant,
    };
  }
  return {
    severity: 'warning',
    code: 'unknown-column',
    message: `${title} is not read: its heading is not known.`,
    place,
    mend: `Known columns: ${COLUMN_NAMES.join(', ')}.`,
  };
}

function missingColumns(
  file: string,
  line: number,
  width: number,
  columns: ReadonlyMap<ColumnName, number>,
): ListFinding[] {
  const missing = COLUMN_NAMES.filter((name) => definitionOf(name).required && !columns.has(name));
  return missing.map((name) => ({
    severity: 'error',
    code: 'missing-column',
    message: `The list has no column ${name}.`,
    place: { file, line, column: width + 1 },
    mend: `Add it, or rename the one that holds it; also understood: ${definitionOf(name).aliases.slice(0, 4).join(', ')}.`,
    about: name,
  }));
}

function noHeader(file: string, line: number): ListFinding {
  return {
    severity: 'error',
    code: 'no-header',
    message: 'The first line holds no known heading.',
    place: { file, line, column: 1 },
    mend: `Make the first line name the columns, for instance: ${COLUMN_NAMES.slice(0, 10).join(', ')}.`,
  };
}

function tooManyColumns(file: string, line: number): ListFinding {
  return {
    severity: 'error',
    code: 'too-many-columns',
    message: `The list has more than ${COLUMNS_MAX} columns.`,
    place: { file, line, column: COLUMNS_MAX + 1 },
    mend: 'Keep the columns that letters need.',
  };
}
