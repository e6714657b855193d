import { expect, test } from '@jest/globals';
import type { LookView } from '#contract';
import { voiceOf } from '../words/words.js';
import { lookedAt } from './look-words.js';

const LOOK: LookView = {
  seq: 7,
  at: '2026-03-09T14:00:00.000Z',
  recordedAt: '2026-03-09T14:00:00.000Z',
  kind: 'evidence.viewed',
  actor: { kind: 'person', id: 'a', assurance: 'password' },
  name: 'Ada Quill',
  subject: 'item-1',
  what: 'demand.eml',
  purpose: 'who wrote it',
  people: null,
};
const asked: string[] = [];
const nameOf = (id: string): string => {
  asked.push(id);
  return id === 'b' ? 'Ben Rook' : id;
};

function told(look: Partial<LookView>, language: 'en' | 'fr' = 'en'): string {
  return lookedAt({ ...LOOK, ...look }, voiceOf(language), nameOf);
}

test.each<readonly [Partial<LookView>, string]>([
  [{}, 'demand.eml'],
  [{ kind: 'document.handed-out', what: 'letters-1.pdf', people: 250 }, 'letters-1.pdf, of 250 people'],
  [{ kind: 'people.imported', what: null, people: 1 }, 'of one person'],
  [{ kind: 'role.given', subject: 'b', what: 'privacy-officer' }, 'Ben Rook, Privacy officer'],
  [{ kind: 'account.changed', subject: 'b', what: 'made-administrator' }, 'Ben Rook, Made administrator'],
  [{ kind: 'on-call.changed', subject: null, what: 'set privacy-officer 1' }, 'Set, Privacy officer, 1'],
  [{ kind: 'payload.erased', subject: null, what: null }, ''],
])('%j is told as %p', (look, words) => {
  expect(told(look)).toBe(words);
});

test('ids of things are no names to be asked for', () => {
  asked.length = 0;
  told({});
  expect(asked).toEqual([]);
});
