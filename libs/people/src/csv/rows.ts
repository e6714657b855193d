import { Readable, pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { Finding } from '#kernel';
import type { FileFormat } from '../import-order.js';
import { decodeWindows1252 } from './windows-1252.js';

/** Longest row in characters. What is longer is a quotation mark that was never closed. */
export const ROW_LENGTH_MAX = 65_536;

export interface CsvRow {
  /** Line of the file on which the row begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** A row, or why nothing after this line can be read. */
export type CsvItem = { readonly row: CsvRow } | { readonly broken: Finding };

/** Streams the rows of a CSV file (RFC 4180), the header included, skipping lines that hold nothing. */
export async function* csvRows(
  file: string,
  source: AsyncIterable<Uint8Array>,
  format: FileFormat,
): AsyncGenerator<CsvItem> {
  let lastLine = 0;
  const parser = parse({
    delimiter: format.delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: ROW_LENGTH_MAX,
    record_delimiter: '\n',
    // At an error the stream drops the rows it still holds; the parser itself knows how far it came.
    on_record: (record, { lines }) => {
      lastLine = lines;
      return record;
    },
  });
  // The parser is iterated below and reports every error there; the callback only keeps pipeline from throwing it twice.
  pipeline(Readable.from(withPlainLineEnds(decoded(source, format))), parser, () => undefined);
  try {
    for await (const item of parser as AsyncIterable<ParsedRow>) {
      const inside = item.record.reduce((lines, cell) => lines + lineBreaks(cell), 0);
      if (item.record.some((cell) => cell.trim() !== ''))
        yield { row: { line: item.info.lines - inside, cells: item.record } };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    yield { broken: brokenRow(file, lastLine + 1, error.code) };
  }
}

interface ParsedRow {
  readonly record: readonly string[];
  /** `lines`: line on which the record ends. */
  readonly info: { readonly lines: number };
}

async function* decoded(source: AsyncIterable<Uint8Array>, format: FileFormat): AsyncGenerator<string> {
  if (format.encoding === 'windows-1252') {
    for await (const bytes of source) yield decodeWindows1252(bytes);
    return;
  }
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const bytes of source) yield decoder.decode(bytes, { stream: true });
  yield decoder.decode();
}

// Every line end becomes one `\n`: the parser counts a `\r\n` inside quotation marks as two lines, and findings would drift.
async function* withPlainLineEnds(source: AsyncIterable<string>): AsyncGenerator<string> {
  let carriageReturn = '';
  for await (const piece of source) {
    const text = carriageReturn + piece;
    // A carriage return at the end of a piece may be half of a pair.
    carriageReturn = text.endsWith('\r') ? '\r' : '';
    yield text.slice(0, text.length - carriageReturn.length).replaceAll(/\r\n?/g, '\n');
  }
  if (carriageReturn !== '') yield '\n';
}

function lineBreaks(cell: string): number {
  return cell.match(/\n/g)?.length ?? 0;
}

// The parser's own messages quote the text, so they are not passed on.
function brokenRow(file: string, line: number, code: string): Finding {
  const tooLong = code === 'CSV_MAX_RECORD_SIZE' || code === 'CSV_QUOTE_NOT_CLOSED';
  return {
    severity: 'error',
    code: tooLong ? 'quote-not-closed' : 'quote-misplaced',
    message: tooLong
      ? 'The row that begins here does not end: a quotation mark is opened and not closed.'
      : 'A quotation mark stands where none may stand in the row that begins here.',
    place: { file, line, column: 1 },
    mend: 'Enclose the cell in quotation marks and double each one inside it. Nothing after this line was read.',
  };
}
