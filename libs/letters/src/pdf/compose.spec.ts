import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Block, LetterDocument } from '../document.js';
import { openPress } from '../installed-fonts.js';
import { flowPages } from './flow.js';
import { GEOMETRY } from './geometry.js';
import { breakLines } from './line.js';
import { PAGES_MAX } from './compose.js';
import { PdfFile } from './pdf-file.js';
import type { Press } from './press.js';
import type { LaidBlock } from './typeset.js';

let press: Press;
beforeAll(async () => {
  press = await openPress();
});

function laid(lines: number, overrides: Partial<LaidBlock> = {}): LaidBlock {
  const slices = Array.from({ length: lines }, (_, index) => {
    const tied = index > 0 && (index === 1 || index === lines - 1);
    return { top: index * 10, height: 10, marks: [], tied };
  });
  return {
    spaceBefore: 0,
    width: 100,
    height: lines * 10,
    slices,
    keepWithNext: false,
    words: [],
    ...overrides,
  };
}

const AREA = { firstTop: 0, top: 0, bottom: 100 };

function shape(blocks: LaidBlock[]): string[][] {
  return flowPages(blocks, AREA).map((page) => page.map(({ index, from, to }) => `${index}:${from}-${to}`));
}

describe('Pages', () => {
  test('a heading never stands alone at the foot of a page', () => {
    const heading = laid(1, { keepWithNext: true });
    expect(shape([laid(8), heading, laid(5)])).toEqual([['0:0-8'], ['1:0-1', '2:0-5']]);
    expect(shape([laid(7), heading, laid(5)])).toEqual([['0:0-7', '1:0-1', '2:0-2'], ['2:2-5']]);
  });

  test('neither the first nor the last line of a paragraph stands alone', () => {
    expect(shape([laid(9), laid(4)])).toEqual([['0:0-9'], ['1:0-4']]);
    expect(shape([laid(7), laid(4)])).toEqual([['0:0-7', '1:0-2'], ['1:2-4']]);
  });

  test('what is longer than a page goes on over as many as it takes', () => {
    expect(shape([laid(25)])).toEqual([['0:0-10'], ['0:10-20'], ['0:20-25']]);
    expect(shape([laid(12, { slices: [{ top: 0, height: 120, marks: [] }] })])).toEqual([['0:0-1']]);
  });

  test('lines keep within their width, and a word that is too long is broken', () => {
    const style = { size: 10, leading: 12 };
    const words = `${'word '.repeat(40)}${'x'.repeat(200)}`;
    const lines = breakLines([{ text: words, face: 'regular' }], style, 150, press.fonts);
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) expect(line.width).toBeLessThanOrEqual(150);
  });

  test('the address lies inside what the window shows, and the window’s reach inside the page', () => {
    for (const { address, window, width } of Object.values(GEOMETRY)) {
      expect(address.x).toBeGreaterThanOrEqual(window.x);
      expect(address.y).toBeGreaterThanOrEqual(window.y);
      expect(address.x + address.width).toBeLessThanOrEqual(window.x + window.width);
      expect(address.y + address.height).toBeLessThanOrEqual(window.y + window.height);
      expect(window.x + window.width).toBeLessThan(width);
    }
  });

  test('a line of where the record stood fits the foot of either page, at its longest', () => {
    const [seq, size] = [9_999_999, 999_999_999];
    const hash = 'd'.repeat(32);
    const text = `Registre – entrée ${seq}:${hash} · arbre ${size}:${hash}`;
    for (const { width, marginX } of Object.values(GEOMETRY)) {
      const room = width - 2 * marginX;
      expect(breakLines([{ text, face: 'regular' }], { size: 7, leading: 9 }, room, press.fonts)).toHaveLength(1);
    }
  });

  test('a document of too many pages is refused and leaves the file as it was', () => {
    const paragraph: Block = { kind: 'paragraph', runs: [{ text: 'line\n'.repeat(60 * PAGES_MAX), face: 'regular' }] };
    const document: LetterDocument = {
      kind: 'letter',
      language: 'en',
      title: 'T',
      pageSize: 'a4',
      exercise: false,
      letterhead: { name: 'N', lines: [] },
      particulars: [],
      blocks: [paragraph],
    };
    const file = new PdfFile(press, 'T');
    expect(file.add(document)).toMatchObject({ ok: false, fault: { code: 'too-many-pages' } });
    expect(file.add({ ...document, blocks: [] })).toMatchObject({ ok: true, value: { firstPage: 1, pages: 1 } });
  });
});
