/** A match is told by its length above this many bits, and how far back it begins below them. */
export const DISTANCE_BITS = 13;
export const DISTANCE_MASK = 0x1fff;
/** A match is at least this long: shorter ones are hardly worth their words. */
export const MATCH_MIN = 4;
/** One less than the longest there is, which has a symbol of its own. */
export const MATCH_MAX = 257;
export const DISTANCE_MAX = 4096;

const HASH_BITS = 12;

/** Finds what stood on the page before (Ziv and Lempel 1977): one look for every place, where the same four bytes stood last. */
export class Matcher {
  #tokens = new Int32Array(8192);
  readonly #last = new Int32Array(1 << HASH_BITS);
  /** Places are counted on from page to page, so that what is left of earlier ones is known by being before this one. */
  #base = 1;

  /** Bytes and matches, which stand until the next page is read. */
  read(page: DataView<ArrayBuffer>, length: number): Int32Array {
    this.#makeRoom(length);
    const tokens = this.#tokens;
    const last = this.#last;
    const base = this.#base;
    let count = 0;
    let at = 0;
    while (at <= length - MATCH_MIN) {
      const four = page.getInt32(at, true);
      const hash = Math.imul(four, 0x9e3779b1) >>> (32 - HASH_BITS);
      const before = (last[hash] ?? 0) - base;
      last[hash] = base + at;
      if (before >= 0 && at - before <= DISTANCE_MAX && page.getInt32(before, true) === four) {
        const back = at - before;
        const end = Math.min(length, at + MATCH_MAX);
        let to = at + MATCH_MIN;
        while (to < end && page.getUint8(to) === page.getUint8(to - back)) to += 1;
        tokens[count] = ((to - at) << DISTANCE_BITS) | back;
        at = to;
      } else {
        tokens[count] = page.getUint8(at);
        at += 1;
      }
      count += 1;
    }
    for (; at < length; at += 1, count += 1) tokens[count] = page.getUint8(at);
    this.#base += length;
    return tokens.subarray(0, count);
  }

  #makeRoom(length: number): void {
    if (this.#tokens.length < length) this.#tokens = new Int32Array(2 * length);
    if (this.#base < BASE_MAX) return;
    this.#base = 1;
    this.#last.fill(0);
  }
}

const BASE_MAX = 1 << 30;
