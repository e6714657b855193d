import { randomFillSync } from 'node:crypto';
import type { Entropy } from '#kernel';

/** Bytes asked of the operating system at a time: a call for a few costs as much as one for thousands. */
const POOL_BYTES = 4096;

// Not a Buffer: its `slice` would share memory with the pool.
const pool = new Uint8Array(POOL_BYTES);
let taken = POOL_BYTES;

/** The operating system's randomness. No byte is given out twice, and none stays behind: it may be a key's. */
export const systemEntropy: Entropy = {
  bytes: (count) => {
    if (count > POOL_BYTES) return randomFillSync(new Uint8Array(count));
    if (taken + count > POOL_BYTES) {
      randomFillSync(pool);
      taken = 0;
    }
    const drawn = pool.slice(taken, taken + count);
    pool.fill(0, taken, taken + count);
    taken += count;
    return drawn;
  },
};
