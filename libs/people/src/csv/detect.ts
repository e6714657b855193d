import type { ListFinding, ListFindingCode } from '#kernel';
import type { Encoding, TextFormat } from '../import-order.js';
import { decoderOf } from './decoder.js';
import { delimiterOf } from './delimiter.js';
import { Utf8Census } from './utf8-census.js';

/** As much of a list as its delimiter is told by. */
const SAMPLE_BYTES = 65_536;

/** What the first bytes of a file say that it is. `workbook` is a ZIP file, and so perhaps an Excel workbook. */
export type Kind = 'workbook' | 'text' | 'other';

/** Tells by its first four bytes what a file is, as far as they say it. */
export function kindOf(head: Uint8Array): Kind {
  if (startsWith(head, 0x50, 0x4b)) return 'workbook';
  return otherKind(head) === undefined ? 'text' : 'other';
}

/**
 * Reads a text file once and tells its encoding, byte order mark and delimiter, or why it is no list of people.
 * The whole of it where no mark tells the encoding, because the first accent may stand in the last row.
 */
export async function detectFormat(
  file: string,
  source: AsyncIterable<Uint8Array>,
): Promise<{ format: TextFormat } | { finding: ListFinding }> {
  const census = new Utf8Census();
  let head: Uint8Array = new Uint8Array(0);
  let bytesRead = 0;
  for await (const bytes of source) {
    if (head.length < SAMPLE_BYTES) head = Buffer.concat([head, bytes.subarray(0, SAMPLE_BYTES - head.length)]);
    bytesRead += bytes.length;
    census.read(bytes);
  }
  census.end();
  if (head.length === 0) return problem(file, 1, 'empty-file', 'The file is empty.', 'Export the list again.');
  const marked = markedAs(head);
  const other = otherKind(head) ?? (marked === undefined && census.zeros > 0 ? ZEROS : undefined);
  if (other !== undefined) return problem(file, 1, 'not-csv', `This is ${other}, not a list.`, MEND_KIND);
  const asUtf8 = marked === undefined || marked === 'utf-8';
  if (asUtf8 && census.invalid > 0 && (marked !== undefined || census.multibyte > census.invalid)) {
    return problem(
      file,
      census.firstInvalidLine,
      'mixed-encoding',
      'Most of the file is UTF-8, but from this line on some characters are not: names would be garbled.',
      'Export the list again as UTF-8 in one piece.',
    );
  }
  const encoding: Encoding = marked ?? (census.invalid > 0 ? 'windows-1252' : 'utf-8');
  const decoder = decoderOf(encoding);
  const sample = (decoder.next(head) + decoder.end()).replaceAll(/\r\n?/g, '\n');
  return {
    format: {
      encoding,
      byteOrderMark: marked !== undefined,
      delimiter: delimiterOf(sample, bytesRead === head.length),
    },
  };
}

const ZEROS = 'a binary file or UTF-16 text without a byte order mark';
const MEND_KIND = 'Open it in the program it comes from and save it as "CSV UTF-8" or as an Excel workbook (.xlsx).';

function markedAs(head: Uint8Array): Encoding | undefined {
  if (startsWith(head, 0xef, 0xbb, 0xbf)) return 'utf-8';
  if (startsWith(head, 0xff, 0xfe)) return 'utf-16le';
  if (startsWith(head, 0xfe, 0xff)) return 'utf-16be';
  return undefined;
}

function otherKind(head: Uint8Array): string | undefined {
  if (startsWith(head, 0x50, 0x4b)) return 'a ZIP file';
  // The container of old Excel workbooks is also that of new ones under a password.
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0))
    return 'an old Excel workbook (.xls), or one that is protected by a password';
  if (startsWith(head, 0x25, 0x50, 0x44, 0x46)) return 'a PDF';
  return undefined;
}

function startsWith(head: Uint8Array, ...bytes: number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte);
}

function problem(
  file: string,
  line: number,
  code: ListFindingCode,
  message: string,
  mend: string,
): { finding: ListFinding } {
  return { finding: { severity: 'error', code, message, place: { file, line, column: 1 }, mend } };
}
