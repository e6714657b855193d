import { beforeAll, expect, test } from '@jest/globals';
import { LATE_WORDS } from '../words/late-words.js';
import { addWords, voiceOf } from '../words/words.js';
import { lawSource } from './law-source.js';

beforeAll(() => addWords(LATE_WORDS));

test.each([
  ['recalled, no source seen', 'de mémoire, aucune source vue'],
  ['recalled, no source seen (5 U.S.C. 6103)', 'de mémoire, aucune source vue (5 U.S.C. 6103)'],
  [
    'Ley 1581 de 2012, text read in a copy (co_law_1581.json)',
    'Ley 1581 de 2012, texte lu dans une copie (co_law_1581.json)',
  ],
  ['https://ipc.on.ca/en', 'https://ipc.on.ca/en'],
])('the source %p is told as %p', (source, words) => {
  expect(lawSource(source, voiceOf('fr'))).toBe(words);
  expect(lawSource(source, voiceOf('en'))).toBe(source);
});
