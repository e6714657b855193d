import { createRequire } from 'node:module';
import type { Bidi } from 'bidi-js';
import type { Span } from '../authored.js';
import type { ShapedWord } from './font.js';

// Letters of the scripts that run from right to left; marks and digits alone never make a line do so.
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Whether any of this text runs from right to left, so that its lines have to be ordered. */
export function runsRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text);
}

/** The embedding level of each code unit of a text (UAX #9); odd levels run from right to left. */
export class Directions {
  constructor(
    readonly levels: Uint8Array,
    /** The level of the paragraph in which a code unit stands. */
    readonly base: Uint8Array,
  ) {}

  /** Those of the text that begins there. */
  from(start: number): Directions {
    return new Directions(this.levels.subarray(start), this.base.subarray(start));
  }
}

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

// Its tables take 20 ms to unpack, and few files need them.
const load = createRequire(import.meta.url);
let algorithm: Bidi | undefined;
function unicodeBidi(): Bidi {
  return (algorithm ??= (load('bidi-js') as () => Bidi)());
}

/**
 * Directions of a text whose paragraphs end with line feeds. What stands in `isolated` (a name in a sentence) takes its
 * direction from itself and leaves that of its neighbours alone.
 */
export function directionsOf(text: string, isolated: readonly Span[]): Directions {
  let marked = '';
  const places: number[] = [];
  const put = (from: number, to: number): void => {
    for (let at = from; at < to; at += 1) places.push(marked.length + at - from);
    marked += text.slice(from, to);
  };
  let at = 0;
  for (const { from, to } of isolated) {
    put(at, from);
    marked += FIRST_STRONG_ISOLATE;
    put(from, to);
    marked += POP_ISOLATE;
    at = to;
  }
  put(at, text.length);
  const { levels, paragraphs } = unicodeBidi().getEmbeddingLevels(marked);
  const base = new Uint8Array(marked.length);
  for (const { start, end, level } of paragraphs) base.fill(level, start, end + 1);
  const ofText = (ofMarked: Uint8Array): Uint8Array => Uint8Array.from(places, (place) => ofMarked[place] ?? 0);
  return new Directions(ofText(levels), ofText(base));
}

/** The same text with its brackets turned round, as they are drawn from right to left. */
export function mirrored(text: string): string {
  return Array.from(text, (character) => unicodeBidi().getMirroredCharacter(character) ?? character).join('');
}

/**
 * Where each piece of a line stands, in thousandths of the font size from its left end, when pieces of odd levels run
 * from right to left (rule L2).
 */
export function visualOffsets(pieces: readonly ShapedWord[], levels: readonly number[]): number[] {
  const order = Array.from(pieces.keys());
  const highest = Math.max(0, ...levels);
  for (let level = highest; level > 0; level -= 1) {
    for (let from = 0; from < order.length; from += 1) {
      let to = from;
      while (to < order.length && (levels[order[to] ?? 0] ?? 0) >= level) to += 1;
      if (to - from > 1) order.splice(from, to - from, ...order.slice(from, to).reverse());
      if (to > from) from = to;
    }
  }
  const offsets: number[] = pieces.map(() => 0);
  let x = 0;
  for (const index of order) {
    offsets[index] = x;
    x += pieces[index]?.width ?? 0;
  }
  return offsets;
}
