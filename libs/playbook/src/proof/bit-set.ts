/** A set of whole numbers below a fixed size, one bit each. */
export class BitSet {
  readonly bytes: Uint8Array;

  constructor(readonly size: number) {
    this.bytes = new Uint8Array(Math.ceil(size / 8));
  }

  has(value: number): boolean {
    return ((this.bytes[value >>> 3] ?? 0) & (1 << (value & 7))) !== 0;
  }

  /** True where the value was not there before. */
  add(value: number): boolean {
    const at = value >>> 3;
    const bit = 1 << (value & 7);
    const byte = this.bytes[at] ?? 0;
    if ((byte & bit) !== 0) return false;
    this.bytes[at] = byte | bit;
    return true;
  }
}
