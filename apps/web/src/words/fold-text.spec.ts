import { expect, test } from '@jest/globals';
import { foldText } from './fold-text.js';

test('a long text is folded after its first sentence', () => {
  expect(foldText('Health information was stolen. The rest is unknown. Ask.', 20)).toEqual({
    head: 'Health information was stolen.',
    rest: 'The rest is unknown. Ask.',
  });
});

test('a short text stays whole', () => {
  expect(foldText('Stolen. Told.', 20)).toEqual({ head: 'Stolen. Told.', rest: '' });
});

test('an abbreviation ends no sentence', () => {
  expect(foldText('Under s. 12 of the law it applies. Why: the facts.', 10).head).toBe(
    'Under s. 12 of the law it applies.',
  );
});

test('a text of one sentence is never cut', () => {
  expect(foldText('one very long sentence without an end', 5)).toEqual({
    head: 'one very long sentence without an end',
    rest: '',
  });
});
