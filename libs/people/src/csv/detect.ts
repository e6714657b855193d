import type { Finding } from '#kernel';
import type { Delimiter, FileFormat } from '../import-order.js';
import { columnOf } from './columns.js';
import { Utf8Census } from './utf8-census.js';
import { decodeWindows1252 } from './windows-1252.js';

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t'];
/** A header line longer than this is none. */
const HEADER_BYTES_MAX = 65_536;
const NEWLINE = 0x0a;

/**
 * Reads the whole file once and tells its encoding, byte order mark and delimiter, or why it is no list of people.
 * The whole of it, because the first accent may stand in the last row.
 */
export async function detectFormat(
  file: string,
  source: AsyncIterable<Uint8Array>,
): Promise<{ format: FileFormat } | { finding: Finding }> {
  const census = new Utf8Census();
  let head: Uint8Array = new Uint8Array(0);
  for await (const bytes of source) {
    if (head.length < HEADER_BYTES_MAX) head = Buffer.concat([head, bytes.subarray(0, HEADER_BYTES_MAX - head.length)]);
    census.read(bytes);
  }
  census.end();
  const other = otherKind(head) ?? (census.zeros > 0 ? 'a binary file or UTF-16 text' : undefined);
  if (other !== undefined) {
    return problem(
      file,
      1,
      'not-csv',
      `This is ${other}, not a CSV file.`,
      'Open it in the program it comes from and save it as "CSV UTF-8".',
    );
  }
  if (head.length === 0) return problem(file, 1, 'empty-file', 'The file is empty.', 'Export the list again.');
  const byteOrderMark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  if (census.invalid > 0 && (byteOrderMark || census.multibyte > census.invalid)) {
    return problem(
      file,
      census.firstInvalidLine,
      'mixed-encoding',
      'Most of the file is UTF-8, but from this line on some characters are not: names would be garbled.',
      'Export the list again as UTF-8 in one piece.',
    );
  }
  const encoding = census.invalid > 0 ? 'windows-1252' : 'utf-8';
  return { format: { encoding, byteOrderMark, delimiter: delimiterOf(firstLine(head, encoding)) } };
}

function firstLine(head: Uint8Array, encoding: FileFormat['encoding']): string {
  const end = head.indexOf(NEWLINE);
  const line = end === -1 ? head : head.subarray(0, end);
  return encoding === 'utf-8' ? new TextDecoder().decode(line) : decodeWindows1252(line);
}

// The delimiter under which most headings are known; among equals the one that cuts more.
function delimiterOf(line: string): Delimiter {
  const scored = DELIMITERS.map((delimiter) => {
    const cells = line.split(delimiter);
    return { delimiter, known: cells.filter((cell) => columnOf(cell) !== undefined).length, cells: cells.length };
  });
  const [best] = scored.toSorted((one, other) => other.known - one.known || other.cells - one.cells);
  return best?.delimiter ?? ',';
}

function otherKind(head: Uint8Array): string | undefined {
  const starts = (...bytes: number[]): boolean => bytes.every((byte, index) => head[index] === byte);
  if (starts(0x50, 0x4b, 0x03, 0x04)) return 'an Excel workbook or another ZIP file';
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return 'an old Excel workbook';
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff)) return 'UTF-16 text';
  if (starts(0x25, 0x50, 0x44, 0x46)) return 'a PDF';
  return undefined;
}

function problem(file: string, line: number, code: string, message: string, mend: string): { finding: Finding } {
  return { finding: { severity: 'error', code, message, place: { file, line, column: 1 }, mend } };
}
