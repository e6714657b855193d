import { Readable, pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { parse as parseAll } from 'csv-parse/sync';
import type { ListFinding } from '#kernel';
import type { TextFormat } from '../import-order.js';
import { ROW_LENGTH_MAX, type ListItem } from '../list-row.js';
import { decoderOf } from './decoder.js';
import { TextWindow } from './text-window.js';

/** A file of which more rows cannot be read is no list in this form. */
const UNREAD_ROWS_MAX = 100;

/** Bytes and lines before a row. */
interface Place {
  readonly bytes: number;
  readonly lines: number;
}

/**
 * Streams the rows of a CSV file (RFC 4180), the header included, skipping lines that hold nothing. Where quotation marks make a row
 * unreadable its first line stands for it, as it is in the file, and reading goes on with the next line: every line belongs to one row.
 */
export async function* csvRows(
  file: string,
  source: AsyncIterable<Uint8Array>,
  format: TextFormat,
): AsyncGenerator<ListItem> {
  const text = new TextWindow(withPlainLineEnds(decoded(source, format)));
  let at: Place = { bytes: 0, lines: 0 };
  try {
    for (let unread = 0; ; unread += 1) {
      const stopped = yield* rowsFrom(text, at, format);
      if (!stopped) return;
      at = await pastEmptyLines(text, stopped);
      const line = at.lines + 1;
      const first = unread < UNREAD_ROWS_MAX ? await text.lineAt(at.bytes, ROW_LENGTH_MAX) : undefined;
      if (!first) {
        yield { broken: brokenRow(file, line, stopped.code, NOTHING_AFTER) };
        return;
      }
      yield { row: { line, cells: [first.text] }, unread: brokenRow(file, line, stopped.code) };
      at = { bytes: first.end, lines: line };
      text.forget(at.bytes);
    }
  } finally {
    await text.close();
  }
}

/** Streams rows from a place on. Returns where the first begins that cannot be read, and why; nothing at the end. */
async function* rowsFrom(
  text: TextWindow,
  from: Place,
  format: TextFormat,
): AsyncGenerator<ListItem, (Place & { readonly code: string }) | undefined> {
  let [parsed, given] = [from, from];
  const after = ({ bytes, lines }: ParsedRow['info']): Place => ({
    bytes: from.bytes + bytes,
    lines: from.lines + lines,
  });
  const parser = parse({
    ...optionsOf(format),
    // At an error the stream drops the rows it still holds; the parser itself knows how far it came.
    on_record: (record, info) => {
      parsed = after(info);
      return record;
    },
  });
  // The parser is iterated below and reports every error there; the callback only keeps pipeline from throwing it twice.
  pipeline(Readable.from(text.from(from.bytes)), parser, () => undefined);
  try {
    for await (const row of parser as AsyncIterable<ParsedRow>) {
      given = after(row.info);
      yield* itemOf(row, from.lines);
      text.forget(given.bytes);
    }
    return undefined;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const dropped = await text.between(given.bytes, parsed.bytes);
    // Of `info` the parser's own types know nothing.
    for (const row of parseAll(dropped, optionsOf(format)) as unknown as readonly ParsedRow[])
      yield* itemOf(row, given.lines);
    return { ...parsed, code: error.code };
  }
}

function optionsOf({ delimiter }: TextFormat) {
  return {
    delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: ROW_LENGTH_MAX,
    record_delimiter: '\n',
  } as const;
}

function* itemOf({ record, info }: ParsedRow, linesBefore: number): Generator<ListItem> {
  const inside = record.reduce((lines, cell) => lines + lineBreaks(cell), 0);
  if (record.some((cell) => cell.trim() !== ''))
    yield { row: { line: linesBefore + info.lines - inside, cells: record } };
}

async function pastEmptyLines(text: TextWindow, from: Place): Promise<Place> {
  let { bytes, lines } = from;
  for (;;) {
    const line = await text.lineAt(bytes, ROW_LENGTH_MAX);
    if (!line || line.text !== '' || line.end === bytes) return { bytes, lines };
    [bytes, lines] = [line.end, lines + 1];
  }
}

interface ParsedRow {
  readonly record: readonly string[];
  /** `bytes`: where the record ends, its line end included; `lines`: line on which it ends. */
  readonly info: { readonly bytes: number; readonly lines: number };
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
function brokenRow(file: string, line: number, code: string, moreover = ''): ListFinding {
  const place = { file, line, column: 1 };
  if (code === 'CSV_MAX_RECORD_SIZE') {
    return {
      severity: 'error',
      code: 'row-too-long',
      message: `The row that begins here has more than ${ROW_LENGTH_MAX} characters: most often a quotation mark is opened and not closed.`,
      place,
      mend: `Close the quotation mark, or end the row.${moreover}`,
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
    mend: `Enclose the cell in quotation marks and double each one inside it.${moreover}`,
  };
}

const NOTHING_AFTER = ' Nothing after this line was read.';
