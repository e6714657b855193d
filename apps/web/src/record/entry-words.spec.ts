import { describe, expect, test } from '@jest/globals';
import { ENTRY_KINDS } from '#kernel';
import { ENTRY_WORDS } from '../words/entry-words.js';
import { voiceOf } from '../words/words.js';
import { actorWords, entrySubject, kindWords, writtenText } from './entry-words.js';

const en = voiceOf('en');
const ANN = '018f0000-0000-7000-8000-000000000001';
const nameOf = (id: string): string => (id === ANN ? 'Ann Lee' : id);
const telling = { voice: en, nameOf, names: {} };

describe('who wrote an entry', () => {
  test('is a person in a role', () => {
    expect(actorWords({ kind: 'person', id: 'Zoë Roy', role: 'scribe', assurance: 'claimed' }, en, nameOf)).toBe(
      'Zoë Roy, Scribe',
    );
  });

  test('is named by their account, and a token by what it is', () => {
    const actor = { id: ANN, role: 'counsel', assurance: 'password' } as const;
    expect(actorWords({ ...actor, kind: 'person' }, en, nameOf)).toBe('Ann Lee, Legal counsel');
    expect(actorWords({ ...actor, kind: 'token' }, en, nameOf)).toBe('An API token, Legal counsel');
  });

  test('is a timer, or a part of Holdfast by its name', () => {
    expect(actorWords({ kind: 'timer', id: 'clock:1:due', assurance: 'claimed' }, en, nameOf)).toBe('Timer');
    const press = { kind: 'system', id: 'press', assurance: 'claimed' } as const;
    expect(actorWords(press, en, nameOf)).toBe('Holdfast (Press)');
    expect(actorWords(press, voiceOf('fr'), nameOf)).toBe('Holdfast (Impression)');
    expect(actorWords({ ...press, id: 'law' }, en, nameOf)).toBe('Holdfast (Law)');
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
  expect(kindWords('letters.weighed', en)).toBe('Letters weighed');
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
    expect(
      entrySubject({ path: 'open', title: { en: 'Open', fr: 'Ouvert' } }, { ...telling, voice: voiceOf('fr') }),
    ).toBe('Ouvert');
    expect(entrySubject({ title: 'E-mail from thieves' }, telling)).toBe('E-mail from thieves');
  });

  test('is a name where there is no title', () => {
    expect(entrySubject({ task: '1', name: 'isolate-systems' }, telling)).toBe('Isolate systems');
    expect(entrySubject({ event: 'DEMAND_RECEIVED' }, telling)).toBe('Demand received');
  });

  test('is whom a role was given, or command offered', () => {
    expect(entrySubject({ person: ANN, role: 'scribe' }, telling)).toBe('Ann Lee, Scribe');
    expect(entrySubject({ from: 'x', to: ANN }, telling)).toBe('Ann Lee');
    expect(entrySubject({ to: 'the police' }, telling)).toBeUndefined();
  });

  test('is nothing where the payload names nothing', () => {
    expect(entrySubject({ text: 'note' }, telling)).toBeUndefined();
    expect(entrySubject(null, telling)).toBeUndefined();
  });
});
