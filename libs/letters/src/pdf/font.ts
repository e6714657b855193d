import type { Font } from 'fontkit';
import { Fault } from '#kernel';
import { FACES, type Face } from '../document.js';

/** The font files of the three faces, as bytes (TrueType). */
export type FontFiles = { readonly [F in Face]: Uint8Array };

/** A word as it will stand in a line: one font, no space to break at. */
export interface ShapedWord {
  readonly face: Face;
  /** In thousandths of the font size, kerning included. */
  readonly width: number;
  /** Glyph ids in hex with kerning between: the inside of a PDF text array, `00240037>-12<0026`. */
  readonly glyphs: string;
  readonly glyphIds: readonly number[];
  /** Characters for which the font has no glyph; each prints as a box. */
  readonly missing: number;
}

// Names repeat, but not for ever: past this the cache starts again. References and house numbers hardly repeat at all.
// It changes nothing but speed.
const CACHED_WORDS_MAX = 50_000;
const DIGIT = /\d/;

/** One face: parsed once and shared by every file. */
export class FontFace {
  readonly font: Font;
  readonly space: ShapedWord;
  readonly #words = new Map<string, ShapedWord>();
  readonly #kerning = new Map<number, number>();
  #codePoints: Map<number, number> | undefined;

  constructor(
    readonly face: Face,
    font: Font,
  ) {
    this.font = font;
    this.space = this.#shape(' ');
  }

  shape(word: string): ShapedWord {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    if (this.#words.size >= CACHED_WORDS_MAX) this.#words.clear();
    const shaped = this.#shape(word);
    if (!DIGIT.test(word)) this.#words.set(word, shaped);
    return shaped;
  }

  /** A glyph's advance in thousandths of the font size. */
  advance(glyphId: number): number {
    return Math.round((this.font.getGlyph(glyphId).advanceWidth * 1000) / this.font.unitsPerEm);
  }

  /** The character that copying this glyph out of a PDF gives: the lowest of those it stands for. */
  codePointOf(glyphId: number): number | undefined {
    if (this.#codePoints === undefined) {
      this.#codePoints = new Map();
      for (const codePoint of this.font.characterSet.toSorted((left, right) => left - right)) {
        const { id } = this.font.glyphForCodePoint(codePoint);
        if (!this.#codePoints.has(id)) this.#codePoints.set(id, codePoint);
      }
    }
    return this.#codePoints.get(glyphId);
  }

  // One glyph a character and pair kerning: no ligatures, so that text copied out is the text put in.
  #shape(word: string): ShapedWord {
    let glyphs = '';
    let width = 0;
    let missing = 0;
    let previous: number | undefined;
    const glyphIds: number[] = [];
    for (const character of word) {
      if (character === '\u200c' || character === '\u200d') continue;
      const codePoint = character.codePointAt(0) ?? 0;
      const { id } = this.font.glyphForCodePoint(codePoint);
      if (id === 0) missing += 1;
      const kern = previous === undefined ? 0 : this.#kern(previous, codePoint);
      if (kern !== 0) glyphs += `>${-kern}<`;
      glyphs += id.toString(16).padStart(4, '0');
      glyphIds.push(id);
      width += this.advance(id) + kern;
      previous = codePoint;
    }
    return { face: this.face, width, glyphs, glyphIds, missing };
  }

  #kern(left: number, right: number): number {
    const pair = left * 0x11_0000 + right;
    let kern = this.#kerning.get(pair);
    if (kern === undefined) {
      const { glyphs, positions } = this.font.layout(String.fromCodePoint(left, right), { liga: false, clig: false });
      const [glyph, position] = [glyphs[0], positions[0]];
      const plain = glyphs.length === 2 && glyph !== undefined && position !== undefined;
      kern = plain ? Math.round(((position.xAdvance - glyph.advanceWidth) * 1000) / this.font.unitsPerEm) : 0;
      this.#kerning.set(pair, kern);
    }
    return kern;
  }
}

export type Fonts = { readonly [F in Face]: FontFace };

/** Parses the faces; costs tenths of a second, so do it once. @throws Fault `bad-font` */
export async function openFonts(files: FontFiles): Promise<Fonts> {
  // Loaded with the first press: it takes longer than all of a command that prints nothing.
  const { create } = await import('fontkit');
  const open = (face: Face): FontFace => {
    const bytes = files[face];
    const parsed = create(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    if (parsed.type !== 'TTF' || !('glyphForCodePoint' in parsed)) {
      throw new Fault({ kind: 'invalid', code: 'bad-font', detail: `The ${face} font is not a TrueType font.` });
    }
    return new FontFace(face, parsed);
  };
  return { regular: open('regular'), bold: open('bold'), italic: open('italic') };
}

/** The name of a face in a page's resources. */
export function fontName(face: Face): string {
  return `F${FACES.indexOf(face)}`;
}
