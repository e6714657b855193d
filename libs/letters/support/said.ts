import { runsRightToLeft } from '../src/pdf/bidi.js';
import type { FontFace, ShapedWord } from '../src/pdf/font.js';
import type { Line } from '../src/pdf/line.js';

/** The text that a reader of the PDF takes from a line, by what its glyphs and their spans say. */
export function saidByLine(line: Line): string {
  return line.pieces.map(saidByPiece).join('');
}

const PART = /\/Span<<\/ActualText<feff([0-9a-f]*)>>>BDC(.*?)EMC|<([0-9a-f]*)>/g;

function saidByPiece({ glyphs, font }: ShapedWord): string {
  const letters: string[] = [];
  for (const [, spoken, , hex] of `<${glyphs}>`.matchAll(PART)) {
    if (spoken !== undefined) letters.push(fromUtf16(spoken));
    else letters.push(...units(hex ?? '').map((unit) => textOf(font, unit)));
  }
  // Within a word letters are drawn from left to right.
  return (runsRightToLeft(letters.join('')) ? letters.reverse() : letters).join('');
}

function textOf(font: FontFace, glyphId: number): string {
  return font.textOf(glyphId) ?? '\ufffd';
}

function fromUtf16(hex: string): string {
  return String.fromCharCode(...units(hex));
}

function units(hex: string): number[] {
  return (hex.match(/.{4}/g) ?? []).map((unit) => parseInt(unit, 16));
}

/** What must come out of a text: all of it but spaces and soft hyphens, where lines may end. */
export function essence(text: string): string {
  return text.replaceAll(/[\s\u00ad]/g, '');
}
