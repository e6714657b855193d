import type { Face, Run } from '../document.js';
import type { FontFace, ShapedWord } from './font.js';
import { LineBreaker } from './line-breaker.js';
import type { Fonts } from './typeface.js';

/** How text is set: font size and distance of baselines in points, and a colour as PDF operands. */
export interface Style {
  readonly size: number;
  readonly leading: number;
  readonly colour?: string;
  /** A face that replaces regular, as in headings. */
  readonly face?: Face;
}

export interface Line {
  readonly pieces: readonly ShapedWord[];
  readonly width: number;
}

/** Breaks runs into lines no wider than `width` points. A word too long for a line is broken anywhere. */
export function breakLines(runs: readonly Run[], style: Style, width: number, fonts: Fonts): Line[] {
  const breaker = new LineBreaker(style.size, width);
  for (const { text, face } of runs) {
    const typeface = fonts[face === 'regular' ? (style.face ?? 'regular') : face];
    let from = 0;
    for (let at = 0; at <= text.length; at += 1) {
      const code = at < text.length ? text.charCodeAt(at) : END;
      if (code !== SPACE && code !== LINE_FEED && code !== END) continue;
      if (at > from) breaker.word(text.slice(from, at), typeface);
      from = at + 1;
      // Words of neighbouring runs without a space between stand together: a name and the comma after it.
      if (code !== END) breaker.space();
      if (code === LINE_FEED) breaker.endLine();
    }
  }
  return breaker.end();
}

const SPACE = 0x20;
const LINE_FEED = 0x0a;
const END = -1;

/**
 * PDF operators that show a line with its baseline starting at (x, y), inside a text object. The size stands in the
 * text matrix, so that whatever a word says of moves and rises holds at any size.
 */
export function showLine(line: Line, style: Style, x: number, y: number): string {
  const size = points(style.size);
  let ops = `${size} 0 0 ${size} ${points(x)} ${points(y)} Tm`;
  let font: FontFace | undefined;
  let glyphs = '';
  for (const piece of line.pieces) {
    if (piece.font !== font) {
      if (glyphs !== '') ops += `[<${glyphs}>]TJ`;
      ops += ` /${piece.font.name} 1 Tf `;
      font = piece.font;
      glyphs = '';
    }
    glyphs += piece.glyphs;
  }
  return glyphs === '' ? '' : `${ops}[<${glyphs}>]TJ\n`;
}

/** A number as PDF writes it: at most two decimals, no exponent. */
export function points(value: number): string {
  return String(Math.round(value * 100) / 100);
}
