import { SIGNATURE_BOX, type LetterImage } from '../images/letter-image.js';
import { isCommon, type Block, type Cell, type List, type Run, type Table } from '../document.js';
import { flatText } from './flat-text.js';
import type { ShapedWord } from './font.js';
import { breakLines, points, showLine, textObject, type Line, type Style } from './line.js';
import { layImage } from './picture-object.js';
import { HEADINGS, PARAGRAPH, element, type Element, type Mark } from './structure.js';
import { ACCENT, type Styles } from './styles.js';
import type { Fonts } from './typeface.js';

/** A horizontal strip that a page break never cuts. Its operators draw relative to the top left corner of its block. */
export interface Slice {
  /** Distance of its top from the top of the block, and its own height, in points. */
  readonly top: number;
  readonly height: number;
  readonly marks: readonly Mark[];
  /** Whether it must stand on the page of the slice before it. */
  readonly tied?: boolean;
  /** Whether it is a line of an author's words alone, which may come again in another letter. */
  readonly authored?: boolean;
}

/** A block laid out for one width. */
export interface LaidBlock {
  readonly spaceBefore: number;
  readonly width: number;
  readonly height: number;
  readonly slices: readonly Slice[];
  readonly keepWithNext: boolean;
  /** Every word in it, for what it uses of the fonts. */
  readonly words: readonly ShapedWord[];
  /** Every picture in it. */
  readonly images?: readonly LetterImage[];
  /** What it is. A block that is all decoration has none. */
  readonly structure?: Element;
}

/** A block of a document laid out. */
export interface SetBlock extends LaidBlock {
  /** Characters that print as a box because no font has them. */
  readonly missing: number;
}

const RULE = '0.75 0.79 0.82 RG 0.5 w';

/** Lays out blocks for one text width. A block that many letters hold is laid out once. */
export class Typesetter {
  readonly #laid = new WeakMap<Block, { readonly width: number; readonly laid: SetBlock }>();
  readonly #fixtures = new WeakMap<object, LaidBlock>();
  readonly #named = new Map<string, LaidBlock>();

  constructor(
    readonly fonts: Fonts,
    readonly width: number,
    readonly styles: Styles,
  ) {}

  layOut(block: Block, width = this.width): SetBlock {
    const known = this.#laid.get(block);
    if (known?.width === width) return known.laid;
    const set = this.#lay(block, width);
    const laid = { ...set, missing: missingIn(set.words) };
    if (isCommon(block)) this.#laid.set(block, { width, laid });
    return laid;
  }

  /** What stands in many letters and is no block of theirs, laid out once for each key. */
  fixture(key: object | string, lay: () => LaidBlock): LaidBlock {
    const known = typeof key === 'string' ? this.#named.get(key) : this.#fixtures.get(key);
    if (known !== undefined) return known;
    const laid = lay();
    if (typeof key === 'string') this.#named.set(key, laid);
    else this.#fixtures.set(key, laid);
    return laid;
  }

