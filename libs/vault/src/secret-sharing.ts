import type { Entropy } from '#kernel';

/** How many shares are made of a secret. Any two of them give it back. */
export const SHARES = [1, 2, 3] as const;

/** Which of the shares one is: the point at which the line through the secret was read. */
export type ShareNumber = (typeof SHARES)[number];

export interface Share {
  readonly number: ShareNumber;
  /** As many bytes as the secret. */
  readonly bytes: Uint8Array;
}

/**
 * Shamir's secret sharing, two of three, over GF(256): each byte is where a line of random slope crosses zero, and a share
 * holds one other point of that line. One point alone lies on a line to every byte, so it tells nothing.
 */
export function shareSecret(secret: Uint8Array, entropy: Entropy): readonly Share[] {
  const slopes = entropy.bytes(secret.length);
  return SHARES.map((number) => ({
    number,
    bytes: Uint8Array.from(secret, (byte, index) => byte ^ multiply(slopes[index] ?? 0, number)),
  }));
}

/** The secret out of two different shares of it; of shares that do not belong together, other bytes. */
export function combineShares(one: Share, other: Share): Uint8Array {
  const scale = inverse(one.number ^ other.number);
  return Uint8Array.from(one.bytes, (byte, index) =>
    multiply(scale, multiply(byte, other.number) ^ multiply(other.bytes[index] ?? 0, one.number)),
  );
}

/** Multiplies in GF(256) modulo x^8 + x^4 + x^3 + x + 1 (FIPS 197, 4.2), without a branch or a table that a secret would choose. */
export function multiply(a: number, b: number): number {
  let product = 0;
  let power = a;
  for (let bit = 0; bit < 8; bit += 1) {
    product ^= power & -((b >> bit) & 1);
    power = ((power << 1) ^ (0x11b & -(power >> 7))) & 0xff;
  }
  return product;
}

/** a^254, since every element but zero has order 255. */
function inverse(a: number): number {
  let result = 1;
  for (let step = 0; step < 254; step += 1) result = multiply(result, a);
  return result;
}
