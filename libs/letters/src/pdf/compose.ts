import { accept, refuse, type Outcome } from '#kernel';
import { EXERCISE_NOTE, type Block, type LetterDocument, type Run } from '../document.js';
import type { ShapedWord } from './font.js';
import { flowPages, type Placed } from './flow.js';
import { GEOMETRY, type Geometry } from './geometry.js';
import { breakLines, points, showLine, type Line, type Style } from './line.js';
import { ACCENT, INK, wordsOf, type LaidBlock, type Typesetter } from './typeset.js';

/** Drawing that several pages share, in a box whose top left corner is the origin. */
export interface SharedDrawing {
  readonly width: number;
  readonly height: number;
  readonly content: string;
}

/** What a composer needs of the file it draws into. */
export interface Canvas {
  /** The resource name of a drawing, made on its first use in this file. */
  share(key: object | string, draw: () => SharedDrawing): string;
  /** Marks what words need of the fonts as used in this file. */
  use(words: readonly ShapedWord[]): void;
  /** Whether this very block was drawn in this file before, so that it is worth sharing. */
  isRepeated(block: Block): boolean;
}

export interface Composed {
  /** Content streams, one a page. */
  readonly pages: readonly string[];
  /** Characters that print as a box because no font has them. */
  readonly missing: number;
  readonly addressFits: boolean;
}

/** Pages that one letter or report may have. */
export const PAGES_MAX = 60;

const GREY = '0.36 0.38 0.41 rg';
const RED = '0.70 0.11 0.11 rg';
const SMALL: Style = { size: 8.5, leading: 11, colour: GREY };
const FOOT: Style = { size: 8, leading: 10, colour: GREY };
const FOOTNOTE: Style = { size: 7, leading: 9, colour: GREY };
const PARTICULARS: Style = { size: 9.5, leading: 13, colour: INK };
const FOOTER = {
  en: (page: number, pages: number): string => `Page ${page} of ${pages}`,
  fr: (page: number, pages: number): string => `Page ${page} de ${pages}`,
} as const;
/** Draws one document: everything in it, on as many pages as it takes. */
export function composeDocument(document: LetterDocument, typesetter: Typesetter, canvas: Canvas): Outcome<Composed> {
  return new Composer(document, typesetter, canvas).compose();
}

class Composer {
  readonly #geometry: Geometry;
  #missing = 0;
  #addressFits = true;

  constructor(
    readonly document: LetterDocument,
    readonly typesetter: Typesetter,
    readonly canvas: Canvas,
  ) {
    this.#geometry = GEOMETRY[document.pageSize];
  }

