import type { create as Create, Font } from 'fontkit';
import { Fault, type Language } from '#kernel';
import { FACES, type Face } from '../document.js';
import { FontFace, type ShapedWord } from './font.js';
import { ReadyTexts } from './ready-text.js';
import { graphemes, needsShaping } from './script.js';
import { shapeText } from './shaping.js';

/** A font for characters that the three faces lack. */
export interface FallbackFile {
  /** What a message calls it. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly bold: boolean;
}

/** Font files as bytes (TrueType): one for each face, and those asked in their order for what a face lacks. */
export interface FontFiles {
  readonly faces: { readonly [F in Face]: Uint8Array };
  readonly fallbacks: readonly FallbackFile[];
}

// Names repeat, but not for ever: past this the cache starts again. References and house numbers repeat within a letter and
// hardly beyond it. It changes nothing but speed.
const CACHED_WORDS_MAX = 50_000;
const CACHED_NUMBERS_MAX = 100;
const CACHED_LENGTH_MAX = 40;
const DIGIT = /\d/;

/** A word in its parts: one, unless it takes characters from several fonts. */
export interface Word {
  readonly parts: readonly ShapedWord[];
  /** In thousandths of the font size. */
  readonly width: number;
}

/** One face with all the fonts that it may take a character from. */
export class Typeface {
  readonly space: ShapedWord;
  /** At the end of a line within a word; copied out, it is a soft hyphen, which joins the word again. */
  readonly hyphen: ShapedWord;
  readonly #words = new Map<string, Word>();
  readonly #numbers = new Map<string, Word>();
  readonly #readyTexts: { readonly [L in Language]: ReadyTexts } = {
    en: new ReadyTexts(this, 'en'),
    fr: new ReadyTexts(this, 'fr'),
  };

  constructor(
    readonly primary: FontFace,
    readonly fallbacks: () => readonly FontFace[],
  ) {
    this.space = primary.sign(0x20);
    this.hyphen = primary.sign(0xad);
  }

  shape(word: string, rightToLeft = false): Word {
    if (rightToLeft) return this.#shapeParts(word, 'rtl');
    const known = this.#words.get(word) ?? this.#numbers.get(word);
    if (known !== undefined) return known;
    if (this.#words.size >= CACHED_WORDS_MAX) this.#words.clear();
    if (this.#numbers.size >= CACHED_NUMBERS_MAX) this.#numbers.clear();
    const plain = this.primary.shapePlain(word);
    const shaped = plain === undefined ? this.#shapeParts(word, 'ltr') : { parts: [plain], width: plain.width };
    if (word.length <= CACHED_LENGTH_MAX) (DIGIT.test(word) ? this.#numbers : this.#words).set(word, shaped);
    return shaped;
  }

  /** An author's texts in this face that are ready to be set. */
  readyTexts(language: Language): ReadyTexts {
    return this.#readyTexts[language];
  }

  #shapeParts(word: string, direction: 'ltr' | 'rtl'): Word {
    const parts = this.#parts(word).map(({ font, text }) => {
      const shaped = direction === 'rtl' || needsShaping(text) || (font !== this.primary && !font.says(text));
      return shaped ? shapeText(font, text, direction) : font.shapeByCharacter(text);
    });
    return { parts, width: parts.reduce((sum, part) => sum + part.width, 0) };
  }

  #parts(word: string): { readonly font: FontFace; readonly text: string }[] {
    const parts: { font: FontFace; text: string }[] = [];
    for (const grapheme of graphemes(word)) {
      const font = this.#fontFor(grapheme);
      const last = parts.at(-1);
      if (last?.font === font) last.text += grapheme;
      else parts.push({ font, text: grapheme });
    }
    return parts;
  }

  #fontFor(grapheme: string): FontFace {
    if (this.primary.covers(grapheme)) return this.primary;
    const fallbacks = this.fallbacks();
    const [base = ''] = grapheme;
    return (
      fallbacks.find((font) => font.covers(grapheme)) ??
      [this.primary, ...fallbacks].find((font) => font.covers(base)) ??
      this.primary
    );
  }
}

export type Fonts = { readonly [F in Face]: Typeface };

/**
 * Parses the three faces; costs tenths of a second, so do it once. The others are parsed when a character first needs
 * them. @throws Fault `bad-font`
 */
export async function openFonts({ faces, fallbacks }: FontFiles): Promise<Fonts> {
  // Loaded with the first press: it takes longer than all of a command that prints nothing.
  const { create } = await import('fontkit');
  const open = (number: number, { name, bytes, bold }: FallbackFile): FontFace =>
    new FontFace(number, bold, parsed(create, name, bytes));
  let opened: readonly FontFace[] | undefined;
  const openFallbacks = (): readonly FontFace[] =>
    (opened ??= fallbacks.map((file, index) => open(FACES.length + index, file)));
  const typeface = (face: Face, number: number): Typeface => {
    const bold = face === 'bold';
    const primary = open(number, { name: `The ${face} font`, bytes: faces[face], bold });
    let chain: readonly FontFace[] | undefined;
    return new Typeface(primary, () => (chain ??= ofWeight(openFallbacks(), bold)));
  };
  return { regular: typeface('regular', 0), bold: typeface('bold', 1), italic: typeface('italic', 2) };
}

/** Parses one font file, which `name` stands for in a message. @throws Fault `bad-font` */
export async function parseFont(name: string, bytes: Uint8Array): Promise<Font> {
  const { create } = await import('fontkit');
  return parsed(create, name, bytes);
}

const POSTSCRIPT_OUTLINES = Buffer.from('OTTO');

function parsed(create: typeof Create, name: string, bytes: Uint8Array): Font {
  const font = create(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  // Outlines of the other kind would be embedded in another way, which is not written here.
  const isTrueType = !Buffer.from(bytes.subarray(0, 4)).equals(POSTSCRIPT_OUTLINES);
  if (isTrueType && font.type === 'TTF' && 'glyphForCodePoint' in font) return font;
  throw new Fault({ kind: 'invalid', code: 'bad-font', detail: `${name} is not a TrueType font.` });
}

// Fonts of the wanted weight first: a name in the wrong weight is better than boxes.
function ofWeight(fonts: readonly FontFace[], bold: boolean): FontFace[] {
  return [...fonts.filter((font) => font.bold === bold), ...fonts.filter((font) => font.bold !== bold)];
}
