import { beforeAll, expect } from '@jest/globals';
import fc from 'fast-check';
import { randomDocument, spokenText } from '../../support/random-documents.js';
import { readWords } from '../../support/read-words.js';
import { essence } from '../../support/said.js';
import { aPerson, aTemplate, batchFields } from '../../support/samples.js';
import { pdfPages, testWith } from '../../support/tools.js';
import { ListPool, type LetterDocument } from '../document.js';
import { openPress } from '../installed-fonts.js';
import { bindTemplate, fillLetter, letterIdentity } from '../letter.js';
import { PdfFile, type AddedDocument } from './pdf-file.js';
import type { Press } from './press.js';

// A thousand letters in one file for the printer, read by a program that knows nothing of how they were made: each holds what
// was merged, all of it and in its order, on the pages that it is said to have. One in five is of any shape that the model has;
// the others are of one template, so that what they share is drawn once. Every seventh is in large print.

const LETTERS = 1000;
const SHAPES = 200;
const BLOCKS_MAX = 4;
// A character of each face that no ready subset has makes the fonts small: pdftotext reads them anew for each page.
const BODY = `# Your information was stolen

Dear {{person.name}},

Thieves copied files from our systems on 11 June 2018. We closed the way in, told the police and the Commissioner, and we are writing to everybody whose information was in these files, at once and in plain words, because nothing of it can be taken back.

{{#each person.data_taken}}
- {{this}}
{{/each}}

| What you can do | How, {{person.name}} |
| --- | --- |
| Watch your accounts | Ask your bank – it is free |

Reference: **{{letter.reference}}**. Call 1-800-555-0142. H₂O, **H₂O**, _H₂O_.
`;

let press: Press;
beforeAll(async () => {
  press = await openPress();
});

const name = fc
  .array(
    fc.constantFrom(
      'Zoë',
      'Çelik-O’Brien',
      '**[x](y)**',
      '{{constructor}}',
      '<b>',
      'Žižek',
      'Иван',
      'Ελένη',
      'ffl',
      '–',
      '%s',
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join(' '));

function mergedLetters(count: number): LetterDocument[] {
  const bound = bindTemplate(aTemplate(BODY), batchFields());
  if (!bound.ok) throw new Error(bound.fault.detail);
  const people = fc.sample(fc.tuple(name, fc.subarray(['name', 'card', 'history'])), { numRuns: count, seed: 22 });
  return people.map(([called, dataElements], index) => {
    const person = aPerson({ personId: `p${index}`, name: called, dataElements });
    const filled = fillLetter(bound.value, person, letterIdentity('b', person.personId));
    if (!filled.ok) throw new Error(filled.fault.detail);
    return filled.value;
  });
}

function letters(): LetterDocument[] {
  const lists = new ListPool();
  const merged = mergedLetters(LETTERS - SHAPES);
  const shapes = fc.sample(randomDocument, { numRuns: SHAPES, seed: 21 }).map((document): LetterDocument => ({
    ...document,
    exercise: false,
    blocks: document.blocks.slice(0, BLOCKS_MAX),
  }));
  const each = merged.length / SHAPES;
  return shapes
    .flatMap((shape, at) => [shape, ...merged.slice(at * each, (at + 1) * each)])
    .map((document) => lists.pool(document));
}

function isStandard(index: number): boolean {
  return index % 7 !== 0;
}

/** What stands at the foot of a page. */
function footOf(
  { letterhead, particulars, language, footnote = '' }: LetterDocument,
  page: number,
  pages: number,
): string[] {
  const count = `Page ${page} ${language === 'fr' ? 'de' : 'of'} ${pages}`;
  return readWords([letterhead.name, ...particulars.slice(1)].join('  ·  ') + ` ${count} ${footnote}`);
}

testWith('pdftotext', 'A thousand letters in one file read as they were merged', () => {
  const file = new PdfFile(press, 'T');
  const chunks: Uint8Array[] = [];
  const documents = letters();
  const places = documents.map((document, index): AddedDocument => {
    const added = file.add(document, isStandard(index) ? 'standard' : 'large');
    if (!added.ok) throw new Error(added.fault.detail);
    chunks.push(file.take());
    return added.value;
  });
  chunks.push(file.end().last);
  const pages = pdfPages(Buffer.concat(chunks)).map(readWords);
  expect(documents).toHaveLength(LETTERS);
  for (const [index, document] of documents.entries()) {
    const { firstPage = 0, pages: count = 0 } = places[index] ?? {};
    const read: string[] = [];
    for (let page = 1; page <= count; page += 1) {
      const words = pages[firstPage + page - 2] ?? [];
      const foot = footOf(document, page, count);
      expect(words.slice(-foot.length).join(' ')).toBe(foot.join(' '));
      read.push(...words.slice(0, -foot.length));
    }
    const [text, merged] = [read.join(' '), spokenText({ ...document, footnote: '' }).join('\n')];
    expect(essence(text)).toBe(essence(merged));
    // A word that is longer than a narrow cell is broken there.
    if (isStandard(index)) expect(readWords(text).join(' ')).toBe(readWords(merged).join(' '));
  }
});