  #lay(block: Block, width: number): LaidBlock {
    const { styles } = this;
    switch (block.kind) {
      case 'heading': {
        const { spaceBefore, ...style } = styles.headings[block.level];
        const text = this.#text(block.runs, style, width, () => true);
        return { ...text, spaceBefore, keepWithNext: true, structure: HEADINGS[block.level] };
      }
      case 'paragraph': {
        const text = this.#text(block.runs, styles.body, width, isFirstOrLastBreak);
        const spaceBefore = styles.paragraphGap;
        return { ...text, spaceBefore, keepWithNext: false, structure: PARAGRAPH };
      }
      case 'list':
        return this.#list(block, width);
      case 'table':
        return this.#table(block, width);
      case 'image':
        return layImage(block.image, SIGNATURE_BOX, styles.paragraphGap);
    }
  }

  #text(
    runs: readonly Run[],
    style: Style,
    width: number,
    isTied: (index: number, count: number) => boolean,
  ): Pick<LaidBlock, 'width' | 'height' | 'slices' | 'words'> {
    const lines = breakLines(runs, style, width, this.fonts);
    const slices = lines.map((line, index) => {
      const top = index * style.leading;
      const tied = index > 0 && isTied(index, lines.length);
      const marks = [{ leaf: 0, content: lineContent(line, style, top) }];
      return { top, height: style.leading, marks, tied, authored: line.authored };
    });
    return { width, height: lines.length * style.leading, slices, words: wordsOf(lines) };
  }

  #list(list: List, width: number): LaidBlock {
    const { body, listIndent } = this.styles;
    const slices: Slice[] = [];
    const words: ShapedWord[] = [];
    const items: Element[] = [];
    let y = 0;
    let leaves = 0;
    let isAfterHeading = false;
    for (const [index, item] of list.items.entries()) {
      const sign = list.ordered ? `${index + 1}.` : '•';
      const lines = breakLines([{ text: sign, face: 'regular' }], body, listIndent, this.fonts);
      for (const word of wordsOf(lines)) words.push(word);
      const label = lines.map((line) => moved(lineContent(line, body, 0), 3, y)).join('');
      let marks: Mark[] = [{ leaf: leaves, content: label }];
      leaves += 1;
      const kids: Element[] = [];
      for (const [place, block] of item.entries()) {
        const laid = this.layOut(block, width - listIndent);
        if (place > 0) y += laid.spaceBefore;
        for (const slice of laid.slices) {
          for (const { leaf, content } of slice.marks) {
            const shifted = moved(content, listIndent, y);
            marks.push(leaf === undefined ? { content: shifted } : { leaf: leaves + leaf, content: shifted });
          }
          slices.push({ top: slice.top + y, height: slice.height, marks, tied: isAfterHeading || slice.tied === true });
          marks = [];
          isAfterHeading = false;
        }
        isAfterHeading = laid.keepWithNext;
        y += laid.height;
        for (const word of laid.words) words.push(word);
        if (laid.structure === undefined) continue;
        kids.push(laid.structure);
        leaves += laid.structure.leaves.length;
      }
      if (kids.length === 0) leaves += 1;
      items.push(element('LI', [element('Lbl'), element('LBody', kids)]));
      y += 2;
    }
    const structure = element('L', items);
    const tied = slices.map((slice, index) =>
      index > 0 && isFirstOrLastBreak(index, slices.length) ? { ...slice, tied: true } : slice,
    );
    return { spaceBefore: 5, width, height: y, slices: tied, keepWithNext: false, words, structure };
  }

  #table(table: Table, width: number): LaidBlock {
    const { cell, cellPad } = this.styles;
    const columns = this.#columns(table, width);
    const slices: Slice[] = [];
    const words: ShapedWord[] = [];
    const rows: Element[] = [];
    let y = 0;
    let leaves = 0;
    const hasHeader = table.header.some((text) => text.length > 0);
    const row = (cells: readonly Cell[], style: Style, cellElement: (index: number) => Element): void => {
      let height = 0;
      let x = 0;
      const marks: Mark[] = [];
      const structure: Element[] = [];
      for (const [index, columnWidth] of columns.entries()) {
        const lines = breakLines(cells[index] ?? [], style, columnWidth - 2 * cellPad, this.fonts);
        for (const word of wordsOf(lines)) words.push(word);
        let text = '';
        for (const [at, line] of lines.entries()) {
          text += showLine(line, style, x + cellPad, -(y + cellPad + style.size + at * style.leading));
        }
        marks.push({ leaf: leaves, content: text === '' ? '' : textObject(style, text) });
        structure.push(cellElement(index));
        leaves += 1;
        height = Math.max(height, lines.length * style.leading + 2 * cellPad);
        x += columnWidth;
      }
      const rule = `${RULE} 0 ${points(-(y + height))} m ${points(width)} ${points(-(y + height))} l S\n`;
      const tied = hasHeader && slices.length === 1;
      slices.push({ top: y, height, marks: [...marks, { content: rule }], tied });
      rows.push(element('TR', structure));
      y += height;
    };
    if (hasHeader) row(table.header, { ...cell, face: 'bold', colour: ACCENT }, () => COLUMN_HEAD);
    // Without a row of headings the first cell of each row is the question that the others answer.
    for (const cells of table.rows) row(cells, cell, (index) => (hasHeader || index > 0 ? DATA_CELL : ROW_HEAD));
    const structure = element('Table', rows);
    return { spaceBefore: 8, width, height: y, slices, keepWithNext: false, words, structure };
  }

  // Two columns are questions and answers; more have a first column as wide as it needs, and share the rest evenly.
  #columns(table: Table, width: number): number[] {
    const { cell, cellPad } = this.styles;
    const count = Math.max(table.header.length, ...table.rows.map((row) => row.length));
    const first = [table.header, ...table.rows].map((row) => {
      const [line] = breakLines(row[0] ?? [], { ...cell, face: 'bold' }, 10_000, this.fonts);
      return (line?.width ?? 0) + 2 * cellPad + 1;
    });
    const firstWidth = count === 1 ? width : count === 2 ? width * 0.37 : Math.min(Math.max(...first), width / 3);
    return Array.from({ length: count }, (_, index) => (index === 0 ? firstWidth : (width - firstWidth) / (count - 1)));
  }
}

const COLUMN_HEAD = element('TH', [], 'Column');
const ROW_HEAD = element('TH', [], 'Row');
const DATA_CELL = element('TD');

/** The operators of all or some slices of a block, without saying what they are. */
export function drawSlices(block: LaidBlock, from = 0, to = block.slices.length): string {
  let content = '';
  for (let index = from; index < to; index += 1) {
    for (const mark of block.slices[index]?.marks ?? []) content += mark.content;
  }
  return content;
}

// The break after the first line, and the one before the last: neither line stands alone.
function isFirstOrLastBreak(index: number, count: number): boolean {
  return index === 1 || index === count - 1;
}

function lineContent(line: Line, style: Style, top: number): string {
  const known = line.drawn?.get(top);
  if (known?.style === style) return known.content;
  const content = spelledLine(line, style, top);
  line.drawn?.set(top, { style, content: flatText(content) });
  return content;
}

function spelledLine(line: Line, style: Style, top: number): string {
  return textObject(style, showLine(line, style, 0, -(top + style.size)));
}

function moved(content: string, x: number, y: number): string {
  return `q 1 0 0 1 ${points(x)} ${points(-y)} cm ${content}Q\n`;
}

export function missingIn(words: readonly ShapedWord[]): number {
  let missing = 0;
  for (const word of words) missing += word.missing;
  return missing;
}

/** The words of lines, in order. */
export function wordsOf(lines: readonly Line[]): ShapedWord[] {
  const words: ShapedWord[] = [];
  for (const line of lines) for (const word of line.pieces) words.push(word);
  return words;
}
