import { nearest, type Finding } from '#kernel';
import { foldedWords } from '../fold.js';
import { COLUMN_NAMES, columnOf, definitionOf, knownHeadings, type ColumnName } from './columns.js';

/** Which cell of a row holds which column. */
export interface Header {
  readonly width: number;
  /** Index into the row's cells, from 0. */
  readonly columns: ReadonlyMap<ColumnName, number>;
  /** The file's own heading of each column understood. */
  readonly headings: { readonly [column: string]: string };
}

/**
 * Reads the first line. An unknown heading that looks like a misspelt one is an error, any other is a warning, because
 * lists carry more than is asked for. Headings that are not understood are never printed: in a file without a header
 * the first line is a person.
 */
export function readHeader(
  file: string,
  line: number,
  cells: readonly string[],
): { header: Header; findings: Finding[] } {
  const columns = new Map<ColumnName, number>();
  const headings: { [column: string]: string } = {};
  const findings: Finding[] = [];
  const unknown: number[] = [];
  for (const [index, cell] of cells.entries()) {
    const place = { file, line, column: index + 1 };
    const name = columnOf(cell);
    const before = name === undefined ? undefined : columns.get(name);
    if (name === undefined) {
      unknown.push(index);
    } else if (before !== undefined) {
      findings.push({
        severity: 'error',
        code: 'column-twice',
        message: `Columns ${before + 1} and ${index + 1} both mean ${name}.`,
        place,
        mend: 'Remove one of them, or give it another heading.',
      });
    } else {
      columns.set(name, index);
      headings[name] = cell.trim();
    }
  }
  if (columns.size === 0) {
    findings.push(noHeader(file, line));
  } else {
    for (const index of unknown)
      findings.push(unknownColumn({ file, line, column: index + 1 }, cells[index] ?? '', columns));
    findings.push(...missingColumns(file, line, cells.length, columns));
  }
  return { header: { width: cells.length, columns, headings }, findings };
}

function unknownColumn(place: Finding['place'], heading: string, columns: ReadonlyMap<ColumnName, number>): Finding {
  const near = nearest(foldedWords(heading), knownHeadings());
  const meant = near === undefined ? undefined : columnOf(near);
  if (meant !== undefined && !columns.has(meant)) {
    return {
      severity: 'error',
      code: 'unknown-column',
      message: `The heading of column ${place.column} is not known.`,
      place,
      mend: `Did you mean ${meant}?`,
    };
  }
  return {
    severity: 'warning',
    code: 'unknown-column',
    message: `Column ${place.column} is not read: its heading is not known.`,
    place,
    mend: `Known columns: ${COLUMN_NAMES.join(', ')}.`,
  };
}

function missingColumns(
  file: string,
  line: number,
  width: number,
  columns: ReadonlyMap<ColumnName, number>,
): Finding[] {
  const missing = COLUMN_NAMES.filter((name) => definitionOf(name).required && !columns.has(name));
  return missing.map((name) => ({
    severity: 'error',
    code: 'missing-column',
    message: `The list has no column ${name}.`,
    place: { file, line, column: width + 1 },
    mend: `Add it, or rename the one that holds it; also understood: ${definitionOf(name).aliases.slice(0, 4).join(', ')}.`,
  }));
}

function noHeader(file: string, line: number): Finding {
  return {
    severity: 'error',
    code: 'no-header',
    message: 'The first line holds no known heading.',
    place: { file, line, column: 1 },
    mend: `Make the first line name the columns, for instance: ${COLUMN_NAMES.slice(0, 10).join(', ')}.`,
  };
}
