import { Readable, pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { Finding } from '#kernel';
import type { TextFormat } from '../import-order.js';
import { ROW_LENGTH_MAX, type ListItem } from '../list-row.js';
import { decoderOf } from './decoder.js';

/** Streams the rows of a CSV file (RFC 4180), the header included, skipping lines that hold nothing. */
export async function* csvRows(
  file: string,
  source: AsyncIterable<Uint8Array>,
  format: TextFormat,
): AsyncGenerator<ListItem> {
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

async function* decoded(source: AsyncIterable<Uint8Array>, { encoding }: TextFormat): AsyncGenerator<string> {
  const decoder = decoderOf(encoding);
  for await (const bytes of source) yield decoder.next(bytes);
  yield decoder.end();
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
  const place = { file, line, column: 1 };
  if (code === 'CSV_MAX_RECORD_SIZE') {
    return {
      severity: 'error',
      code: 'row-too-long',
      message: `The row that begins here has more than ${ROW_LENGTH_MAX} characters: most often a quotation mark is opened and not closed.`,
      place,
      mend: `Close the quotation mark, or end the row. ${NOTHING_AFTER}`,
    };
  }
  const open = code === 'CSV_QUOTE_NOT_CLOSED';
  return {
    severity: 'error',
    code: open ? 'quote-not-closed' : 'quote-misplaced',
    message: open
      ? 'The row that begins here does not end: a quotation mark is opened and not closed.'
      : 'A quotation mark stands where none may stand in the row that begins here.',
    place,
    mend: `Enclose the cell in quotation marks and double each one inside it. ${NOTHING_AFTER}`,
  };
}

const NOTHING_AFTER = 'Nothing after this line was read.';
