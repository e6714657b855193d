import type { TextStyle } from './chart-picture.js';

/** The height of letters and the distance of lines, in pixels. Whoever draws a picture uses these. */
export const TEXT_SIZE: Readonly<Record<TextStyle, number>> = { title: 13, mark: 11, move: 11, condition: 10 };
export const LINE_HEIGHT: Readonly<Record<TextStyle, number>> = { title: 16, mark: 14, move: 14, condition: 13 };

/** How much wider than in the metric a line may come out with another font of the list, or in bold. */
const MARGIN: Readonly<Record<TextStyle, number>> = { title: 1.15, mark: 1.06, move: 1.06, condition: 1.08 };

const NARROW = /[ijl.,:;'’|!()[\]ft\-/ ]/;
const WIDE = /[mwMWOQGD@%—…œæ]/;
const CAPITAL = /[A-ZÀ-Þ0-9&=<>?“”«»]/;

/**
 * The width of a line in pixels. No font is opened: letters count as narrow (0.3 of the size), wide (0.85), capital (0.66)
 * or others (0.54), which is what Arial's and Liberation Sans' own widths come to in running text, with a margin.
 */
export function textWidth(text: string, style: TextStyle): number {
  let ems = 0;
  for (const letter of text) {
    ems += NARROW.test(letter) ? 0.3 : WIDE.test(letter) ? 0.85 : CAPITAL.test(letter) ? 0.66 : 0.54;
  }
  return Math.ceil(ems * TEXT_SIZE[style] * MARGIN[style]);
}

/** Where a line may end: not before the colon nor inside the quotation marks of French, and not behind an arrow or a point. */
const BREAK = /(?<![«→•]) (?![:»])/;

/** Breaks words into lines no wider than that; a word that is wider has a line of its own. */
export function wrap(text: string, style: TextStyle, widthMax: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(BREAK)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, style) > widthMax) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** A narrow width at which these words still take no more lines than at the widest. */
export function balancedWrap(text: string, style: TextStyle, widthMax: number): string[] {
  const widest = wrap(text, style, widthMax);
  let best = widest;
  for (let width = widthMax - 10; width > 40; width -= 10) {
    const lines = wrap(text, style, width);
    if (lines.length > widest.length || lines.some((line) => textWidth(line, style) > widthMax)) break;
    best = lines;
  }
  return best;
}