  compose(): Outcome<Composed> {
    const { document } = this;
    const { top, bottom, window } = this.#geometry;
    const blocks = document.blocks.map((block) => this.typesetter.layOut(block));
    const firstTop = document.address === undefined ? 132 : window.y + window.height + 6;
    const flow = flowPages(blocks, { firstTop, top, bottom });
    if (flow.length > PAGES_MAX) {
      const detail = `The document would have more than ${PAGES_MAX} pages.`;
      return refuse({ kind: 'too-large', code: 'too-many-pages', detail, mend: 'Shorten what it prints.' });
    }
    for (const block of blocks) {
      this.#missing += missingIn(block.words);
    }
    const pages = flow.map((placed, index) => this.#page(placed, index, flow.length));
    return accept({ pages, missing: this.#missing, addressFits: this.#addressFits });
  }

  #page(placed: readonly Placed[], index: number, count: number): string {
    const head = index === 0 ? this.#letterhead() + this.#address() + this.#particulars() : '';
    const body = placed.map((part) => this.#part(part)).join('');
    return `${this.#exercise()}${head}${body}${this.#footer(index + 1, count)}`;
  }

  #part({ block, index, from, to, y }: Placed): string {
    const top = block.slices[from]?.top ?? 0;
    const at = `q ${this.#origin(this.#geometry.marginX, y - top)} cm `;
    const source = this.document.blocks[index];
    const whole = from === 0 && to === block.slices.length;
    if (whole && source !== undefined && this.canvas.isRepeated(source)) {
      const name = this.canvas.share(block, () => ({
        width: this.typesetter.width,
        height: block.height,
        content: drawSlices(block, from, to),
      }));
      return `${at}/${name} Do Q\n`;
    }
    this.canvas.use(block.words);
    return `${at}${drawSlices(block, from, to)}Q\n`;
  }

  #letterhead(): string {
    const { letterhead } = this.document;
    const { marginX, width } = this.#geometry;
    const inner = width - 2 * marginX;
    const name = this.canvas.share(letterhead, () => {
      const title: Style = { size: 15, leading: 19, colour: ACCENT, face: 'bold' };
      let content = this.#text(letterhead.name, title, 0, 0, inner);
      letterhead.lines.forEach((line, at) => (content += this.#text(line, SMALL, 0, 21 + at * SMALL.leading, inner)));
      const rule = 26 + letterhead.lines.length * SMALL.leading;
      content += `${ACCENT.replace('rg', 'RG')} 1 w 0 ${points(-rule)} m ${points(inner)} ${points(-rule)} l S\n`;
      return { width: inner, height: rule, content };
    });
    return `q ${this.#origin(marginX, 44)} cm /${name} Do Q\n`;
  }

  // The name and address stand in the part of the page that the window shows however the sheet has slipped. Lines close
  // up where there are many; what still does not fit is said.
  #address(): string {
    const { address } = this.document;
    if (address === undefined) return '';
    const area = this.#geometry.address;
    const size: Style = { size: 10, leading: 12, colour: INK, align: 'left' };
    const lines = address.flatMap((line) =>
      breakLines([{ text: line, face: 'regular' }], size, area.width, this.typesetter.fonts),
    );
    const leading = Math.min(12, Math.max(area.height / lines.length, 9.4));
    const style = { ...size, size: Math.min(10, leading * 0.87), leading };
    this.#addressFits = lines.length * leading <= area.height + 1;
    return this.#lines(lines, style, area.x, this.#geometry.height - area.y - style.size);
  }

  #particulars(): string {
    const { marginX, width, address, window } = this.#geometry;
    const { particulars } = this.document;
    const isLetter = this.document.address !== undefined;
    const x = isLetter ? window.x + window.width + 14 : marginX;
    const y = isLetter ? address.y : 108;
    const texts = isLetter ? particulars : [particulars.join('   ')];
    return texts
      .map((text, at) => this.#text(text, PARTICULARS, x, y + at * PARTICULARS.leading, width - x - 30, 'page'))
      .join('');
  }

  #footer(page: number, pages: number): string {
    const { marginX, width, height } = this.#geometry;
    const { footnote = '' } = this.document;
    const inside = width - 2 * marginX;
    const lines = breakLines([{ text: footnote, face: 'regular' }], FOOTNOTE, inside, this.typesetter.fonts).length;
    // A footnote of more lines grows upwards: below it is the edge of what printers reach.
    const y = height - 42 - Math.max(0, lines - 1) * FOOTNOTE.leading;
    const right = FOOTER[this.document.language](page, pages);
    const [line] = breakLines([{ text: right, face: 'regular' }], FOOT, width, this.typesetter.fonts);
    const left = [this.document.letterhead.name, ...this.document.particulars.slice(1)].join('  ·  ');
    return (
      this.#text(left, FOOT, marginX, y, inside - 80, 'page') +
      this.#text(right, FOOT, width - marginX - (line?.width ?? 0), y, 100, 'page') +
      (footnote === '' ? '' : this.#text(footnote, FOOTNOTE, marginX, y + 12, inside, 'page'))
    );
  }

  #exercise(): string {
    if (!this.document.exercise) return '';
    const { width, height, marginX } = this.#geometry;
    const key = `exercise ${this.document.language} ${width}`;
    const name = this.canvas.share(key, () => {
      const style: Style = { size: 104, leading: 104, colour: '0.93 0.88 0.88 rg', face: 'bold' };
      const [word] = breakLines([{ text: 'EXERCISE', face: 'bold' }], style, 10_000, this.typesetter.fonts);
      const [cos, sin] = [0.5736, 0.8192];
      const half = (word?.width ?? 0) / 2;
      const matrix = [cos, sin, -sin, cos, width / 2 - half * cos + 36 * sin, -height / 2 - half * sin - 36 * cos];
      const mark = `q ${matrix.map((value) => String(Math.round(value * 10_000) / 10_000)).join(' ')} cm `;
      const banner: Style = { size: 9, leading: 11, colour: RED, face: 'bold' };
      const content =
        `${mark}${word === undefined ? '' : this.#lines([word], style, 0, 0)}Q\n` +
        this.#text(EXERCISE_NOTE[this.document.language], banner, marginX, 22, width - 2 * marginX);
      return { width, height, content };
    });
    return `q ${this.#origin(0, 0)} cm /${name} Do Q\n`;
  }

  #text(text: string, style: Style, x: number, y: number, width: number, on: 'box' | 'page' = 'box'): string {
    const runs: Run[] = [{ text, face: 'regular' }];
    const lines = breakLines(runs, style, width, this.typesetter.fonts);
    const top = on === 'page' ? this.#geometry.height : 0;
    return this.#lines(lines, style, x, top - y - style.size);
  }

  #lines(lines: readonly Line[], style: Style, x: number, baseline: number): string {
    const words = wordsOf(lines);
    this.canvas.use(words);
    this.#missing += missingIn(words);
    const shown = lines.map((line, at) => showLine(line, style, x, baseline - at * style.leading)).join('');
    return `BT ${style.colour ?? INK}\n${shown}ET\n`;
  }

  #origin(x: number, y: number): string {
    return `1 0 0 1 ${points(x)} ${points(this.#geometry.height - y)}`;
  }
}

function drawSlices(block: LaidBlock, from: number, to: number): string {
  let content = '';
  for (let index = from; index < to; index += 1) content += block.slices[index]?.content ?? '';
  return content;
}

function missingIn(words: readonly ShapedWord[]): number {
  let missing = 0;
  for (const word of words) missing += word.missing;
  return missing;
}
