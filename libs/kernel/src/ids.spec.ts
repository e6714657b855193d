import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isUuid, uuidFromHex, uuidv7 } from './ids.js';

const entropy = { bytes: (count: number): Uint8Array => new Uint8Array(count).fill(0xff) };

describe('a UUIDv7', () => {
  test('carries its instant in front, so that ids sort by time', () => {
    const earlier = uuidv7(1_528_725_600_000, entropy);
    expect(earlier).toBe('0163ef25-7700-7fff-bfff-ffffffffffff');
    expect(earlier < uuidv7(1_528_725_600_001, entropy)).toBe(true);
  });
});

describe('an id made from a digest', () => {
  test('is a UUID of version 8 whatever the digits', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123456789abcdef'.split('')), minLength: 32, maxLength: 64 }),
        (digits) => {
          const id = uuidFromHex(digits, '8');
          expect(isUuid(id)).toBe(true);
          expect(id.charAt(14)).toBe('8');
        },
      ),
    );
  });
});
