import { expect, test } from '@jest/globals';
import { ELEMENTS, elementTitle } from './elements.js';

test('what a law may ask a notice to say has a title in English and in French, each its own', () => {
  const titles = [...ELEMENTS.values()];
  for (const language of ['en', 'fr'] as const) {
    const said = titles.map((title) => title[language]?.trim() ?? '');
    expect(said.filter((words) => words === '')).toEqual([]);
  }
  // One word is spelt alike in both; any other such pair was not translated.
  expect(titles.filter(({ en, fr }) => en === fr).map(({ en }) => en)).toEqual(['Cause']);
});

test('an element that is no longer known goes by its id', () => {
  expect(elementTitle('apology')).toEqual({ en: 'An apology', fr: 'Des excuses' });
  expect(elementTitle('of_before')).toEqual({ en: 'of_before' });
});
