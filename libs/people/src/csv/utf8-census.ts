const NEWLINE = 0x0a;

/**
 * Counts what a byte stream would be as UTF-8: characters of several bytes, bytes that cannot be UTF-8 (RFC 3629: no
 * overlong forms, no surrogates, nothing above U+10FFFF), zero bytes. Takes the stream in pieces of any size.
 */
export class Utf8Census {
  multibyte = 0;
  invalid = 0;
  zeros = 0;
  /** Line of the first byte that cannot be UTF-8, from 1. */
  firstInvalidLine = 0;
  #line = 1;
  #awaited = 0;
  // Bounds of the next continuation byte; narrower than 80..BF only after E0, ED, F0 and F4.
  #low = 0x80;
  #high = 0xbf;

  read(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (this.#awaited > 0) {
        if (byte >= this.#low && byte <= this.#high) {
          this.#continue();
          continue;
        }
        this.#reject();
      }
      if (byte < 0x80) {
        if (byte === NEWLINE) this.#line += 1;
        else if (byte === 0) this.zeros += 1;
      } else {
        this.#lead(byte);
      }
    }
  }

  /** A character cut off by the end of the stream is invalid. */
  end(): void {
    if (this.#awaited > 0) this.#reject();
  }

  #continue(): void {
    this.#awaited -= 1;
    this.#low = 0x80;
    this.#high = 0xbf;
    if (this.#awaited === 0) this.multibyte += 1;
  }

  #lead(byte: number): void {
    if (byte >= 0xc2 && byte <= 0xdf) this.#expect(1);
    else if (byte >= 0xe0 && byte <= 0xef) this.#expect(2, byte === 0xe0 ? 0xa0 : 0x80, byte === 0xed ? 0x9f : 0xbf);
    else if (byte >= 0xf0 && byte <= 0xf4) this.#expect(3, byte === 0xf0 ? 0x90 : 0x80, byte === 0xf4 ? 0x8f : 0xbf);
    else this.#reject();
  }

  #expect(count: number, low = 0x80, high = 0xbf): void {
    this.#awaited = count;
    this.#low = low;
    this.#high = high;
  }

  #reject(): void {
    this.#expect(0);
    this.invalid += 1;
    if (this.invalid === 1) this.firstInvalidLine = this.#line;
  }
}
