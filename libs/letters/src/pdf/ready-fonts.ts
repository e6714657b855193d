import { FACES } from '../document.js';
import { embedFont } from './embed.js';
import type { FontFace, ShapedWord } from './font.js';
import { ObjectList } from './object-list.js';
import type { Fonts } from './typeface.js';
import type { ReadyObjects } from './writer.js';

/**
 * How much of a face is embedded in a file of one document: the letters of Western Europe (0); all Latin letters, Greek
 * and Cyrillic (1); or the very glyphs that the document uses. The first two are made once, so that a file need only copy
 * them: taking a subset costs more than all the rest of a letter.
 */
const OWN = 2;

const CODE_POINTS: readonly (readonly (readonly [number, number])[])[] = [
  [
    [0x20, 0x7e],
    [0xa0, 0xff],
    [0x152, 0x153],
    [0x160, 0x161],
    [0x178, 0x178],
    [0x17d, 0x17e],
    [0x2010, 0x2015],
    [0x2018, 0x201e],
    [0x2020, 0x2026],
    [0x202f, 0x202f],
    [0x2030, 0x203a],
    [0x20ac, 0x20ac],
    [0x2122, 0x2122],
  ],
  [
    [0x100, 0x24f],
    [0x300, 0x36f],
    [0x370, 0x52f],
    [0x1e00, 0x1eff],
  ],
];

/** Which ranges of which fonts a document needs, by the font's number; a hole where it is unused. */
export type FontNeeds = (number | undefined)[];

/** Fonts that are ready to be copied into files. */
export class ReadyFonts {
  readonly #fonts: FontFace[] = [];
  /** By the font's number. Fonts without, those that a face falls back to, are embedded as they are used. */
  readonly #ranges: readonly Uint8Array[];
  readonly #ready = new Map<string, ReadyObjects>();

  constructor(fonts: Fonts) {
    this.#ranges = FACES.map((face) => rangesOf(fonts[face].primary));
  }

  /** Widens `needs` by what words need. */
  note(words: readonly ShapedWord[], needs: FontNeeds): void {
    for (const { font, glyphIds } of words) {
      const { number } = font;
      this.#fonts[number] = font;
      const ranges = this.#ranges[number];
      let need = needs[number] ?? 0;
      for (const id of glyphIds) need = Math.max(need, ranges?.[id] ?? OWN);
      needs[number] = need;
    }
  }

  /**
   * The objects of an embedded font that was noted, the first of which is the font.
   *
   * @param words all words of the document; looked at where the range is its own
   */
  objects(font: FontFace, range: number, firstId: number, words: readonly (readonly ShapedWord[])[]): ReadyObjects {
    const ranges = this.#ranges[font.number];
    if (range === OWN || ranges === undefined) return embed(font, ownGlyphs(font, words), firstId);
    const key = `${font.number} ${range} ${firstId}`;
    const known = this.#ready.get(key);
    if (known !== undefined) return known;
    const ready = embed(
      font,
      ranges.map((from) => (from <= range ? 1 : 0)),
      firstId,
    );
    this.#ready.set(key, ready);
    return ready;
  }

  /** The fonts that are needed, with their ranges, in the order of their numbers. */
  needed(needs: FontNeeds): { readonly font: FontFace; readonly range: number }[] {
    return this.#fonts.flatMap((font) => {
      const range = needs[font.number];
      return range === undefined ? [] : [{ font, range }];
    });
  }
}

function embed(font: FontFace, used: Uint8Array, firstId: number): ReadyObjects {
  const list = new ObjectList(firstId);
  embedFont(list, font, used);
  return list.ready();
}

/** Whether what is embedded depends on these needs alone, and not on the words. */
export function isReady(needs: FontNeeds): boolean {
  return !needs.includes(OWN);
}

function rangesOf({ font }: FontFace): Uint8Array {
  const ranges = new Uint8Array(font.numGlyphs).fill(OWN);
  ranges[0] = 0;
  for (const [range, spans] of CODE_POINTS.entries()) {
    for (const [first, last] of spans) {
      for (let codePoint = first; codePoint <= last; codePoint += 1) {
        const { id } = font.glyphForCodePoint(codePoint);
        if (ranges[id] === OWN) ranges[id] = range;
      }
    }
  }
  return ranges;
}

function ownGlyphs(font: FontFace, words: readonly (readonly ShapedWord[])[]): Uint8Array {
  const used = new Uint8Array(font.font.numGlyphs);
  for (const word of words.flat()) if (word.font === font) for (const id of word.glyphIds) used[id] = 1;
  return used;
}
