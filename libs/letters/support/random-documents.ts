import fc from 'fast-check';
import { plainText, type Block, type LetterDocument, type Run } from '../src/document.js';

const WORDS = {
  en: 'we write because thieves copied information about you from our systems on June 11, 2018; call 1-800-555-0142 (toll-free), “at once”, AVAW Tofu office',
  fr: 'nous vous écrivons parce que des voleurs ont copié des données à votre sujet ; composez le 1-800-555-0142, « dès aujourd’hui », l’œuvre où ça',
} as const;
const NAMES = [
  'Zoë Çelik-O’Brien',
  'Łukasz Žižek',
  'Nguyễn Thị Ánh',
  'Ελένη Παπαδοπούλου',
  'Иван Иванов',
  'Ann Lee',
  'Anne-Marie Côté',
];

/** Letters and reports of every shape that the document model has, with text that a reader can compare. */
export const randomDocument: fc.Arbitrary<LetterDocument> = fc
  .constantFrom('en' as const, 'fr' as const)
  .chain((language) => {
    const text = fc
      .array(fc.constantFrom(...WORDS[language].split(' ')), { minLength: 1, maxLength: 60 })
      .map((words) => words.join(' '));
    const short = fc
      .array(fc.constantFrom(...WORDS[language].split(' ')), { minLength: 1, maxLength: 5 })
      .map((words) => words.join(' '));
    const run: fc.Arbitrary<Run> = fc.record({
      text: fc.oneof({ weight: 4, arbitrary: text }, fc.constantFrom(...NAMES), fc.constant('one line\nanother')),
      face: fc.constantFrom('regular', 'regular', 'regular', 'bold', 'italic'),
    });
    const runs = fc.array(run, { minLength: 1, maxLength: 4 });
    const paragraph: fc.Arbitrary<Block> = fc.record({ kind: fc.constant('paragraph' as const), runs });
    const heading: fc.Arbitrary<Block> = fc.record({
      kind: fc.constant('heading' as const),
      level: fc.constantFrom(1 as const, 2 as const, 3 as const),
      runs: short.map((words): Run[] => [{ text: words, face: 'regular' }]),
    });
    const list = (inner: fc.Arbitrary<Block>): fc.Arbitrary<Block> =>
      fc.record({
        kind: fc.constant('list' as const),
        ordered: fc.boolean(),
        items: fc.array(fc.array(inner, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 7 }),
      });
    const cell = fc
      .oneof(short, fc.constant(''))
      .map((words): Run[] => (words === '' ? [] : [{ text: words, face: 'regular' }]));
    const table: fc.Arbitrary<Block> = fc.integer({ min: 1, max: 4 }).chain((columns) => {
      const row = fc.array(cell, { minLength: columns, maxLength: columns });
      const header = fc
        .boolean()
        .chain((has) => (has ? row : fc.constant(Array.from({ length: columns }, (): Run[] => []))));
      return fc.record({
        kind: fc.constant('table' as const),
        header,
        rows: fc.array(row, { minLength: 1, maxLength: 8 }),
      });
    });
    const block = fc.oneof(
      { weight: 5, arbitrary: paragraph },
      { weight: 2, arbitrary: heading },
      { weight: 2, arbitrary: list(paragraph) },
      { weight: 1, arbitrary: list(fc.oneof(paragraph, list(paragraph))) },
      { weight: 1, arbitrary: table },
    );
    return fc.record(
      {
        kind: fc.constant('letter' as const),
        language: fc.constant(language),
        title: fc.constantFrom('Notice of a breach', 'Avis <d’incident> & suites'),
        pageSize: fc.constantFrom('letter', 'a4'),
        exercise: fc.boolean(),
        letterhead: fc.record({
          name: fc.constantFrom('Maple Grove', 'Érablière'),
          lines: fc.array(short, { maxLength: 2 }),
        }),
        address: fc
          .tuple(fc.constantFrom(...NAMES), fc.array(short, { minLength: 1, maxLength: 4 }))
          .map(([name, lines]) => [name, ...lines]),
        particulars: fc.array(fc.constantFrom('Date: June 20, 2018', 'Référence : ABCDE-FGHJK'), {
          minLength: 1,
          maxLength: 2,
        }),
        footnote: text,
        blocks: fc.array(block, { minLength: 1, maxLength: 18 }),
      },
      { requiredKeys: ['kind', 'language', 'title', 'pageSize', 'exercise', 'letterhead', 'particulars', 'blocks'] },
    );
  });

/** All that a reader is to hear of a document, in order, without the note of an exercise. */
export function spokenText(document: LetterDocument): string[] {
  const { letterhead, address = [], particulars, blocks, footnote } = document;
  const heads = address.length > 0 ? particulars : [particulars.join('   ')];
  const spoken = [letterhead.name, ...letterhead.lines, ...address, ...heads, ...blocks.flatMap(spokenBlock)];
  return footnote === undefined ? spoken : [...spoken, footnote];
}

function spokenBlock(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [plainText(block.runs)];
    case 'list':
      return block.items.flatMap((item, index) => [
        block.ordered ? `${index + 1}.` : '•',
        ...item.flatMap(spokenBlock),
      ]);
    case 'table': {
      const rows = block.header.some((cell) => cell.length > 0) ? [block.header, ...block.rows] : block.rows;
      return rows.flatMap((row) => row.map(plainText));
    }
    case 'image':
      return [];
  }
}
