/** Bits in the order of DEFLATE: the first is the lowest of the first byte (RFC 1951, 3.1.1). */
export class Bits {
  readonly bytes: number[] = [];
  /** Bits that do not fill a byte yet, and how many they are. */
  held = 0;
  count = 0;

  /** Writes the lowest `count` bits of `value`, at most 24 of them. */
  put(value: number, count: number): void {
    this.held |= value << this.count;
    this.count += count;
    for (; this.count >= 8; this.count -= 8) {
      this.bytes.push(this.held & 0xff);
      this.held >>>= 8;
    }
  }
}
