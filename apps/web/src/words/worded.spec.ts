import { expect, test } from '@jest/globals';
import { LIKENESSES, REASONS, ROUTES } from '#kernel';
import { LIKENESS_WORDS, REASON_WORDS, ROUTE_WORDS } from './person-route-words.js';
import { worded, type WordTable } from './worded.js';
import { voiceOf } from './words.js';

const TABLES: readonly (readonly [name: string, table: WordTable<string>, values: readonly string[]])[] = [
  ['routes of people', ROUTE_WORDS, [...ROUTES, 'rejected']],
  ['reasons of routes', REASON_WORDS, [...REASONS, 'left-out']],
  ['why two rows may be one person', LIKENESS_WORDS, LIKENESSES],
];

// Spelt alike in both languages.
const ALIKE = new Set<string>([]);

test.each(TABLES)('each of the %s has words of its own in English and in French', (_, table, values) => {
  expect(Object.keys(table).sort()).toEqual([...values].sort());
  for (const language of ['en', 'fr'] as const) {
    const said = values.map((value) => worded(table, value, voiceOf(language)));
    expect(said.filter((words) => words.trim() === '')).toEqual([]);
    expect(new Set(said).size).toBe(said.length);
  }
  const untranslated = Object.values(table).filter(([english, french]) => english === french && !ALIKE.has(english));
  expect(untranslated).toEqual([]);
});
