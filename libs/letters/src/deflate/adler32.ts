const MODULUS = 65_521;
/** As many bytes can be added up before a sum grows beyond 31 bits. */
const BLOCK = 3800;

/** The checksum at the end of a zlib stream (RFC 1950, 8.2), of the first `length` bytes. */
export function adler32(bytes: Uint8Array, length: number): number {
  let [low, high] = [1, 0];
  for (let at = 0; at < length;) {
    const end = Math.min(length, at + BLOCK);
    for (; at < end; at += 1) {
      // Whole numbers of 32 bits, and said to be so, are added fastest.
      low = (low + (bytes[at] ?? 0)) | 0;
      high = (high + low) | 0;
    }
    low %= MODULUS;
    high %= MODULUS;
  }
  return ((high << 16) | low) >>> 0;
}
