import { beforeAll, describe, expect } from '@jest/globals';
import fc from 'fast-check';
import { openPress, printSingle, specimenOf, type LetterDocument, type Press } from '#letters';
import { randomDocument } from '../../../libs/letters/support/random-documents.js';
import { readWords } from '../../../libs/letters/support/read-words.js';
import { isInstalled, pdfBody, testWhere } from '../../../libs/letters/support/tools.js';
import { Corpus, corpusFields, corpusTemplates, KIND_NAMES } from './corpus.js';
import { TYPST_LETTER } from './typst-letter.js';
import { openTypst } from './typst.js';

// Two engines that share no code set the same letters: what can be read in the one is what can be read in the other. The
// feet of pages are left out; they are each engine's own.

const RANDOM = 22;
/** Blocks of a random letter that are set: its pages cost most of the time. */
const BLOCKS_MAX = 8;
const INCH = 72;

const typst = await openTypst();
let press: Press;
beforeAll(async () => {
  press = await openPress();
});

const corpus = new Corpus(100);
const specimens = corpusTemplates(corpusFields()).map((template): LetterDocument => {
  const specimen = specimenOf(template, corpus.fields, KIND_NAMES);
  if (!specimen.ok) throw new Error(specimen.fault.detail);
  return specimen.value;
});
const letters = [
  ...specimens,
  ...Array.from({ length: 6 }, (_, index) => corpus.letter(index)),
  ...fc
    .sample(randomDocument, { numRuns: RANDOM, seed: 40 })
    .map((letter) => ({ ...letter, blocks: letter.blocks.slice(0, BLOCKS_MAX) })),
].map((letter): LetterDocument => ({
  ...letter,
  address: letter.address ?? ['Ann Lee'],
  exercise: false,
  footnote: '',
}));

function ours(letter: LetterDocument): Uint8Array {
  const printed = printSingle(letter, press);
  if (!printed.ok) throw new Error(printed.fault.detail);
  return printed.value.bytes;
}

function theirs(letter: LetterDocument): Uint8Array {
  if (typst === undefined) throw new Error('Typst has no program for this machine.');
  // Random headings keep to no order, which PDF/UA-1 would have them do.
  return typst(TYPST_LETTER, { letter: JSON.stringify(letter) }, '1.7');
}

/** The words of a letter in the order in which they are drawn. */
function words(pdf: Uint8Array, { pageSize }: LetterDocument): string[] {
  const height = pageSize === 'a4' ? 842 : 11 * INCH;
  const text = pdfBody(pdf, height - 0.8 * INCH);
  // poppler loses the space after this letter where Typst drew it.
  return readWords(text.replaceAll('ị', 'ị '));
}

describe('Two engines', () => {
  testWhere(
    typst !== undefined && isInstalled('pdftotext'),
    'typst and pdftotext',
    'read the same, word for word, in letters of every shape in both languages',
    () => {
      expect(new Set(letters.map(({ language }) => language))).toEqual(new Set(['en', 'fr']));
      for (const letter of letters) expect(words(theirs(letter), letter)).toEqual(words(ours(letter), letter));
    },
  );
});
