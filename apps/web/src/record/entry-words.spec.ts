import { describe, expect, test } from '@jest/globals';
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
  expect(kindWords('letters.produced', en)).toBe('Letters produced');
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
