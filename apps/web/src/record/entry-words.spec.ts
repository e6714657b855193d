import { describe, expect, test } from '@jest/globals';
import { ENTRY_KINDS } from '#kernel';
import { ENTRY_WORDS } from '../words/entry-words.js';
import { voiceOf } from '../words/words.js';
import { actorWords, entrySubject, kindWords, writtenText } from './entry-words.js';

const en = voiceOf('en');

describe('who wrote an entry', () => {
  test('is a person in a role', () => {
    expect(actorWords({ kind: 'person', id: 'Zoë Roy', role: 'scribe', assurance: 'claimed' }, en)).toBe(
      'Zoë Roy, Scribe',
    );
  });

  test('is a timer or a part of Holdfast, by name', () => {
    expect(actorWords({ kind: 'timer', id: 'report-due', assurance: 'claimed' }, en)).toBe('Timer (Report due)');
    expect(actorWords({ kind: 'system', id: 'law', assurance: 'claimed' }, en)).toBe('Holdfast (Law)');
  });
});

test('a note is read as text; other payloads and erased ones are not', () => {
  expect(writtenText({ text: 'Counsel joined.' })).toBe('Counsel joined.');
  expect(writtenText({ text: 4 })).toBeUndefined();
  expect(writtenText(['text'])).toBeUndefined();
  expect(writtenText(null)).toBeUndefined();
});

test('a kind is told in words, an unknown one by its own name', () => {
  expect(kindWords('task.done', voiceOf('fr'))).toBe('Tâche faite');
  expect(kindWords('letters.counted', en)).toBe('Letters counted');
});

test('every kind of entry that Holdfast writes has words of its own, in English and French', () => {
  for (const language of ['en', 'fr'] as const) {
    const words = ENTRY_KINDS.map((kind) => kindWords(kind, voiceOf(language)));
    expect(words.filter((each) => each.trim() === '')).toEqual([]);
    expect(words.filter((each, index) => words.indexOf(each) !== index)).toEqual([]);
  }
  expect(Object.keys(ENTRY_WORDS).sort()).toEqual([...ENTRY_KINDS].sort());
});

describe('what an entry is about', () => {
  test('is its title in the language of the screen', () => {
    expect(entrySubject({ path: 'open', title: { en: 'Open', fr: 'Ouvert' } }, voiceOf('fr'))).toBe('Ouvert');
    expect(entrySubject({ title: 'E-mail from thieves' }, en)).toBe('E-mail from thieves');
  });

  test('is a name where there is no title', () => {
    expect(entrySubject({ task: '1', name: 'isolate-systems' }, en)).toBe('Isolate systems');
    expect(entrySubject({ event: 'DEMAND_RECEIVED' }, en)).toBe('Demand received');
  });

  test('is nothing where the payload names nothing', () => {
    expect(entrySubject({ text: 'note' }, en)).toBeUndefined();
    expect(entrySubject(null, en)).toBeUndefined();
  });
});
