import type { Face, Run } from '../document.js';
import { fontName, type FontFace, type Fonts, type ShapedWord } from './font.js';

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
  const breaker = new LineBreaker(style.size, width, fonts);
  for (const { text, face } of runs) {
    const font = fonts[face === 'regular' ? (style.face ?? 'regular') : face];
    let from = 0;
    for (let at = 0; at <= text.length; at += 1) {
      const code = at < text.length ? text.charCodeAt(at) : END;
      if (code !== SPACE && code !== LINE_FEED && code !== END) continue;
      if (at > from) breaker.word(text.slice(from, at), font);
      from = at + 1;
      // Words of neighbouring runs without a space between stand together: a name and the comma after it.
      if (code !== END) breaker.closeCluster();
      if (code === LINE_FEED) breaker.endLine();
    }
  }
  return breaker.end();
}

const SPACE = 0x20;
const LINE_FEED = 0x0a;
const END = -1;

class LineBreaker {
  readonly #lines: Line[] = [];
  #pieces: ShapedWord[] = [];
  #used = 0;
  #cluster: ShapedWord[] = [];
  #clusterWidth = 0;

  constructor(
    readonly size: number,
    readonly width: number,
    readonly fonts: Fonts,
  ) {}

  word(text: string, font: FontFace): void {
    const word = font.shape(text);
    const points = (word.width * this.size) / 1000;
    if (points <= this.width) {
      this.#cluster.push(word);
      this.#clusterWidth += points;
      return;
    }
    for (const piece of chop(text, (this.width * 1000) / this.size, font)) {
      this.closeCluster();
      this.#cluster.push(piece);
      this.#clusterWidth = (piece.width * this.size) / 1000;
    }
  }

  closeCluster(): void {
    if (this.#cluster.length === 0) return;
    const last = this.#pieces.at(-1);
    if (last !== undefined) {
      const { space } = this.fonts[last.face];
      const spaceWidth = (space.width * this.size) / 1000;
      // The space stays at the end of the line, so that readers of the PDF do not join the words.
      this.#pieces.push(space);
      if (this.#used + spaceWidth + this.#clusterWidth > this.width) this.closeLine();
      else this.#used += spaceWidth;
    }
    for (const word of this.#cluster) this.#pieces.push(word);
    this.#used += this.#clusterWidth;
    this.#cluster = [];
    this.#clusterWidth = 0;
  }

  /** Ends a line where the author does, with a space for the same reason. */
  endLine(): void {
    const last = this.#pieces.at(-1);
    if (last !== undefined) this.#pieces.push(this.fonts[last.face].space);
    this.closeLine();
  }

  closeLine(): void {
    this.#lines.push({ pieces: this.#pieces, width: this.#used });
    this.#pieces = [];
    this.#used = 0;
  }

  end(): Line[] {
    this.closeCluster();
    if (this.#pieces.length > 0) this.closeLine();
    return this.#lines;
  }
}

function* chop(word: string, width: number, font: FontFace): Generator<ShapedWord> {
  let text = '';
  for (const character of word) {
    if (text !== '' && font.shape(text + character).width > width) {
      yield font.shape(text);
      text = '';
    }
    text += character;
  }
  if (text !== '') yield font.shape(text);
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
