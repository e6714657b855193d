// DER (X.690), as far as a certificate and a time-stamp request need it. It only writes: what comes from elsewhere is read by Node's own code.

/** A value of a tag; its contents follow one another. */
export function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.of(tag), lengthOf(content.length), content]);
}

export function sequence(...contents: readonly Uint8Array[]): Buffer {
  return der(0x30, ...contents);
}

/** @param hex the identifier's content, as encoded: `550403` is 2.5.4.3 */
export function objectId(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'));
}

/** @param bytes of a positive number, most significant first, whose first bit is not set */
export function integer(bytes: Uint8Array): Buffer {
  return der(0x02, bytes);
}

/** @param unusedBits at the end of the last byte */
export function bitString(bytes: Uint8Array, unusedBits = 0): Buffer {
  return der(0x03, Buffer.of(unusedBits), bytes);
}

export function octetString(bytes: Uint8Array): Buffer {
  return der(0x04, bytes);
}

export const TRUE = der(0x01, Buffer.of(0xff));

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.of(length);
  const hex = length.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  return Buffer.concat([Buffer.of(0x80 | bytes.length), bytes]);
}
