import { beforeAll, describe, expect, test } from '@jest/globals';
import { checkTags } from '../../support/tag-check.js';
import { pdfText, qpdfCheck, testWith } from '../../support/tools.js';
import { authoredRun, joinedRuns } from '../authored.js';
import type { Block, LetterDocument, Run } from '../document.js';
import { openPress } from '../installed-fonts.js';
import { PdfFile } from './pdf-file.js';
import type { Press } from './press.js';
import { printSingle } from './single-pdf.js';

let press: Press;
beforeAll(async () => {
  press = await openPress();
});

const NAMES = [
  'Nguyễn Thị Ánh',
  'Ελένη Παπαδοπούλου',
  'Иван Щербаков',
  'محمد الكندي',
  'فاطمة الزهراء بنت يوسف',
  'یوسف گلپایگانی',
  'שלום כהן',
  'Q\u0323\u0301wu x\u0302\u0301a Ŋ\u0308',
];

// A reader takes the direction of a page from most of its letters, so there is more of the letter than a name.
const REST = authoredRun(
  'What was copied, what we do about it and what you can do yourself. '.repeat(3),
  'regular',
  'en',
);

function aDocument(name: string, blocks: readonly Block[] = []): LetterDocument {
  const sentence = [authoredRun('Dear ', 'regular', 'en'), { text: name, face: 'regular' } as const];
  const runs = [...sentence, authoredRun(', we write to you because of 12 files.', 'regular', 'en')];
  return {
    kind: 'letter',
    language: 'en',
    title: 'T',
    pageSize: 'letter',
    exercise: false,
    letterhead: { name: `Office of ${name}`, lines: [] },
    address: [name, '14 King Street'],
    particulars: ['Date'],
    blocks: [
      { kind: 'paragraph', runs: [runs.reduce<Run>(joinedRuns, { text: '', face: 'regular' })] },
      { kind: 'paragraph', runs: [REST] },
      ...blocks,
    ],
  };
}

function single(document: LetterDocument): Uint8Array {
  const printed = printSingle(document, press);
  if (!printed.ok) throw new Error(printed.fault.code);
  return printed.value.bytes;
}

/** What poppler puts around words to say their direction. */
function plain(text: string): string {
  return text.replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '');
}

const RIGHT_TO_LEFT_WORD = /[\u0590-\u08ff]+/g;

describe.each(NAMES)('%s', (name) => {
  test('is printed without a box, and a tagged file says it word by word', () => {
    const outcome = printSingle(aDocument(name), press);
    expect(outcome.ok && outcome.value.missing).toBe(0);
    const { problems, leaves } = checkTags(single(aDocument(name)));
    expect(problems).toEqual([]);
    // Within a word letters are drawn from left to right.
    const drawn = name.replaceAll(RIGHT_TO_LEFT_WORD, (word) => Array.from(word).toReversed().join(''));
    const texts = leaves.map(({ text }) => text.trim());
    expect(texts).toContain(`Dear ${drawn}, we write to you because of 12 files.`);
    expect(texts).toContain(`Office of ${drawn}`);
    expect(texts).toContain(drawn);
  });

  testWith('pdftotext', 'is copied out of either kind of file as it was put in', () => {
    const file = new PdfFile(press, 'T');
    expect(file.add(aDocument(name)).ok).toBe(true);
    for (const bytes of [file.end().last, single(aDocument(name))]) {
      expect(plain(pdfText(bytes))).toContain(`Dear ${name}, we write to you because of 12 files.`);
    }
  });
});

testWith('qpdf', 'qpdf finds no fault in a file that holds all of them', () => {
  const bytes = single(aDocument(NAMES.join(' ')));
  const { status, output } = qpdfCheck(bytes);
  expect([status, output.includes('WARNING')]).toEqual([0, false]);
});

testWith('pdftotext', 'a hyphenated word is whole again when its soft hyphen is left away', () => {
  const text = 'La confidentialité des renseignements communiqués indépendamment responsabilise. ';
  const cell = [authoredRun(text.repeat(4), 'regular', 'fr')];
  const table: Block = { kind: 'table', header: [], rows: [[cell, cell, cell, cell]] };
  const out = pdfText(single(aDocument('Anne', [table])));
  expect(out).toMatch(/\u00ad /);
  const words = new Set(out.replaceAll(/\u00ad\s/g, '').split(/\s+/));
  for (const word of text.trim().split(' ')) expect(words).toContain(word);
});

test('a press that set other things before gives the same bytes', async () => {
  const fresh = await openPress();
  for (const name of NAMES.toReversed()) {
    const again = printSingle(aDocument(name), fresh);
    expect(again.ok && Buffer.compare(again.value.bytes, single(aDocument(name)))).toBe(0);
  }
});
