import { expect, test } from '@jest/globals';
import { BREACH_WORDS } from '../words/breach-words.js';
import { addWords, voiceOf } from '../words/words.js';
import { keepWords } from './keep-words.js';

addWords(BREACH_WORDS);

test.each([
  ['P6Y', 'keep for 6 years'],
  ['P1Y', 'keep for one year'],
  ['P24M', 'keep for 24 months'],
  ['P90D', 'P90D'],
  [null, 'the law names no period'],
])('%s is %s', (keep, words) => {
  expect(keepWords(keep, voiceOf('en'))).toBe(words);
});
