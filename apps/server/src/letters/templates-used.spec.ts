import { expect, test } from '@jest/globals';
import type { Template } from '#letters';
import type { Reader } from '#storage';
import { templatesUsed } from './templates-used.js';

const SHELF = ['letters/adult.en.md.hbs', 'letters/adult.fr.md.hbs', 'letters/estate.en.md.hbs'];

async function used(letters: readonly (string | null)[]): Promise<readonly string[]> {
  const reader = { all: () => Promise.resolve(letters.map((letter) => ({ letter }))) } as unknown as Reader;
  // Of a template nothing is read but its file.
  const shelf = { letters: SHELF.map((file) => ({ file }) as Template) };
  return (await templatesUsed(reader, 'batch', { shelf })).map(({ file }) => file);
}

test('a batch uses the templates of the letters that somebody gets, in every language', async () => {
  expect(await used(['adult'])).toEqual(['letters/adult.en.md.hbs', 'letters/adult.fr.md.hbs']);
  expect(await used(['adult', 'estate'])).toEqual(SHELF);
});

test('a batch that does not say which letters it has may use any', async () => {
  expect(await used([null])).toEqual(SHELF);
});
