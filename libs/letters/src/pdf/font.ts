import type { Font } from 'fontkit';
import { flatText } from './flat-text.js';
import { DRAWN_AS_NOTHING, SHAPED_FROM, needsShaping } from './script.js';

/** A word, or the part of one that stands in one font and one direction: what a line is made of. */
export interface ShapedWord {
  readonly font: FontFace;
  /** In thousandths of the font size, kerning included. */
  readonly width: number;
  /**
   * What stands inside `[(` and `)]TJ` to draw it at a font size of 1: glyph ids of two bytes with kerning between
   * (`‹0024›‹0037›)-12(‹0026›`), and for a few scripts operators that raise a mark or say which character a sign stands for.
   */
  readonly glyphs: string;
  readonly glyphIds: readonly number[];
  /** Characters for which no font has a glyph; each prints as a box. */
  readonly missing: number;
}

/** One font file: parsed once and shared by every PDF. */
export class FontFace {
  /** Its name in a page's resources. */
  readonly name: string;
  readonly #kerning = new Map<number, number>();
  readonly #advances: number[] = [];
  readonly #glyphIds = new Map<number, number>();
  #texts: Map<number, string> | undefined;

  /** @param number its place among the fonts of the press, from 0 */
  constructor(
    readonly number: number,
    readonly bold: boolean,
    readonly font: Font,
  ) {
    this.name = `F${number}`;
  }

  /** Whether it has a glyph for every character that needs one. */
  covers(text: string): boolean {
    for (const character of text) {
      const codePoint = character.codePointAt(0) ?? 0;
      if (!DRAWN_AS_NOTHING.has(codePoint) && !this.font.hasGlyphForCodePoint(codePoint)) return false;
    }
    return true;
  }

  /** A glyph's advance in thousandths of the font size. */
  advance(glyphId: number): number {
    return (this.#advances[glyphId] ??= this.scale(this.font.getGlyph(glyphId).advanceWidth));
  }

  /** Units of this font in thousandths of the font size. */
  scale(units: number): number {
    return Math.round((units * 1000) / this.font.unitsPerEm);
  }

  /** The text that copying this glyph out of a PDF gives: one of the characters that it stands for. */
  textOf(glyphId: number): string | undefined {
    this.#texts ??= glyphTexts(this.font);
    const text = this.#texts.get(glyphId);
    if (text !== undefined || glyphId === 0) return text;
    const named = NAMED_AFTER.exec(this.font.getGlyph(glyphId).name)?.[1];
    return named === undefined ? undefined : String.fromCharCode(parseInt(named, 16));
  }

  /** Whether copying out its glyphs, one a character, gives the text. */
  says(text: string): boolean {
    for (const character of text) {
      const { id } = this.font.glyphForCodePoint(character.codePointAt(0) ?? 0);
      if (id !== 0 && this.textOf(id) !== character) return false;
    }
    return true;
  }

  /** The glyph of one character, whether it draws something or not. */
  sign(codePoint: number): ShapedWord {
    const { id } = this.font.glyphForCodePoint(codePoint);
    return { font: this, width: this.advance(id), glyphs: glyphText(id), glyphIds: [id], missing: id === 0 ? 1 : 0 };
  }

  /**
   * One glyph a character and pair kerning: no ligatures, so that text copied out is the text put in. Undefined where a
   * character is not in this font or takes more than that.
   */
  shapePlain(word: string): ShapedWord | undefined {
    const shaped = this.shapeByCharacter(word);
    if (shaped.missing > 0) return undefined;
    for (let at = 0; at < word.length; at += 1) {
      if (word.charCodeAt(at) >= SHAPED_FROM) return needsShaping(word) ? undefined : shaped;
    }
    return shaped;
  }

  /** As `shapePlain`, with a box for each character that is not in this font. */
  shapeByCharacter(word: string): ShapedWord {
    let glyphs = '';
    let width = 0;
    let missing = 0;
    let previous: number | undefined;
    const glyphIds: number[] = [];
    for (const character of word) {
      const codePoint = character.codePointAt(0) ?? 0;
      if (DRAWN_AS_NOTHING.has(codePoint)) continue;
      const id = this.#glyphId(codePoint);
      if (id === 0) missing += 1;
      const kern = previous === undefined ? 0 : this.#kern(previous, codePoint);
      if (kern !== 0) glyphs += `)${-kern}(`;
      glyphs += glyphText(id);
      glyphIds.push(id);
      width += this.advance(id) + kern;
      previous = codePoint;
    }
    return { font: this, width, glyphs: flatText(glyphs), glyphIds, missing };
  }

  // The library makes an object for each question; words with digits ask again for each letter.
  #glyphId(codePoint: number): number {
    let id = this.#glyphIds.get(codePoint);
    if (id === undefined) {
      ({ id } = this.font.glyphForCodePoint(codePoint));
      this.#glyphIds.set(codePoint, id);
    }
    return id;
  }

  #kern(left: number, right: number): number {
    // Ideographs all have one width and stand side by side.
    if (left >= IDEOGRAPHS_FROM || right >= IDEOGRAPHS_FROM) return 0;
    const pair = left * 0x11_0000 + right;
    let kern = this.#kerning.get(pair);
    if (kern === undefined) {
      const { glyphs, positions } = this.font.layout(String.fromCodePoint(left, right), { liga: false, clig: false });
      const [glyph, position] = [glyphs[0], positions[0]];
      const plain = glyphs.length === 2 && glyph !== undefined && position !== undefined;
      kern = plain ? this.scale(position.xAdvance - glyph.advanceWidth) : 0;
      this.#kerning.set(pair, kern);
    }
    return kern;
  }
}

/** A glyph's id as it stands in a string of a text array: two bytes, half of what they take in hex. */
export function glyphText(glyphId: number): string {
  return byteText(glyphId >> 8) + byteText(glyphId & 0xff);
}

const ESCAPED: ReadonlyMap<number, string> = new Map([
  [0x28, '\\('],
  [0x29, '\\)'],
  [0x5c, '\\\\'],
  // Readers take a bare carriage return in a string for a line feed (ISO 32000-1, 7.3.4.2).
  [0x0d, '\\r'],
]);

function byteText(byte: number): string {
  return ESCAPED.get(byte) ?? String.fromCharCode(byte);
}

const IDEOGRAPHS_FROM = 0x2e80;
const NAMED_AFTER = /^uni([0-9A-F]{4})\./;
const JOINED_FORM = /[\ufb1d-\ufdff\ufe70-\ufefc]/;
const RADICAL = /[\u2e80-\u2fdf]/;

// Of several characters with one glyph it stands for a letter before its look-alikes: forms that are characters of their
// own only for the sake of old encodings, and the radicals of dictionaries.
function glyphTexts(font: Font): Map<number, string> {
  const texts = new Map<number, string>();
  const lookAlikes = new Map<number, string>();
  for (const codePoint of font.characterSet.toSorted((left, right) => left - right)) {
    const { id } = font.glyphForCodePoint(codePoint);
    const text = String.fromCodePoint(codePoint);
    const plain = text.normalize('NFKC');
    if (plain === text && !RADICAL.test(text)) {
      if (!texts.has(id)) texts.set(id, text);
    } else if (!lookAlikes.has(id)) {
      lookAlikes.set(id, JOINED_FORM.test(text) ? plain : text);
    }
  }
  for (const [id, text] of lookAlikes) if (!texts.has(id)) texts.set(id, text);
  return texts;
}
