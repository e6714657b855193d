import { FACES, type Face } from '../document.js';
import { embedFont } from './embed.js';
import type { FontFace, Fonts, ShapedWord } from './font.js';
import { ObjectList } from './object-list.js';
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

/** Which ranges of the faces a document needs: by the face's place among `FACES` its range, -1 where unused. */
export type FontNeeds = number[];

export function noNeeds(): FontNeeds {
  return FACES.map(() => -1);
}

/** Fonts that are ready to be copied into files. */
export class ReadyFonts {
  readonly #ranges: { readonly [F in Face]: Uint8Array };
  readonly #ready = new Map<string, ReadyObjects>();

  constructor(readonly fonts: Fonts) {
    const ranges = (face: Face): Uint8Array => rangesOf(fonts[face]);
    this.#ranges = { regular: ranges('regular'), bold: ranges('bold'), italic: ranges('italic') };
  }

  /** Widens `needs` by what words need. */
  note(words: readonly ShapedWord[], needs: FontNeeds): void {
    for (const { face, glyphIds } of words) {
      const ranges = this.#ranges[face];
      const at = FACES.indexOf(face);
      let need = needs[at] ?? -1;
      for (const id of glyphIds) need = Math.max(need, ranges[id] ?? OWN);
      needs[at] = need;
    }
  }

  /**
   * The objects of an embedded face, the first of which is the font.
   *
   * @param words all words of the document; looked at where the range is its own
   */
  objects(face: Face, range: number, firstId: number, words: readonly (readonly ShapedWord[])[]): ReadyObjects {
    if (range === OWN) return this.#embed(face, ownGlyphs(this.fonts[face], words), firstId);
    const key = `${face} ${range} ${firstId}`;
    const known = this.#ready.get(key);
    if (known !== undefined) return known;
    const ready = this.#embed(
      face,
      this.#ranges[face].map((from) => (from <= range ? 1 : 0)),
      firstId,
    );
    this.#ready.set(key, ready);
    return ready;
  }

  #embed(face: Face, used: Uint8Array, firstId: number): ReadyObjects {
    const list = new ObjectList(firstId);
    embedFont(list, this.fonts[face], used, list.reserve());
    return list.ready();
  }
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

function ownGlyphs({ face, font }: FontFace, words: readonly (readonly ShapedWord[])[]): Uint8Array {
  const used = new Uint8Array(font.numGlyphs);
  for (const word of words.flat()) if (word.face === face) for (const id of word.glyphIds) used[id] = 1;
  return used;
}
