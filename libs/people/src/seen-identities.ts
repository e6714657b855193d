/** Identities that are remembered exactly; beyond, a repetition may go unseen. */
const REMEMBERED_MAX = 1_500_000;
const SLOTS = 2 ** 21;

/**
 * Which identities a list has named, in 16 MB however long the list: of each keyed hash, 64 bits. That two of a million
 * people share them happens once in 37 million lists.
 */
export class SeenIdentities {
  readonly #slots = new BigUint64Array(SLOTS);
  #count = 0;

  /** Whether it was added before. */
  add(identity: string): boolean {
    const bits = Buffer.from(identity, 'base64url').readBigUInt64LE(0) || 1n;
    let slot = Number(bits & BigInt(SLOTS - 1));
    for (let held = this.#slots[slot]; held !== 0n; held = this.#slots[slot]) {
      if (held === bits) return true;
      slot = (slot + 1) % SLOTS;
    }
    if (this.#count >= REMEMBERED_MAX) return false;
    this.#slots[slot] = bits;
    this.#count += 1;
    return false;
  }
}
