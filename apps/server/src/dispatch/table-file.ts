import { Readable, pipeline } from 'node:stream';
import { parse } from 'csv-parse';
import { Fault } from '#kernel';

const LINE_CHARS_MAX = 10_000;
/** More letters than one package or list can hold. */
const LINES_MAX = 2_000_000;

/** A line of a table, its cells by the name of their column. */
export interface TableLine {
  /** In the file, from 1. */
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/**
 * Streams the lines below the heading of a CSV file with comma, semicolon or tab. Columns may stand in any order, and others beside them.
 *
 * @throws Fault `table-unreadable` with the line; `table-column-missing`; `table-too-long`
 */
export async function* tableLines(
  source: AsyncIterable<Uint8Array>,
  needed: readonly string[],
): AsyncGenerator<TableLine> {
  const parser = parse({
    bom: true,
    delimiter: [',', ';', '\t'],
    info: true,
    trim: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LINE_CHARS_MAX,
  });
  // The parser is iterated below and reports every error there.
  pipeline(Readable.from(source), parser, () => undefined);
  let columns: readonly string[] | undefined;
  let lines = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      if (columns === undefined) {
        columns = requireColumns(record, needed);
        continue;
      }
      lines += 1;
      if (lines > LINES_MAX) throw tooLong();
      const cells = Object.fromEntries(columns.map((column, index) => [column, record[index] ?? '']));
      yield { line: info.lines, cells };
    }
  } catch (error) {
    if (error instanceof Fault) throw error;
    // The parser's own message quotes the line.
    throw unreadable(lines + 2);
  }
  if (columns === undefined) requireColumns([], needed);
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function requireColumns(record: readonly string[], needed: readonly string[]): readonly string[] {
  const known = new Map(needed.map((column) => [column.toLowerCase(), column]));
  const columns = record.map((heading) => known.get(heading.toLowerCase().replaceAll(/[\s_-]/g, '')) ?? '');
  const missing = needed.find((column) => !columns.includes(column));
  if (missing === undefined) return columns;
  throw new Fault({
    kind: 'invalid',
    code: 'table-column-missing',
    detail: `The heading has no column ${missing}.`,
    place: 'line 1',
    mend: `The first line has to name the columns: ${needed.join(', ')}.`,
  });
}

function unreadable(line: number): Fault {
  return new Fault({
    kind: 'invalid',
    code: 'table-unreadable',
    detail: 'This is not a table that can be read: a quotation mark is not closed, or the text is not UTF-8.',
    place: `line ${line}`,
    mend: 'Save it as CSV in UTF-8 and send it again. Nothing of it was taken.',
  });
}

function tooLong(): Fault {
  return new Fault({
    kind: 'too-large',
    code: 'table-too-long',
    detail: `A table has at most ${LINES_MAX} lines.`,
    mend: 'Split the file.',
  });
}
