import type { Block, Cell, Heading, List, Run, Table } from '../document.js';
import { FACES } from '../document.js';
import type { Fonts, ShapedWord } from './font.js';
import { breakLines, points, showLine, type Line, type Style } from './line.js';

/** A horizontal strip that a page break never cuts. Its operators draw relative to the top left corner of its block. */
export interface Slice {
  /** Distance of its top from the top of the block, and its own height, in points. */
  readonly top: number;
  readonly height: number;
  readonly text: string;
  readonly graphics: string;
}

/** A block laid out for one width. */
export interface LaidBlock {
  readonly spaceBefore: number;
  readonly height: number;
  readonly slices: readonly Slice[];
  /** Slices that must stay together at either side of a page break. */
  readonly together: number;
  readonly keepWithNext: boolean;
  /** Glyph ids used, in the order of `FACES`. */
  readonly glyphIds: readonly (readonly number[])[];
  readonly missing: number;
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

/** Lays out blocks for one text width. A block it has seen is not laid out again. */
export class Typesetter {
  readonly #laid = new WeakMap<Block, LaidBlock>();

  constructor(
    readonly fonts: Fonts,
    readonly width: number,
  ) {}

  layOut(block: Block): LaidBlock {
    let laid = this.#laid.get(block);
    if (laid === undefined) {
      laid = this.#lay(block, this.width);
      this.#laid.set(block, laid);
    }
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

  #text(
    runs: readonly Run[],
    style: Style,
    width: number,
  ): Pick<LaidBlock, 'height' | 'slices' | 'glyphIds' | 'missing'> {
    const lines = breakLines(runs, style, width, this.fonts);
    const slices = lines.map((line, index) => lineSlice(line, style, 0, index * style.leading));
    return { height: lines.length * style.leading, slices, ...glyphsOf(lines) };
  }

  #list(list: List, width: number): LaidBlock {
    const slices: Slice[] = [];
    const used: Line[] = [];
    let missing = 0;
    const ids: number[][] = FACES.map(() => []);
    let y = 0;
    for (const [index, item] of list.items.entries()) {
      const bullet = breakLines(
        [{ text: list.ordered ? `${index + 1}.` : '•', face: 'regular' }],
        BODY,
        LIST_INDENT,
        this.fonts,
      );
      used.push(...bullet);
      let first = true;
      for (const block of item) {
        const laid = this.#lay(block, width - LIST_INDENT);
        const gap = first ? 0 : laid.spaceBefore;
        for (const [at, slice] of laid.slices.entries()) {
          const mark =
            first && at === 0 && bullet[0] !== undefined ? showLine(bullet[0], BODY, 3, -(y + BODY.size)) : '';
          slices.push(shift(slice, LIST_INDENT, y + gap, mark));
        }
        y += gap + laid.height;
        first = false;
        missing += laid.missing;
        laid.glyphIds.forEach((glyphs, face) => ids[face]?.push(...glyphs));
      }
      y += 2;
    }
    const bullets = glyphsOf(used);
    const glyphIds = ids.map((glyphs, face) => [...new Set([...glyphs, ...(bullets.glyphIds[face] ?? [])])]);
    return { spaceBefore: 5, height: y, slices, together: 1, keepWithNext: false, glyphIds, missing };
  }

  #table(table: Table, width: number): LaidBlock {
    const columns = this.#columns(table, width);
    const slices: Slice[] = [];
    const used: Line[] = [];
    let y = 0;
    const row = (cells: readonly Cell[], style: Style): void => {
      let height = 0;
      let text = '';
      let x = 0;
      for (const [index, columnWidth] of columns.entries()) {
        const lines = breakLines(cells[index] ?? [], style, columnWidth - 2 * CELL_PAD, this.fonts);
        used.push(...lines);
        text += `${style.colour ?? INK}\n`;
        for (const [at, line] of lines.entries()) {
          text += showLine(line, style, x + CELL_PAD, -(y + CELL_PAD + style.size + at * style.leading));
        }
        height = Math.max(height, lines.length * style.leading + 2 * CELL_PAD);
        x += columnWidth;
      }
      const rule = `${RULE} 0 ${points(-(y + height))} m ${points(width)} ${points(-(y + height))} l S\n`;
      slices.push({ top: y, height, text, graphics: rule });
      y += height;
    };
    if (table.header.some((cell) => cell.length > 0)) row(table.header, { ...CELL, face: 'bold', colour: ACCENT });
    for (const cells of table.rows) row(cells, CELL);
    return { spaceBefore: 8, height: y, slices, together: 1, keepWithNext: false, ...glyphsOf(used) };
  }

  // The first column as wide as its longest cell up to a third of the width; the others share the rest evenly.
  #columns(table: Table, width: number): number[] {
    const count = Math.max(table.header.length, ...table.rows.map((row) => row.length));
    const first = [table.header, ...table.rows].map((row) => {
      const [line] = breakLines(row[0] ?? [], { ...CELL, face: 'bold' }, 10_000, this.fonts);
      return (line?.width ?? 0) + 2 * CELL_PAD;
    });
    const firstWidth = count === 1 ? width : Math.min(Math.max(...first) + 1, width / 3);
    return Array.from({ length: count }, (_, index) => (index === 0 ? firstWidth : (width - firstWidth) / (count - 1)));
  }
}

function lineSlice(line: Line, style: Style, x: number, top: number): Slice {
  const text = `${style.colour ?? INK}\n${showLine(line, style, x, -(top + style.size))}`;
  return { top, height: style.leading, text, graphics: '' };
}

// A slice's operators name absolute places in its block, so moving it means a transformation around them.
function shift(slice: Slice, x: number, y: number, mark: string): Slice {
  const moved = slice.text.replaceAll(
    /1 0 0 1 (-?[\d.]+) (-?[\d.]+) Tm/g,
    (_, left: string, base: string) => `1 0 0 1 ${points(Number(left) + x)} ${points(Number(base) - y)} Tm`,
  );
  const graphics = slice.graphics === '' ? '' : `q 1 0 0 1 ${points(x)} ${points(-y)} cm ${slice.graphics}Q\n`;
  return { top: slice.top + y, height: slice.height, text: mark === '' ? moved : `${INK}\n${mark}${moved}`, graphics };
}

/** What lines use of the fonts. */
export function glyphsOf(lines: readonly Line[]): Pick<LaidBlock, 'glyphIds' | 'missing'> {
  const pieces: readonly ShapedWord[] = lines.flatMap((line) => line.pieces);
  const glyphIds = FACES.map((face) =>
    pieces.filter((piece) => piece.face === face).flatMap((piece) => piece.glyphIds),
  );
  return { glyphIds, missing: pieces.reduce((sum, piece) => sum + piece.missing, 0) };
}
