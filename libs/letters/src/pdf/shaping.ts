import type { GlyphPosition } from 'fontkit';
import { glyphText, type FontFace, type ShapedWord } from './font.js';
import { mirrored } from './bidi.js';
import { graphemes, inStackingOrder } from './script.js';

/** A glyph and where it stands from the start of its word, in thousandths of the font size. */
interface PlacedGlyph {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  /** Opens a letter; its marks follow it. */
  readonly isBase: boolean;
}

const FEATURES = { liga: false, clig: false, dlig: false };

/**
 * Shapes text by the rules of its font: letters that join, marks in their places. What stands for a letter is more than
 * one glyph, or a glyph that other letters use too, wherever copying it out would not give the letter, so the letter is
 * said beside it. Within a word letters are drawn from left to right in either direction, as readers of a PDF expect.
 */
export function shapeText(font: FontFace, text: string, direction: 'ltr' | 'rtl'): ShapedWord {
  const drawn = inStackingOrder(direction === 'rtl' ? mirrored(text) : text);
  const { glyphs, positions } = font.font.layout(drawn, FEATURES, undefined, undefined, direction);
  const placed: PlacedGlyph[] = [];
  let pen = 0;
  for (const [index, { id }] of glyphs.entries()) {
    const position = positions[index];
    if (position === undefined) continue;
    placed.push(placedAt(font, id, pen, position));
    pen += font.scale(position.xAdvance);
  }
  if (direction === 'rtl') placed.reverse();
  const letters = lettersOf(placed, graphemes(text), font);
  const writer = new GlyphWriter(font);
  if (direction === 'rtl') letters.reverse();
  for (const letter of letters) writer.letter(letter);
  return {
    font,
    width: pen,
    glyphs: writer.endAt(pen),
    glyphIds: placed.map(({ id }) => id),
    missing: placed.filter(({ id }) => id === 0).length,
  };
}

function placedAt(font: FontFace, id: number, pen: number, position: GlyphPosition): PlacedGlyph {
  return {
    id,
    x: pen + font.scale(position.xOffset),
    y: font.scale(position.yOffset),
    isBase: position.xAdvance > 0,
  };
}

interface Letter {
  readonly glyphs: readonly PlacedGlyph[];
  /** What it says, where its glyphs do not say it themselves. */
  readonly text?: string;
}

// A letter is a glyph that takes room and the marks upon it. Where a font made fewer or more of them than there are
// letters, they say together what the whole says.
function lettersOf(placed: readonly PlacedGlyph[], texts: readonly string[], font: FontFace): Letter[] {
  const groups: PlacedGlyph[][] = [];
  for (const glyph of placed) {
    const open = groups.at(-1);
    if (open === undefined || glyph.isBase) groups.push([glyph]);
    else open.push(glyph);
  }
  if (groups.length !== texts.length) return [{ glyphs: placed, text: texts.join('') }];
  return groups.map((glyphs, index) => {
    const text = texts[index] ?? '';
    const [only, ...others] = glyphs;
    const saysItself = others.length === 0 && only !== undefined && font.textOf(only.id) === text;
    return saysItself ? { glyphs } : { glyphs, text };
  });
}

/** Writes glyphs at their places as the inside of a text array. */
class GlyphWriter {
  #out = '';
  #pen = 0;

  constructor(readonly font: FontFace) {}

  letter({ glyphs, text }: Letter): void {
    if (text === undefined) {
      for (const glyph of glyphs) this.#glyph(glyph);
      return;
    }
    const [base, ...marks] = glyphs;
    if (marks.length > 0) this.#saying('', marks);
    if (base !== undefined) this.#saying(text, [base]);
  }

  #saying(text: string, glyphs: readonly PlacedGlyph[]): void {
    this.#out += `)]TJ/Span<</ActualText<feff${utf16Hex(text)}>>>BDC[(`;
    for (const glyph of glyphs) this.#glyph(glyph);
    this.#out += ')]TJ EMC[(';
  }

  endAt(x: number): string {
    this.#move(x);
    return this.#out;
  }

  #glyph({ id, x, y }: PlacedGlyph): void {
    this.#move(x);
    this.#out += y === 0 ? glyphText(id) : `)]TJ ${y / 1000} Ts[(${glyphText(id)})]TJ 0 Ts[(`;
    this.#pen += this.font.advance(id);
  }

  #move(x: number): void {
    if (x !== this.#pen) this.#out += `)${this.#pen - x}(`;
    this.#pen = x;
  }
}

/** UTF-16 code units in hex, as strings in a PDF name characters. */
export function utf16Hex(text: string): string {
  return Array.from({ length: text.length }, (_, index) => hexOfTwoBytes(text.charCodeAt(index))).join('');
}

/** Two bytes in hex: `0024`. */
export function hexOfTwoBytes(value: number): string {
  return value.toString(16).padStart(4, '0');
}
