import { describe, expect, test } from '@jest/globals';
import { voiceOf } from '../words/words.js';
import { actorWords, writtenText } from './entry-words.js';

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
