import type { Heading } from '../document.js';
import type { Style } from './line.js';

export const INK = '0.13 0.13 0.15 rg';
export const ACCENT = '0.07 0.24 0.36 rg';
/**
 * What a page and a shared drawing begin with: the first face and the ink that most of a letter is written in. Text that is drawn otherwise
 * leaves behind what it found, so that a line says no more than where it stands.
 */
export const DRAWING_STATE = `/F0 1 Tf ${INK}\n`;
const GREY = '0.36 0.38 0.41 rg';
const RED = '0.70 0.11 0.11 rg';

/** How a document is printed, and nothing of what it says: `large` is large print, for people who see little. */
export const PRINTS = ['standard', 'large'] as const;
export type Print = (typeof PRINTS)[number];

/** How each part of a document is set. Lengths are in points. */
export interface Styles {
  readonly body: Style;
  readonly headings: { readonly [Level in Heading['level']]: Style & { readonly spaceBefore: number } };
  readonly cell: Style;
  readonly cellPad: number;
  readonly paragraphGap: number;
  readonly listIndent: number;
  readonly particulars: Style;
  readonly letterhead: { readonly name: Style; readonly line: Style };
  readonly foot: Style;
  readonly footnote: Style;
  readonly banner: Style;
}

const STANDARD: Styles = {
  body: { size: 10.5, leading: 14.4, colour: INK },
  headings: {
    1: { size: 15, leading: 19, colour: ACCENT, face: 'bold', spaceBefore: 14 },
    2: { size: 11.5, leading: 15.5, colour: ACCENT, face: 'bold', spaceBefore: 12 },
    3: { size: 10.5, leading: 14.4, colour: ACCENT, face: 'bold', spaceBefore: 8 },
  },
  cell: { size: 9.5, leading: 12.8, colour: INK },
  cellPad: 4,
  paragraphGap: 6.5,
  listIndent: 15,
  particulars: { size: 9.5, leading: 13, colour: INK },
  letterhead: {
    name: { size: 15, leading: 19, colour: ACCENT, face: 'bold' },
    line: { size: 8.5, leading: 11, colour: GREY },
  },
  foot: { size: 8, leading: 10, colour: GREY },
  footnote: { size: 7, leading: 9, colour: GREY },
  banner: { size: 9, leading: 11, colour: RED, face: 'bold' },
};

// Body text of 18 points on wider lines. What stands beside the window has the room that the envelope leaves.
const LARGE: Styles = {
  body: { size: 18, leading: 25.5, colour: INK },
  headings: {
    1: { size: 25, leading: 32, colour: ACCENT, face: 'bold', spaceBefore: 20 },
    2: { size: 20.5, leading: 28, colour: ACCENT, face: 'bold', spaceBefore: 18 },
    3: { size: 18, leading: 25.5, colour: ACCENT, face: 'bold', spaceBefore: 14 },
  },
  cell: { size: 18, leading: 24, colour: INK },
  cellPad: 5,
  paragraphGap: 12,
  listIndent: 28,
  particulars: { size: 14, leading: 18, colour: INK },
  letterhead: {
    name: { size: 18, leading: 22, colour: ACCENT, face: 'bold' },
    line: { size: 11, leading: 14, colour: INK },
  },
  foot: { size: 12, leading: 14, colour: INK },
  footnote: { size: 10, leading: 12, colour: INK },
  banner: { size: 12, leading: 15, colour: RED, face: 'bold' },
};

export const STYLES: { readonly [P in Print]: Styles } = { standard: STANDARD, large: LARGE };
