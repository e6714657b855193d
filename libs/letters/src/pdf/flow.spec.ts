import { beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { randomDocument } from '../../support/random-documents.js';
import type { Block } from '../document.js';
import { openPress } from '../installed-fonts.js';
import { flowPages, type Placed } from './flow.js';
import { GEOMETRY } from './geometry.js';
import type { Press } from './press.js';
import { PRINTS, type Print } from './styles.js';
import type { LaidBlock, Typesetter } from './typeset.js';

// Pages of random documents, held to what a reader sees: which lines of which paragraph stand on which page. Lines are counted
// from the document, and not from what the flow was told of its blocks.

let press: Press;
beforeAll(async () => {
  press = await openPress();
});

interface Lines {
  readonly kind: 'paragraph' | 'heading' | 'row' | 'head row' | 'image';
  readonly count: number;
}

/** The paragraphs, headings and rows of a block, in order, with their numbers of slices. */
function linesOf(block: Block, typesetter: Typesetter, width: number): Lines[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return [{ kind: block.kind, count: typesetter.layOut(block, width).slices.length }];
    case 'list':
      return block.items.flat().flatMap((inner) => linesOf(inner, typesetter, width - typesetter.styles.listIndent));
    case 'table': {
      const hasHead = block.header.some((cell) => cell.length > 0);
      const rows = block.rows.map((): Lines => ({ kind: 'row', count: 1 }));
      return hasHead ? [{ kind: 'head row', count: 1 }, ...rows] : rows;
    }
    case 'image':
      return [{ kind: 'image', count: 1 }];
  }
}

/** Where pages break: how many lines of what stand on either side of each break, and what the page before it ends with. */
function problemsAt(parts: readonly Lines[], from: number): string[] {
  let start = 0;
  for (const { kind, count } of parts) {
    const before = from - start;
    if (before > 0 && before < count) {
      if (kind === 'heading') return ['A heading is cut.'];
      return Math.min(before, count - before) === 1 ? ['A line of a paragraph stands alone.'] : [];
    }
    if (before === count && kind === 'heading') return ['A heading stands last.'];
    if (before === count && kind === 'head row') return ['The head of a table stands last.'];
    start += count;
  }
  return [];
}

function problemsOf(blocks: readonly Block[], pages: readonly (readonly Placed[])[], typesetter: Typesetter): string[] {
  return pages.slice(0, -1).flatMap((page) => {
    const last = page.at(-1);
    const block = blocks[last?.index ?? -1];
    if (last === undefined || block === undefined) return [];
    return problemsAt(linesOf(block, typesetter, typesetter.width), last.to);
  });
}

test('no heading stands last on a page, and no line of a paragraph alone, in documents of every shape and print', () => {
  let breaks = 0;
  const property = fc.property(
    randomDocument,
    fc.constantFrom<Print>(...PRINTS),
    fc.nat(400),
    (document, print, fall) => {
      const { marginX, width, top, bottom } = GEOMETRY[document.pageSize];
      const typesetter = press.typesetter(width - 2 * marginX, print);
      const laid = document.blocks.map((block): LaidBlock => typesetter.layOut(block));
      const pages = flowPages(laid, { firstTop: top + fall, top, bottom });
      breaks += pages.length - 1;
      expect(problemsOf(document.blocks, pages, typesetter)).toEqual([]);
      for (const placed of pages.flat()) {
        const end = placed.block.slices[placed.to - 1];
        const height = (end?.top ?? 0) + (end?.height ?? 0) - (placed.block.slices[placed.from]?.top ?? 0);
        expect(placed.y + height).toBeLessThanOrEqual(bottom + 0.02);
      }
    },
  );
  fc.assert(property, { numRuns: 60, seed: 9, endOnFailure: true });
  expect(breaks).toBeGreaterThan(60);
});

test.each([2, 3, 7, 12])(
  'a closing and a signature never have a page to themselves: lines of the paragraph that they close stand with them (%d sentences)',
  (sentences) => {
    const paragraph = (text: string): Block => ({ kind: 'paragraph', runs: [{ text, face: 'regular' }] });
    const sentence = 'We are sorry that this happened, and we will be there when you call. ';
    const blocks = [
      ...Array.from({ length: 30 }, () => paragraph(sentence.repeat(4))),
      { kind: 'heading', level: 2, runs: [{ text: 'What we do for you', face: 'regular' }] } as const,
      paragraph(sentence.repeat(sentences)),
      paragraph('Sincerely,'),
      paragraph('Maple Grove Home Care'),
    ];
    const { marginX, width, top, bottom } = GEOMETRY.letter;
    const typesetter = press.typesetter(width - 2 * marginX);
    const laid = blocks.map((block) => typesetter.layOut(block));
    const lastPages = Array.from({ length: 300 }, (_, fall) =>
      flowPages(laid, { firstTop: top + 2 * fall, top, bottom }).at(-1),
    );
    const closed = lastPages.map((page = []) => page.slice(-3));
    expect(closed.map((page) => page.map(({ index }) => blocks.length - index))).toEqual(closed.map(() => [3, 2, 1]));
    const linesWithIt = closed.map(([part]) => (part ? part.to - part.from : 0));
    // Three lines break nowhere.
    expect(Math.min(...linesWithIt)).toBe(sentences === 3 ? 3 : 2);
    // The paragraph never begins a page without its heading.
    expect(lastPages.filter((page) => page?.[0]?.index === 31 && page[0].from === 0)).toEqual([]);
    // It was the closing that decided somewhere.
    expect(lastPages.some((page) => page?.[0]?.index === 30 || page?.length === 3)).toBe(true);
  },
);
