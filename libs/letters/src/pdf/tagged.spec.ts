import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { randomDocument, spokenText } from '../../support/random-documents.js';
import { checkTags } from '../../support/tag-check.js';
import { qpdfCheck, testWith } from '../../support/tools.js';
import { authoredRun, joinedRuns } from '../authored.js';
import { EXERCISE_NOTE, type Block, type LetterDocument } from '../document.js';
import { openPress } from '../installed-fonts.js';
import { Press } from './press.js';
import { printSingle } from './single-pdf.js';

let press: Press;
beforeAll(async () => {
  press = await openPress();
});

const PLANTED: LetterDocument = {
  kind: 'report',
  language: 'en',
  title: 'T',
  pageSize: 'a4',
  exercise: false,
  letterhead: { name: 'N', lines: ['a'] },
  particulars: ['b'],
  blocks: [
    { kind: 'list', ordered: true, items: [[{ kind: 'paragraph', runs: [{ text: 'one', face: 'regular' }] }]] },
    { kind: 'table', header: [], rows: [[[{ text: 'why', face: 'regular' }], [{ text: 'so', face: 'bold' }]]] },
  ],
};

function printed(document: LetterDocument, by = press): Uint8Array {
  const outcome = printSingle(document, by);
  if (!outcome.ok) throw new Error(outcome.fault.detail);
  return outcome.value.bytes;
}

function folded(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

describe('A file of one document', () => {
  test('says of all that it paints what it is, and reads as the document does', () => {
    fc.assert(
      fc.property(randomDocument, (document) => {
        const { problems, leaves } = checkTags(printed(document));
        expect(problems).toEqual([]);
        const note = document.exercise ? [EXERCISE_NOTE[document.language]] : [];
        expect(leaves.map(({ text }) => folded(text))).toEqual([...note, ...spokenText(document)].map(folded));
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  test.each([
    ['content outside of any element', '/Artifact BMC', ' '.repeat(13), 'S paints outside of marked content'],
    ['content of an element that is not there', '/P <</MCID 2>>', '/P <</MCID 9>>', 'hangs from no element'],
    ['an element under another', '/S/LI/P ', '/S/TR/P ', 'TR stands in L'],
    ['a heading cell without a scope', '/Scope/Row', '/Scope/Raw', 'does not say which cells'],
    ['a language that is none', '/Lang(en)', '/Lang(xx)', 'no language'],
    ['a font of its name alone', '/FontFile2 ', '/FontFile7 ', 'not embedded'],
  ])('%s is found', (_, sound, planted, problem) => {
    const bytes = Buffer.from(printed(PLANTED)).toString('latin1');
    expect(checkTags(Buffer.from(bytes, 'latin1')).problems).toEqual([]);
    const found = checkTags(Buffer.from(bytes.replace(sound, planted), 'latin1')).problems;
    expect(found).toContainEqual(expect.stringContaining(problem));
  });

  test('with a character that no font has does not say that it keeps the rules', () => {
    const document = { ...PLANTED, title: 'T', letterhead: { name: 'a\u{1F600}', lines: [] } };
    const { problems } = checkTags(printed(document));
    expect(problems).toContain('The metadata do not say <pdfuaid:part>1<.');
  });

  test('in large print says the same on more paper', () => {
    for (const document of fc.sample(randomDocument, { numRuns: 20, seed: 5 })) {
      const [standard, large] = [printSingle(document, press), printSingle(document, press, 'large')];
      if (!standard.ok || !large.ok) throw new Error('A document was refused.');
      const [read, readLarge] = [checkTags(standard.value.bytes), checkTags(large.value.bytes)];
      expect(readLarge.problems).toEqual([]);
      expect(readLarge.leaves.map(({ text }) => folded(text))).toEqual(read.leaves.map(({ text }) => folded(text)));
      expect(large.value.sha256).toBe(standard.value.sha256);
      expect(large.value.pages).toBeGreaterThanOrEqual(standard.value.pages);
    }
  });

  test('has the same bytes whatever the press did before', async () => {
    const documents = fc.sample(randomDocument, { numRuns: 20, seed: 11 });
    const first = documents.map((document) => printed(document));
    const fresh = await openPress();
    for (const [index, document] of [...documents.entries()].toReversed()) {
      const again = printSingle(document, fresh);
      expect(again.ok && Buffer.compare(again.value.bytes, first[index] ?? Buffer.alloc(0))).toBe(0);
    }
  });

  test('has the same bytes where lists of the same words were printed before, by whomever they were written', () => {
    fc.assert(
      fc.property(fc.array(documentOfOneList, { minLength: 3, maxLength: 6 }), (documents) => {
        const used = new Press(press.fonts);
        for (const document of documents) {
          expect(Buffer.compare(printed(document, used), printed(document, new Press(press.fonts)))).toBe(0);
        }
      }),
      { numRuns: 8, seed: 1 },
    );
  });
});

/** The same long words in a list, as an author of either language, a person or both together gave them. */
const documentOfOneList: fc.Arbitrary<LetterDocument> = fc
  .array(fc.array(fc.constantFrom('en' as const, 'fr' as const, undefined), { minLength: 2, maxLength: 2 }), {
    minLength: 1,
    maxLength: 2,
  })
  .map((items) => {
    const words = 'responsabilisation confidentialité indépendamment acknowledgements '.repeat(2);
    const paragraphs = items.map((authors): Block[] => {
      const runs = authors.map((author) =>
        author === undefined ? { text: words, face: 'regular' as const } : authoredRun(words, 'regular', author),
      );
      return [{ kind: 'paragraph', runs: [runs.reduce(joinedRuns)] }];
    });
    return { ...PLANTED, blocks: [{ kind: 'list', ordered: false, items: paragraphs }] };
  });

testWith('qpdf', 'qpdf finds no fault in files of one document', () => {
  for (const document of fc.sample(randomDocument, { numRuns: 8, seed: 3 })) {
    const { status, output } = qpdfCheck(printed(document));
    expect([status, output.includes('WARNING')]).toEqual([0, false]);
  }
});
