import type { ManifestLine } from './batch.js';

const COLUMNS = [
  'letterId',
  'personId',
  'route',
  'language',
  'reference',
  'file',
  'firstPage',
  'pages',
  'sha256',
  'findings',
] as const;

/** First line of a manifest as CSV (RFC 4180). */
export const MANIFEST_CSV_HEADER = `${COLUMNS.join(',')}\r\n`;

/** One letter as a line of CSV. */
export function manifestCsvLine(line: ManifestLine): string {
  const cells = COLUMNS.map((column) =>
    column === 'findings' ? line.findings.map((finding) => finding.code).join(' ') : String(line[column]),
  );
  return csvLine(cells);
}

/** Cells as a line of CSV (RFC 4180). What a spreadsheet would run as a formula is made plain text by a leading apostrophe. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** One letter as a line of JSON. */
export function manifestJsonLine(line: ManifestLine): string {
  return `${JSON.stringify(line)}\n`;
}

function csvCell(text: string): string {
  const plain = /^[\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n;]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
