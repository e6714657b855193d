import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Entropy } from '#kernel';
import { SHARES, combineShares, multiply, shareSecret, type Share } from './secret-sharing.js';

const entropy: Entropy = { bytes: (count) => randomBytes(count) };

function slope(byte: number): Entropy {
  return { bytes: (count) => new Uint8Array(count).fill(byte) };
}

function pairsOf(shares: readonly Share[]): readonly (readonly [Share, Share])[] {
  return shares.flatMap((one) =>
    shares.filter(({ number }) => number !== one.number).map((other) => [one, other] as const),
  );
}

describe('a shared secret', () => {
  test('comes back from any two shares, in either order', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (secret) => {
        const pairs = pairsOf(shareSecret(secret, entropy));
        expect(pairs).toHaveLength(6);
        for (const [one, other] of pairs) expect(combineShares(one, other)).toEqual(secret);
      }),
      { numRuns: 200 },
    );
  });

  test('is not told by one share: over all slopes, whatever the byte, a share holds every value exactly once', () => {
    const uniform = Array.from({ length: 256 }, (_, value) => value);
    for (let secret = 0; secret < 256; secret += 1) {
      const held = SHARES.map((): number[] => []);
      for (let byte = 0; byte < 256; byte += 1) {
        shareSecret(Uint8Array.of(secret), slope(byte)).forEach(({ bytes }, at) => held[at]?.push(bytes[0] ?? -1));
      }
      for (const values of held) expect(values.sort((a, b) => a - b)).toEqual(uniform);
    }
  });

  test('draws a slope of its own for each byte', () => {
    const [share] = shareSecret(Uint8Array.of(0, 0, 0), { bytes: () => Uint8Array.of(5, 6, 7) });
    expect(share?.bytes).toEqual(Uint8Array.of(5, 6, 7));
  });
});

test('multiplies as FIPS 197 does in its examples, with one that changes nothing and no divisors of zero', () => {
  expect(multiply(0x57, 0x83)).toBe(0xc1);
  expect(multiply(0x57, 0x13)).toBe(0xfe);
  for (let a = 1; a < 256; a += 1) {
    expect(multiply(a, 1)).toBe(a);
    const products = new Set(Array.from({ length: 256 }, (_, b) => multiply(a, b)));
    expect(products.size).toBe(256);
  }
});
