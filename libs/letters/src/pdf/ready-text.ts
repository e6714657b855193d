import type { Language } from '#kernel';
import { holdsDate, isBesideDigit, isGlue } from './break-opportunity.js';
import { flatText } from './flat-text.js';
import type { ShapedWord } from './font.js';
import type { Line } from './line.js';
import type { Typeface } from './typeface.js';
import { partsToShape, unitOf, type Unit } from './unit.js';

/** A line that is full, and the word with which the next begins. */
export interface WholeLine {
  readonly line: Line;
  readonly next: number;
}

/**
 * An author's words that stand in many letters, shaped once: a line takes as many of them as it has room for at one look,
 * and draws them as one piece. Words at either end of their text are not among them, since they may join what stands beside it.
 */
export class ReadyText {
  /** Sums of the widths of words and the spaces between them: where each begins and ends, in thousandths of the font size. */
  readonly #begins: number[] = [];
  readonly #ends: number[] = [];
  /** The same within `#glyphs`. */
  readonly #glyphsBegin: number[] = [];
  readonly #glyphsEnd: number[] = [];
  readonly #glyphs: string;
  readonly #wholeLines: { readonly size: number; readonly room: number; readonly byFirst: Map<number, WholeLine> }[] =
    [];

  private constructor(
    readonly typeface: Typeface,
    /** The first code unit of the first word, and the space after the last. */
    readonly from: number,
    readonly to: number,
    readonly words: readonly (readonly Unit[])[],
    readonly glyphIds: readonly number[],
  ) {
    const { space } = typeface;
    let width = 0;
    let glyphs = '';
    for (const [index, word] of words.entries()) {
      if (index > 0) {
        width += space.width;
        glyphs += space.glyphs;
      }
      this.#begins.push(width);
      this.#glyphsBegin.push(glyphs.length);
      for (const { word: shaped } of word) {
        width += shaped.width;
        for (const part of shaped.parts) glyphs += part.glyphs;
      }
      this.#ends.push(width);
      this.#glyphsEnd.push(glyphs.length);
    }
    this.#glyphs = flatText(glyphs);
  }

  /** Undefined where a text has too few words, or some that its font does not have. */
  static of(text: string, language: Language, typeface: Typeface): ReadyText | undefined {
    const spaces = spacesIn(text, language);
    const [before, after] = [spaces[0], spaces.at(-1)];
    if (before === undefined || after === undefined || spaces.length < WORDS_MIN || text.includes('\n'))
      return undefined;
    const words: Unit[][] = [];
    const glyphIds = new Set(typeface.space.glyphIds);
    for (const [index, space] of spaces.entries()) {
      const word = text.slice(space + 1, spaces[index + 1] ?? space + 1);
      if (word === '') continue;
      const units = partsToShape(word).map((part) => unitOf(part, typeface, language, 0));
      const parts = units.flatMap((unit) => unit.word.parts);
      if (parts.some((part) => part.font !== typeface.primary || part.missing > 0)) return undefined;
      for (const part of parts) for (const id of part.glyphIds) glyphIds.add(id);
      words.push(units);
    }
    return new ReadyText(typeface, before + 1, after, words, [...glyphIds]);
  }

  /** Lines of these words alone, of that font size and width, by the first word of each. */
  wholeLines(size: number, room: number): Map<number, WholeLine> {
    let lines = this.#wholeLines.find((each) => each.size === size && each.room === room);
    if (lines === undefined) {
      if (this.#wholeLines.length >= WIDTHS_MAX) this.#wholeLines.length = 0;
      lines = { size, room, byFirst: new Map() };
      this.#wholeLines.push(lines);
    }
    return lines.byFirst;
  }

  /** How many words fit into `room`, the first of them that at `from`. */
  fitting(from: number, room: number): number {
    const end = (this.#begins[from] ?? 0) + room;
    let [low, high] = [from, this.words.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ends[middle] ?? 0) <= end) low = middle + 1;
      else high = middle;
    }
    return low - from;
  }

  /** Words from `from` to before `to`, and the spaces between them, as one piece of a line. */
  piece(from: number, to: number): ShapedWord {
    return {
      font: this.typeface.primary,
      width: (this.#ends[to - 1] ?? 0) - (this.#begins[from] ?? 0),
      glyphs: this.#glyphs.slice(this.#glyphsBegin[from], this.#glyphsEnd[to - 1]),
      glyphIds: this.glyphIds,
      missing: 0,
    };
  }
}

const WORDS_MIN = 6;
// A text stands at one size in one width, but in a table whose first column is as wide as a value. Past this it starts again.
const WIDTHS_MAX = 8;

// Spaces at which a line may end. Whether the first and the last do may depend on what stands beside the text.
function spacesIn(text: string, language: Language): number[] {
  const spaces: number[] = [];
  const last = text.lastIndexOf(' ');
  for (let at = text.indexOf(' ', text.indexOf(' ') + 1); at >= 0 && at < last; at = text.indexOf(' ', at + 1)) {
    const isGlued = isGlue(text, at) || (isBesideDigit(text, at) && holdsDate(text, at, language));
    if (!isGlued) spaces.push(at);
  }
  return spaces;
}

// A batch has a few hundred texts that stand beside a person's values. Past this the cache starts again: nothing but speed.
const TEXTS_MAX = 2000;

/** The texts of one typeface in one language. One that comes a second time is made ready. */
export class ReadyTexts {
  readonly #texts = new Map<string, ReadyText | 'once' | 'never'>();

  constructor(
    readonly typeface: Typeface,
    readonly language: Language,
  ) {}

  find(text: string): ReadyText | undefined {
    const known = this.#texts.get(text);
    if (known instanceof ReadyText) return known;
    if (known === 'never') return undefined;
    if (this.#texts.size >= TEXTS_MAX) this.#texts.clear();
    const ready = known === undefined ? undefined : ReadyText.of(text, this.language, this.typeface);
    this.#texts.set(text, ready ?? (known === undefined ? 'once' : 'never'));
    return ready;
  }
}
