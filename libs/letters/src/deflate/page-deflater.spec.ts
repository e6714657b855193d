import { inflateSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { codeLengths, codeWords } from './huffman.js';
import { PageDeflater } from './page-deflater.js';

const anyPage = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0, 0x20, 0x54)), { maxLength: 400 })
  .map((bytes) => String.fromCharCode(...bytes));
const repetitive = fc.tuple(anyPage, fc.integer({ min: 1, max: 60 })).map(([page, times]) => page.repeat(times));

function inflated(bytes: Uint8Array): string {
  return inflateSync(bytes).toString('latin1');
}

describe('Pages deflated', () => {
  test('are inflated by zlib to what they were, whatever they hold and whatever came before them', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anyPage, repetitive), { maxLength: 12 }), (pages) => {
        const deflater = new PageDeflater();
        expect(pages.map((page) => inflated(deflater.deflate(page)))).toEqual(pages);
      }),
    );
  });

  test('may be of any length, with what comes again farther back than a match reaches', () => {
    const deflater = new PageDeflater();
    const stretch = Array.from({ length: 5000 }, (_, index) => String.fromCharCode((index * index) % 256)).join('');
    for (const page of ['', 'a', 'aaaa', 'a'.repeat(100_000), stretch.repeat(3), `${stretch}${'b'.repeat(257)}`])
      expect(inflated(deflater.deflate(page))).toBe(page);
  });

  test('go on being right when the sample is full', () => {
    const deflater = new PageDeflater();
    for (let index = 0; index < 200; index += 1) {
      const page = `BT\n10 0 0 10 72 ${index} Tm[(${String.fromCharCode(index + 1).repeat(index)})]TJ\nET\n`;
      expect(inflated(deflater.deflate(page))).toBe(page);
    }
  });

  test('are a good deal smaller where they are alike', () => {
    const deflater = new PageDeflater();
    const page = (name: string): string =>
      `q 1 0 0 1 72 748 cm /X1 Do Q\nBT\n10 0 0 10 72 602 Tm[(${name})]TJ\nET\n`.repeat(12);
    for (let index = 0; index < 8; index += 1) deflater.deflate(page(`Ann ${index}`));
    expect(deflater.deflate(page('Ann 9')).length).toBeLessThan(page('Ann 9').length / 3);
  });
});

describe('The code for what is frequent', () => {
  const counts = fc.array(fc.nat({ max: 1000 }), { minLength: 2, maxLength: 300 });

  test('leaves no word over, and none is longer than it may be', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 9, max: 15 }), (given, bitsMax) => {
        fc.pre(given.filter((count) => count > 0).length > 1);
        const lengths = codeLengths(given, bitsMax).filter((length) => length > 0);
        expect(lengths).toHaveLength(given.filter((count) => count > 0).length);
        expect(Math.max(...lengths)).toBeLessThanOrEqual(bitsMax);
        expect(lengths.reduce((sum, length) => sum + 2 ** -length, 0)).toBe(1);
      }),
    );
  });

  test('gives no longer word to what is more frequent, even where counts grow so fast that words would be too long', () => {
    const fibonacci = [1, 1];
    while (fibonacci.length < 30) fibonacci.push((fibonacci.at(-1) ?? 0) + (fibonacci.at(-2) ?? 0));
    const lengths = codeLengths(fibonacci, 15);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(15);
    expect(lengths).toEqual(lengths.toSorted((left, right) => right - left));
  });

  test('is for two symbols at least, and for no more than it has words', () => {
    expect(() => codeLengths([0, 5, 0], 15)).toThrow(RangeError);
    expect(() => codeLengths([1, 1, 1, 1, 1], 2)).toThrow(RangeError);
    expect(codeLengths([1, 9, 1, 9], 2)).toEqual([2, 2, 2, 2]);
  });

  test('is that of the standard’s example (RFC 1951, 3.2.2), each word turned round', () => {
    expect(codeWords([3, 3, 3, 3, 3, 2, 4, 4]).map((word, symbol) => [symbol, word])).toEqual(
      [0b010, 0b110, 0b001, 0b101, 0b011, 0b00, 0b0111, 0b1111].map((word, symbol) => [symbol, word]),
    );
  });
});
