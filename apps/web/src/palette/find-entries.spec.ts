import { expect, test } from '@jest/globals';
import { findEntries, type PaletteEntry } from './find-entries.js';

const entry = (title: string, hint = 'Page'): PaletteEntry => ({ id: title, title, hint, go: () => undefined });
const ENTRIES = [
  entry('Command'),
  entry('Letters'),
  entry('Décisions'),
  entry('To the post'),
  entry('Report to the IPC', 'Task'),
];
const found = (typed: string): string[] => findEntries(ENTRIES, typed).map(({ title }) => title);

test('nothing typed shows all in their order', () => {
  expect(found('  ')).toEqual(ENTRIES.map(({ title }) => title));
});

test('any beginnings of words, in any order, accents and case aside', () => {
  expect(found('dec')).toEqual(['Décisions']);
  expect(found('IPC rep')).toEqual(['Report to the IPC']);
  expect(found('post to')).toEqual(['To the post']);
  expect(found('etters')).toEqual([]);
});

test('the kind of thing counts, and a title that begins so comes first', () => {
  expect(found('task')).toEqual(['Report to the IPC']);
  expect(found('to the')).toEqual(['To the post', 'Report to the IPC']);
});

test('no more than a screen’s worth is shown', () => {
  const many = Array.from({ length: 50 }, (_, nth) => entry(`Incident ${nth}`));
  expect(findEntries(many, 'incident')).toHaveLength(12);
});
