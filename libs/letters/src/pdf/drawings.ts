import { DRAWING_STATE } from './styles.js';
import { drawSlices, type LaidBlock } from './typeset.js';
import { deflated } from './writer.js';

// Lines of a few hundred paragraphs, each in the ways in which values leave it to be broken. Past this it starts again: nothing but speed.
const LINES_MAX = 5000;

/** Tells parts of a block by their slices, of which no document has pages for so many. */
export function partKey(from: number, to: number): number {
  return from * 0x1_0000 + to;
}

/** Parts of blocks, and lines, that files share, deflated once for all files of a press. What they are depends on what they draw alone. */
export class Drawings {
  readonly #packed = new WeakMap<LaidBlock, Map<number, Uint8Array>>();
  readonly #lines = new Map<string, Uint8Array>();

  packedLine(content: string): Uint8Array {
    const known = this.#lines.get(content);
    if (known !== undefined) return known;
    if (this.#lines.size >= LINES_MAX) this.#lines.clear();
    const packed = deflated(DRAWING_STATE + content);
    this.#lines.set(content, packed);
    return packed;
  }

  packed(block: LaidBlock, from: number, to: number): Uint8Array {
    const ofBlock = this.#packed.get(block) ?? new Map<number, Uint8Array>();
    this.#packed.set(block, ofBlock);
    const key = partKey(from, to);
    const known = ofBlock.get(key);
    if (known !== undefined) return known;
    const packed = deflated(DRAWING_STATE + drawSlices(block, from, to));
    ofBlock.set(key, packed);
    return packed;
  }
}
