import { drawSlices, type LaidBlock } from './typeset.js';
import { deflated } from './writer.js';

/** Parts of blocks that files share, deflated once for all files of a press. What they are depends on the block alone. */
export class Drawings {
  readonly #packed = new WeakMap<LaidBlock, Map<string, Uint8Array>>();

  packed(block: LaidBlock, from: number, to: number): Uint8Array {
    const ofBlock = this.#packed.get(block) ?? new Map<string, Uint8Array>();
    this.#packed.set(block, ofBlock);
    const key = `${from}-${to}`;
    const known = ofBlock.get(key);
    if (known !== undefined) return known;
    const packed = deflated(drawSlices(block, from, to));
    ofBlock.set(key, packed);
    return packed;
  }
}
