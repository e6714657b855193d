import { expect, test } from '@jest/globals';
import { documentView, lettersView } from '#contract';
import { COMPONENTS, LIKENESSES, REASONS, ROUTES, SAID_BY_LOOKS } from '#kernel';
import { COMPONENT_WORDS } from './component-words.js';
import { DOCUMENT_WORDS, TEMPLATE_WORDS } from './document-words.js';
import { LIKENESS_WORDS, REASON_WORDS, ROUTE_WORDS } from './person-route-words.js';
import { SAID_WORDS } from './said-words.js';
import { worded, type WordTable } from './worded.js';
import { voiceOf } from './words.js';

const TABLES: readonly (readonly [name: string, table: WordTable<string>, values: readonly string[]])[] = [
  ['routes of people', ROUTE_WORDS, [...ROUTES, 'rejected']],
  ['reasons of routes', REASON_WORDS, [...REASONS, 'left-out']],
  ['why two rows may be one person', LIKENESS_WORDS, LIKENESSES],
  ['parts of the service', COMPONENT_WORDS, COMPONENTS],
  ['changes and reads', SAID_WORDS, [...new Set(Object.values(SAID_BY_LOOKS).flat())]],
  ['kinds of documents', DOCUMENT_WORDS, documentView.shape.kind.options],
  ['kinds of templates', TEMPLATE_WORDS, lettersView.shape.templates.element.shape.kind.options],
];

// Spelt alike in both languages.
const ALIKE = new Set<string>(['PDF', 'Word', 'HTML']);

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
