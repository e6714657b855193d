import fc from 'fast-check';
import { FACES, PAGE_SIZES, type Block, type LetterDocument, type Run } from '../src/document.js';

const HOSTILE = [
  '**[x](http://y)**',
  '{{constructor}}',
  '<script>&amp;"\'',
  ']]>',
  '<w:t>',
  '| # > 1. - ',
  'שרה לוי',
  'محمد علي 12',
  '漢字 😀',
  '\u0301e',
  '\ufffe',
  'a\u00a0b',
];

/** Text as letters hold it: no control characters but line breaks. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(...HOSTILE),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom(' ', '\n', '  '),
    ),
    { maxLength: 4 },
  )
  .map((pieces) => pieces.join('').replaceAll(/[^\P{Cc}\n]/gu, ''));
const line = text.map((value) => value.replaceAll('\n', ' ').trim());

const runs: fc.Arbitrary<Run[]> = fc.array(fc.record({ text, face: fc.constantFrom(...FACES) }), { maxLength: 3 });
const table = fc.integer({ min: 1, max: 3 }).chain((columns) => {
  const row = fc.array(runs, { minLength: columns, maxLength: columns });
  return fc.record({
    kind: fc.constant('table' as const),
    header: row,
    rows: fc.array(row, { minLength: 1, maxLength: 3 }),
  });
});

const { block } = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.record({ kind: fc.constant('paragraph' as const), runs }),
    fc.record({
      kind: fc.constant('heading' as const),
      level: fc.constantFrom(1 as const, 2 as const, 3 as const),
      runs,
    }),
    table,
    fc.record({
      kind: fc.constant('list' as const),
      ordered: fc.boolean(),
      items: fc.array(fc.array(tie('block'), { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 }),
    }),
  ),
}));

/** A letter or report with anything in it that the document model can hold. */
export const anyDocument: fc.Arbitrary<LetterDocument> = fc
  .record({
    kind: fc.constantFrom('letter' as const, 'report' as const),
    language: fc.constantFrom('en' as const, 'fr' as const),
    title: line,
    pageSize: fc.constantFrom(...PAGE_SIZES),
    exercise: fc.boolean(),
    letterhead: fc.record({ name: line, lines: fc.array(line, { maxLength: 2 }) }),
    lines: fc.array(line, { minLength: 1, maxLength: 6 }),
    particulars: fc.array(line, { maxLength: 2 }),
    blocks: fc.array(block, { maxLength: 6 }),
  })
  .map(({ lines, ...document }) => (document.kind === 'letter' ? { ...document, address: lines } : document));
