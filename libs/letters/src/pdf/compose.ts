import { accept, refuse, type Outcome } from '#kernel';
import type { Block, LetterDocument } from '../document.js';
import { layBanner, layLetterhead, layLetterheadImage, layPageNumber, layWatermark, showLines } from './fixtures.js';
import type { ShapedWord } from './font.js';
import { flowPages, type Placed } from './flow.js';
import { GEOMETRY, type Geometry } from './geometry.js';
import { breakLines, points, type Line, type Style } from './line.js';
import { PARAGRAPH, type Element } from './structure.js';
import { DRAWING_STATE } from './styles.js';
import { missingIn, wordsOf, type LaidBlock, type Typesetter } from './typeset.js';

/** Part of a laid block: its slices from `from` to before `to`. */
export interface Part {
  readonly block: LaidBlock;
  readonly from: number;
  readonly to: number;
}

/** A place of a page, in points from its lower left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * What a composer draws on. It gives the operators that draw what it is handed, page after page and on each in the order
 * of reading, and notes what they need.
 */
export interface Canvas {
  /** Part of a block of the document, whose upper left corner comes to stand at `at`. */
  part(part: Part, source: Block, at: Point): string;
  /** What stands on many pages and is no block of the document. */
  fixture(laid: LaidBlock, at: Point): string;
  /** Part of the foot that every page has, as many letters have it. */
  foot(laid: LaidBlock): string;
  /** Lines of one letter: an element of their own, or part of that foot. */
  lines(as: Element | 'foot', words: readonly ShapedWord[], content: string): string;
  /** What was drawn since the last time was a page. */
  endPage(): void;
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

// Points from the page's top to the letterhead, and from the picture in it to the rule below.
const [LETTERHEAD_TOP, LETTERHEAD_GAP] = [44, 6];

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
  #footLeft: readonly Line[] | undefined;
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
    for (const { missing } of blocks) this.#missing += missing;
    const pages = flow.map((placed, index) => this.#page(placed, index, flow.length));
    return accept({ pages, missing: this.#missing, addressFits: this.#addressFits });
  }

  #page(placed: readonly Placed[], index: number, count: number): string {
    // The page’s number makes sure that every page has the first face.
    let page = DRAWING_STATE + this.#exercise(index === 0);
    if (index === 0) page += this.#letterhead() + this.#address() + this.#particulars();
    for (const part of placed) page += this.#part(part);
    page += this.#footer(index + 1, count);
    this.canvas.endPage();
    return page;
  }

  #part(part: Placed): string {
    const source = this.document.blocks[part.index];
    if (source === undefined) return '';
    const top = part.block.slices[part.from]?.top ?? 0;
    return this.#at(this.#geometry.marginX, part.y - top, (at) => this.canvas.part(part, source, at));
  }

  #letterhead(): string {
    const { letterhead } = this.document;
    const { width, marginX } = this.#geometry;
    const image = layLetterheadImage(letterhead, this.typesetter);
    const laid = layLetterhead(letterhead, this.typesetter, image);
    const text = this.#at(marginX, LETTERHEAD_TOP, (at) => this.canvas.fixture(laid, at));
    if (image === undefined) return text;
    const top = LETTERHEAD_TOP + laid.height - LETTERHEAD_GAP - image.height;
    return text + this.#at(width - marginX - image.width, top, (at) => this.canvas.fixture(image, at));
  }

  // The name and address stand in the part of the page that the window shows however the sheet has slipped. Lines close
  // up where there are many; what still does not fit is said.
  #address(): string {
    const { address } = this.document;
    if (address === undefined) return '';
    const area = this.#geometry.address;
    const size: Style = { size: 10, leading: 12, align: 'left' };
    const lines = address.map((line) =>
      breakLines([{ text: line, face: 'regular' }], size, area.width, this.typesetter.fonts),
    );
    const count = lines.reduce((sum, { length }) => sum + length, 0);
    const leading = Math.min(12, Math.max(area.height / count, 9.4));
    const style = { size: Math.min(10, leading * 0.87), leading };
    this.#addressFits = count * leading <= area.height + 1;
    let y = this.#geometry.height - area.y - style.size;
    let shown = '';
    for (const broken of lines) {
      shown += this.#lines(PARAGRAPH, broken, style, area.x, y);
      y -= broken.length * leading;
    }
    return shown;
  }

  #particulars(): string {
    const { marginX, width, address, window } = this.#geometry;
    const { particulars } = this.document;
    const style = this.typesetter.styles.particulars;
    const isLetter = this.document.address !== undefined;
    const x = isLetter ? window.x + window.width + 14 : marginX;
    const y = isLetter ? address.y : 108;
    const texts = isLetter ? particulars : [particulars.join('   ')];
    let shown = '';
    let below = y;
    for (const text of texts) {
      const lines = this.#broken(text, style, width - x - 30);
      shown += this.#lines(PARAGRAPH, lines, style, x, this.#geometry.height - below - style.size);
      below += lines.length * style.leading;
    }
    return shown;
  }

  #footer(page: number, pages: number): string {
    const { marginX, width, height } = this.#geometry;
    const { foot, footnote: noteStyle } = this.typesetter.styles;
    const { footnote = '' } = this.document;
    const inside = width - 2 * marginX;
    const note = footnote === '' ? [] : this.#broken(footnote, noteStyle, inside);
    // A footnote of more lines grows upwards: below it is the edge of what printers reach.
    const y = height - 42 - Math.max(0, note.length - 1) * noteStyle.leading;
    const right = layPageNumber(FOOTER[this.document.language](page, pages), this.typesetter);
    const left = [this.document.letterhead.name, ...this.document.particulars.slice(1)].join('  ·  ');
    this.#footLeft ??= this.#broken(left, foot, inside - 80);
    let footer = this.#lines('foot', this.#footLeft, foot, marginX, height - y - foot.size);
    footer += this.#at(width - marginX - right.width, y, () => this.canvas.foot(right));
    if (footnote === '') return footer;
    // The same on every page: it is read once, after all else.
    const as = page === pages ? PARAGRAPH : 'foot';
    return footer + this.#lines(as, note, noteStyle, marginX, height - y - 12 - noteStyle.size);
  }

  #exercise(isFirst: boolean): string {
    if (!this.document.exercise) return '';
    const watermark = layWatermark(this.#geometry, this.typesetter);
    const banner = layBanner(this.document.language, isFirst, this.typesetter);
    return (
      this.#at(0, 0, (at) => this.canvas.fixture(watermark, at)) +
      this.#at(this.#geometry.marginX, 22, (at) => this.canvas.fixture(banner, at))
    );
  }

  #broken(text: string, style: Style, width: number): Line[] {
    return breakLines([{ text, face: 'regular' }], style, width, this.typesetter.fonts);
  }

  #lines(as: Element | 'foot', lines: readonly Line[], style: Style, x: number, baseline: number): string {
    if (lines.length === 0) return '';
    const words = wordsOf(lines);
    this.#missing += missingIn(words);
    return this.canvas.lines(as, words, showLines(lines, style, x, baseline));
  }

  #at(x: number, y: number, draw: (at: Point) => string): string {
    const at = { x, y: this.#geometry.height - y };
    return `q 1 0 0 1 ${points(x)} ${points(at.y)} cm ${draw(at)}Q\n`;
  }
}
