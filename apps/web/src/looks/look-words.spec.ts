import { beforeAll, expect, test } from '@jest/globals';
import type { LookView } from '#contract';
import { LOOK_KINDS, NAMING_LOOKS, SAID_BY_LOOKS } from '#kernel';
import { LATE_WORDS } from '../words/late-words.js';
import { addWords, voiceOf } from '../words/words.js';
import { lookedAt } from './look-words.js';

beforeAll(() => addWords(LATE_WORDS));

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
  [{ kind: 'on-call.changed', subject: 'c', what: 'contact-set breach-coach' }, 'Contact set, Breach coach'],
  [{ kind: 'incident.exported', what: 'people privileged' }, 'With people’s data, With privileged items'],
  [{ kind: 'breach-register.read', what: 'page 2026 ca-on-phipa live' }, 'Page, 2026, ca-on-phipa, Live'],
  [{ kind: 'payload.erased', subject: null, what: '12 note.added' }, '12, Log'],
  [{ kind: 'payload.erased', subject: null, what: null }, ''],
])('%j is told as %p', (look, words) => {
  expect(told(look)).toBe(words);
});

test('ids of things are no names to be asked for', () => {
  asked.length = 0;
  told({});
  expect(asked).toEqual([]);
});

test.each(LOOK_KINDS)('%s says no machine’s word as it is, in English or French', (kind) => {
  const names = NAMING_LOOKS.some((each) => each === kind);
  const words = kind in SAID_BY_LOOKS ? SAID_BY_LOOKS[kind as keyof typeof SAID_BY_LOOKS] : [];
  for (const language of ['en', 'fr'] as const) {
    for (const word of words) expect(told({ kind, subject: null, what: word }, language)).not.toBe(word);
    const role = told({ kind, subject: null, what: 'privacy-officer' }, language);
    expect(role).toBe(names ? 'privacy-officer' : voiceOf(language).role('privacy-officer'));
  }
});
