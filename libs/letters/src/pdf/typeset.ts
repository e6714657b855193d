import { isCommon, type Block, type Cell, type Heading, type List, type Run, type Table } from '../document.js';
import type { ShapedWord } from './font.js';
import { breakLines, points, showLine, type Line, type Style } from './line.js';
import type { Fonts } from './typeface.js';

/** A horizontal strip that a page break never cuts. Its operators draw relative to the top left corner of its block. */
export interface Slice {
  /** Distance of its top from the top of the block, and its own height, in points. */
  readonly top: number;
  readonly height: number;
  readonly content: string;
}

/** A block laid out for one width. */
export interface LaidBlock {
  readonly spaceBefore: number;
  readonly height: number;
  readonly slices: readonly Slice[];
  /** Slices that must stay together at either side of a page break. */
  readonly together: number;
  readonly keepWithNext: boolean;
  /** Every word in it, for what it uses of the fonts. */
  readonly words: readonly ShapedWord[];
}

export const INK = '0.13 0.13 0.15 rg';
export const ACCENT = '0.07 0.24 0.36 rg';
const RULE = '0.75 0.79 0.82 RG 0.5 w';

const BODY: Style = { size: 10.5, leading: 14.4, colour: INK };
const HEADINGS: { readonly [Level in Heading['level']]: Style & { readonly spaceBefore: number } } = {
  1: { size: 15, leading: 19, colour: ACCENT, face: 'bold', spaceBefore: 14 },
  2: { size: 11.5, leading: 15.5, colour: ACCENT, face: 'bold', spaceBefore: 12 },
  3: { size: 10.5, leading: 14.4, colour: ACCENT, face: 'bold', spaceBefore: 8 },
};
const CELL: Style = { size: 9.5, leading: 12.8, colour: INK };
const PARAGRAPH_GAP = 6.5;
const LIST_INDENT = 15;
const CELL_PAD = 4;

/** Lays out blocks for one text width. A block that many letters hold is laid out once. */
export class Typesetter {
  readonly #laid = new WeakMap<Block, { readonly width: number; readonly laid: LaidBlock }>();

  constructor(
    readonly fonts: Fonts,
    readonly width: number,
  ) {}

  layOut(block: Block, width = this.width): LaidBlock {
    const known = this.#laid.get(block);
    if (known?.width === width) return known.laid;
    const laid = this.#lay(block, width);
    if (isCommon(block)) this.#laid.set(block, { width, laid });
    return laid;
  }

  #lay(block: Block, width: number): LaidBlock {
    switch (block.kind) {
      case 'heading': {
        const { spaceBefore, ...style } = HEADINGS[block.level];
        return { ...this.#text(block.runs, style, width), spaceBefore, together: 99, keepWithNext: true };
      }
      case 'paragraph':
        return { ...this.#text(block.runs, BODY, width), spaceBefore: PARAGRAPH_GAP, together: 2, keepWithNext: false };
      case 'list':
        return this.#list(block, width);
      case 'table':
        return this.#table(block, width);
    }
  }

  #text(runs: readonly Run[], style: Style, width: number): Pick<LaidBlock, 'height' | 'slices' | 'words'> {
    const lines = breakLines(runs, style, width, this.fonts);
    const slices = lines.map((line, index) => lineSlice(line, style, index * style.leading));
    return { height: lines.length * style.leading, slices, words: wordsOf(lines) };
  }

  #list(list: List, width: number): LaidBlock {
    const slices: Slice[] = [];
    const words: ShapedWord[] = [];
    let y = 0;
    for (const [index, item] of list.items.entries()) {
      const sign = list.ordered ? `${index + 1}.` : '•';
      const lines = breakLines([{ text: sign, face: 'regular' }], BODY, LIST_INDENT, this.fonts);
      words.push(...wordsOf(lines));
      let mark = lines.map((line) => moved(lineContent(line, BODY, 0), 3, y)).join('');
      for (const [place, block] of item.entries()) {
        const laid = this.layOut(block, width - LIST_INDENT);
        if (place > 0) y += laid.spaceBefore;
        for (const slice of laid.slices) {
          const content = mark + moved(slice.content, LIST_INDENT, y);
          slices.push({ top: slice.top + y, height: slice.height, content });
          mark = '';
        }
        y += laid.height;
        words.push(...laid.words);
      }
      y += 2;
    }
    return { spaceBefore: 5, height: y, slices, together: 2, keepWithNext: false, words };
  }

  #table(table: Table, width: number): LaidBlock {
    const columns = this.#columns(table, width);
    const slices: Slice[] = [];
    const words: ShapedWord[] = [];
    let y = 0;
    const row = (cells: readonly Cell[], style: Style): void => {
      let height = 0;
      let text = `BT ${style.colour ?? INK}\n`;
      let x = 0;
      for (const [index, columnWidth] of columns.entries()) {
        const lines = breakLines(cells[index] ?? [], style, columnWidth - 2 * CELL_PAD, this.fonts);
        words.push(...wordsOf(lines));
        for (const [at, line] of lines.entries()) {
          text += showLine(line, style, x + CELL_PAD, -(y + CELL_PAD + style.size + at * style.leading));
        }
        height = Math.max(height, lines.length * style.leading + 2 * CELL_PAD);
        x += columnWidth;
      }
      const rule = `${RULE} 0 ${points(-(y + height))} m ${points(width)} ${points(-(y + height))} l S\n`;
      slices.push({ top: y, height, content: `${text}ET\n${rule}` });
      y += height;
    };
    if (table.header.some((cell) => cell.length > 0)) row(table.header, { ...CELL, face: 'bold', colour: ACCENT });
    for (const cells of table.rows) row(cells, CELL);
    return { spaceBefore: 8, height: y, slices, together: 1, keepWithNext: false, words };
  }

  // Two columns are questions and answers; more have a first column as wide as it needs, and share the rest evenly.
  #columns(table: Table, width: number): number[] {
    const count = Math.max(table.header.length, ...table.rows.map((row) => row.length));
    const first = [table.header, ...table.rows].map((row) => {
      const [line] = breakLines(row[0] ?? [], { ...CELL, face: 'bold' }, 10_000, this.fonts);
      return (line?.width ?? 0) + 2 * CELL_PAD + 1;
    });
    const firstWidth = count === 1 ? width : count === 2 ? width * 0.37 : Math.min(Math.max(...first), width / 3);
    return Array.from({ length: count }, (_, index) => (index === 0 ? firstWidth : (width - firstWidth) / (count - 1)));
  }
}

function lineSlice(line: Line, style: Style, top: number): Slice {
  return { top, height: style.leading, content: lineContent(line, style, top) };
}

function lineContent(line: Line, style: Style, top: number): string {
  return `BT ${style.colour ?? INK}\n${showLine(line, style, 0, -(top + style.size))}ET\n`;
}

function moved(content: string, x: number, y: number): string {
  return `q 1 0 0 1 ${points(x)} ${points(-y)} cm ${content}Q\n`;
}

/** The words of lines, in order. */
export function wordsOf(lines: readonly Line[]): ShapedWord[] {
  const words: ShapedWord[] = [];
  for (const line of lines) for (const word of line.pieces) words.push(word);
  return words;
}
