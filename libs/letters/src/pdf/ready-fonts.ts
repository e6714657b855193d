import { embedFont } from './embed.js';
import type { FontFace, ShapedWord } from './font.js';
import { ObjectList } from './object-list.js';
import type { ReadyObjects } from './writer.js';

/**
 * How much of a face is embedded in a file of one document: the letters of Western Europe (0); all Latin letters, Greek
 * and Cyrillic (1); or the very glyphs that the document uses. The first two are made once, so that a file need only copy
 * them: taking a subset costs more than all the rest of a letter.
 */
const OWN = 2;
const NOTHING = -1;

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

/** Which range of each font a document needs, by the font's number; -1 where it needs none. */
export type FontNeeds = number[];

/** Fonts that are ready to be copied into files. */
export class ReadyFonts {
  readonly #fonts: FontFace[] = [];
  readonly #ranges: Uint8Array[] = [];
  readonly #ready = new Map<string, ReadyObjects>();

  /** Widens `needs` by what words need. */
  note(words: readonly ShapedWord[], needs: FontNeeds): void {
    for (const { font, glyphIds } of words) {
      const ranges = this.#rangesOf(font);
      while (needs.length <= font.number) needs.push(NOTHING);
      let need = needs[font.number] ?? NOTHING;
      for (const id of glyphIds) need = Math.max(need, ranges[id] ?? OWN);
      needs[font.number] = need;
    }
  }

  /**
   * Embeds the fonts that a document needs, and gives their entries for its pages' resources.
   *
   * @param words all words of the document; looked at where a range is its own
   */
  embed(list: ObjectList, needs: FontNeeds, words: readonly (readonly ShapedWord[])[]): string {
    let entries = '';
    for (const [number, need] of needs.entries()) {
      const font = this.#fonts[number];
      if (need === NOTHING || font === undefined) continue;
      entries += `/${font.name} ${list.next} 0 R`;
      list.splice(
        need === OWN ? embedded(font, ownGlyphs(font, words), list.next) : this.#range(font, need, list.next),
      );
    }
    return entries;
  }

  #range(font: FontFace, range: number, firstId: number): ReadyObjects {
    const key = `${font.number} ${range} ${firstId}`;
    const known = this.#ready.get(key);
    if (known !== undefined) return known;
    const glyphs = this.#rangesOf(font).map((from) => (from <= range ? 1 : 0));
    const ready = embedded(font, glyphs, firstId);
    this.#ready.set(key, ready);
    return ready;
  }

  #rangesOf(font: FontFace): Uint8Array {
    const known = this.#ranges[font.number];
    if (known !== undefined) return known;
    const ranges = rangesOf(font);
    this.#fonts[font.number] = font;
    this.#ranges[font.number] = ranges;
    return ranges;
  }
}

/** Widens needs by others. */
export function widen(needs: FontNeeds, more: readonly number[]): void {
  for (const [number, need] of more.entries()) {
    if (number === needs.length) needs.push(need);
    else needs[number] = Math.max(need, needs[number] ?? NOTHING);
  }
}

/** Whether what is embedded depends on these needs alone, and not on the words. */
export function isReady(needs: FontNeeds): boolean {
  return !needs.includes(OWN);
}

// The first of the objects is the font.
function embedded(font: FontFace, glyphs: Uint8Array, firstId: number): ReadyObjects {
  const list = new ObjectList(firstId);
  embedFont(list, font, glyphs, list.reserve());
  return list.ready();
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

function ownGlyphs(face: FontFace, words: readonly (readonly ShapedWord[])[]): Uint8Array {
  const used = new Uint8Array(face.font.numGlyphs);
  for (const word of words.flat()) if (word.font === face) for (const id of word.glyphIds) used[id] = 1;
  return used;
}
