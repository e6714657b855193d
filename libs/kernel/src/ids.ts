import type { Entropy } from './clock.js';
import type { EpochMs } from './instant.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A UUIDv7 (RFC 9562): ordered by time, so that new rows land at the end of their index. */
export function uuidv7(now: EpochMs, entropy: Entropy): string {
  const time = Math.floor(now).toString(16).padStart(12, '0');
  const random = entropy.bytes(10);
  return uuidFromHex(time + hex(random), '7');
}

/** Shapes 32 hex digits as a UUID of the given version (RFC 9562 variant); version 8 is for ids derived from a digest. */
export function uuidFromHex(digits: string, version: '7' | '8'): string {
  const variant = ((parseInt(digits.charAt(16), 16) & 0x3) | 0x8).toString(16);
  const [head, middle] = [digits.slice(0, 8), digits.slice(8, 12)];
  return `${head}-${middle}-${version}${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}

/** Whether the text is a UUID in its one spelling: lower case, with hyphens. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hex(bytes: Uint8Array): string {
  let digits = '';
  for (const byte of bytes) digits += HEX[byte];
  return digits;
}
