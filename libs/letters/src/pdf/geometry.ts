import type { PageSizeName } from '../document.js';

/** A rectangle in points, measured from the top left corner of the page. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where things stand on a page, in points (1/72 inch) from its top left corner. */
export interface Geometry {
  readonly width: number;
  readonly height: number;
  readonly marginX: number;
  /** Where text begins on a page without a letterhead, and where it must end on any. */
  readonly top: number;
  readonly bottom: number;
  /** The part of the page that shows through the window wherever the folded sheet slips to. */
  readonly address: Area;
  /** All that may ever show through the window: nothing but the address stands here. */
  readonly window: Area;
}

const INCH = 72;
const MM = 72 / 25.4;

export const GEOMETRY: { readonly [Name in PageSizeName]: Geometry } = {
  // Letter folded in three (panel 3 2/3 in) in a #10 envelope of 4 1/8 x 9 1/2 in: window 4 1/2 x 1 1/8 in, 7/8 in from
  // the left and 1/2 in from the bottom. The sheet can slip 0.458 in up and down and 1 in sideways.
  letter: {
    width: 8.5 * INCH,
    height: 11 * INCH,
    marginX: 1 * INCH,
    top: 0.85 * INCH,
    bottom: 10.15 * INCH,
    address: { x: 1 * INCH, y: 2.5 * INCH, width: 3.35 * INCH, height: 0.667 * INCH },
    window: { x: 0, y: 2.042 * INCH, width: 5.375 * INCH, height: 1.583 * INCH },
  },
  // A4 folded in three (panel 99 mm) in a DL envelope of 110 x 220 mm: window 90 x 35 mm, 20 mm from the left and 18 mm
  // from the bottom. The sheet can slip 11 mm up and down and 10 mm sideways.
  a4: {
    width: 210 * MM,
    height: 297 * MM,
    marginX: 24 * MM,
    top: 22 * MM,
    bottom: 275 * MM,
    address: { x: 24 * MM, y: 57 * MM, width: 74 * MM, height: 24 * MM },
    window: { x: 0, y: 46 * MM, width: 110 * MM, height: 46 * MM },
  },
};
