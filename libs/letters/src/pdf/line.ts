import type { Face, Run } from '../document.js';
import { fontName, type Fonts, type ShapedWord } from './font.js';

/** How text is set: font size and distance of baselines in points, and a colour as PDF operands. */
export interface Style {
  readonly size: number;
  readonly leading: number;
  readonly colour?: string;
  /** A face that replaces regular, as in headings. */
  readonly face?: Face;
}

/** Words that stand together without a break, with their width in points. */
interface Cluster {
  readonly pieces: ShapedWord[];
  width: number;
}

export interface Line {
  readonly pieces: readonly ShapedWord[];
  readonly width: number;
}

/** Breaks runs into lines no wider than `width` points. A word too long for a line is broken anywhere. */
export function breakLines(runs: readonly Run[], style: Style, width: number, fonts: Fonts): Line[] {
  const lines: Line[] = [];
  let pieces: ShapedWord[] = [];
  let used = 0;
  const flush = (): void => {
    lines.push({ pieces, width: used });
    pieces = [];
    used = 0;
  };
  for (const cluster of clusters(runs, style, width, fonts)) {
    if (cluster === 'break') {
      flush();
      continue;
    }
    const last = pieces.at(-1);
    const space = last === undefined ? undefined : fonts[last.face].shape(' ');
    const spaceWidth = space === undefined ? 0 : (space.width * style.size) / 1000;
    if (space !== undefined && used + spaceWidth + cluster.width > width) {
      // The space stays at the end of the line, so that readers of the PDF do not join the words.
      pieces.push(space);
      flush();
    } else if (space !== undefined) {
      pieces.push(space);
      used += spaceWidth;
    }
    pieces.push(...cluster.pieces);
    used += cluster.width;
  }
  if (pieces.length > 0) flush();
  return lines;
}

function* clusters(runs: readonly Run[], style: Style, width: number, fonts: Fonts): Generator<Cluster | 'break'> {
  let open: Cluster = { pieces: [], width: 0 };
  for (const run of runs) {
    const font = fonts[run.face === 'regular' ? (style.face ?? 'regular') : run.face];
    for (const part of run.text.split(/([ \n])/)) {
      if (part === '') continue;
      if (part === ' ' || part === '\n') {
        if (open.pieces.length > 0) yield open;
        open = { pieces: [], width: 0 };
        if (part === '\n') yield 'break';
        continue;
      }
      const word = font.shape(part);
      const points = (word.width * style.size) / 1000;
      if (points <= width) {
        open.pieces.push(word);
        open.width += points;
        continue;
      }
      for (const piece of chop(part, (width * 1000) / style.size, (text) => font.shape(text))) {
        if (open.pieces.length > 0) yield open;
        open = { pieces: [piece], width: (piece.width * style.size) / 1000 };
      }
    }
  }
  if (open.pieces.length > 0) yield open;
}

function* chop(word: string, width: number, shape: (text: string) => ShapedWord): Generator<ShapedWord> {
  let text = '';
  for (const character of word) {
    if (text !== '' && shape(text + character).width > width) {
      yield shape(text);
      text = '';
    }
    text += character;
  }
  if (text !== '') yield shape(text);
}

/** PDF operators that show a line with its baseline starting at (x, y), inside a text object. */
export function showLine(line: Line, style: Style, x: number, y: number): string {
  let ops = `1 0 0 1 ${points(x)} ${points(y)} Tm`;
  let face: Face | undefined;
  let glyphs = '';
  for (const piece of line.pieces) {
    if (piece.face !== face) {
      if (glyphs !== '') ops += `[<${glyphs}>]TJ`;
      ops += ` /${fontName(piece.face)} ${points(style.size)} Tf `;
      face = piece.face;
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
