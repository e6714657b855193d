import { runsRightToLeft } from '../src/pdf/bidi.js';
import type { FontFace, ShapedWord } from '../src/pdf/font.js';
import type { Line } from '../src/pdf/line.js';
import { asDict, operationsOf, type PdfValue } from './pdf-reader.js';

/** The text that a reader of the PDF takes from a line, by what its glyphs and their spans say. */
export function saidByLine(line: Line): string {
  return line.pieces.map(saidByPiece).join('');
}

function saidByPiece({ glyphs, font }: ShapedWord): string {
  const letters: string[] = [];
  let isSpoken = false;
  for (const { operator, operands } of operationsOf(Buffer.from(`[(${glyphs})]TJ`, 'latin1'))) {
    if (operator === 'BDC') {
      // The text of a span stands in the place of what its glyphs say; before it is the mark of byte order.
      letters.push(utf16(asDict(operands[1]).get('/ActualText')).slice(1));
      isSpoken = true;
    } else if (operator === 'EMC') isSpoken = false;
    else if (operator === 'TJ' && !isSpoken) letters.push(...shownBy(operands[0]).map((id) => textOf(font, id)));
  }
  // Within a word letters are drawn from left to right.
  return (runsRightToLeft(letters.join('')) ? letters.reverse() : letters).join('');
}

function shownBy(array: PdfValue | undefined): number[] {
  const strings = Array.isArray(array) ? array.filter((part) => Buffer.isBuffer(part)) : [];
  return strings.flatMap((bytes) => Array.from({ length: bytes.length / 2 }, (_, at) => bytes.readUInt16BE(2 * at)));
}

function utf16(bytes: PdfValue | undefined): string {
  if (!Buffer.isBuffer(bytes)) throw new Error('This is no text.');
  return Buffer.from(bytes).swap16().toString('utf16le');
}

function textOf(font: FontFace, glyphId: number): string {
  return font.textOf(glyphId) ?? '\ufffd';
}

/** What must come out of a text: all of it but spaces and soft hyphens, where lines may end. */
export function essence(text: string): string {
  return text.replaceAll(/[\s\u00ad]/g, '');
}
