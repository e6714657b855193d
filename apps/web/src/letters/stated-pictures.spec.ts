import { expect, test } from '@jest/globals';
import { statedPictures } from './stated-pictures.js';

const HEAD = 'a'.repeat(64);
const SIGNED = 'b'.repeat(64);

test('pictures are read from their facts, with the words in their stead where there are some', () => {
  expect(
    statedPictures([
      { name: 'organisation.signature_image', value: `${SIGNED} Signed: Ada\nfor the board` },
      { name: 'organisation.name', value: 'Elm Home Care' },
      { name: 'organisation.letterhead_image', value: HEAD },
    ]),
  ).toEqual([
    { place: 'letterhead', sha256: HEAD, words: '' },
    { place: 'signature', sha256: SIGNED, words: 'Signed: Ada\nfor the board' },
  ]);
});

test('what is not stated, or names no picture, is none', () => {
  const facts = [
    { name: 'organisation.letterhead_image', value: null },
    { name: 'organisation.signature_image', value: 'by hand' },
  ];
  expect(statedPictures(facts)).toEqual([]);
  expect(statedPictures([])).toEqual([]);
});
