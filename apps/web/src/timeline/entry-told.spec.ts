import { expect, test } from '@jest/globals';
import type { DecisionView, FactView, ObligationView, TaskView } from '#contract';
import { voiceOf } from '../words/words.js';
import { aboutWords, factsOf, happenedBefore, subjectOf, wordsOf, type Telling } from './entry-told.js';

const telling: Telling = {
  view: {
    tasks: [{ id: 't1', name: 'take-command', title: { en: 'Take command' } } as TaskView],
    decisions: [
      {
        id: 'd1',
        question: { en: 'Do we pay?' },
        options: [{ id: 'refuse', title: { en: 'We refuse' } }],
      } as DecisionView,
    ],
    obligations: [
      { key: 'ca-on/ipc', title: { en: 'Report' }, recipient: { id: 'ipc', title: { en: 'IPC' } } } as ObligationView,
    ],
    entities: [
      {
        id: 'north',
        name: 'North Clinic',
        notConcerned: null,
        facts: [{ name: 'people.count@north', title: { en: 'How many people' }, type: 'integer' } as FactView],
      },
    ],
    names: { DEMAND_RECEIVED: { en: 'A demand has come' } },
    facts: [{ name: 'people.count', title: { en: 'How many people' }, type: 'integer' } as FactView],
  },
  voice: voiceOf('en'),
  nameOf: (id) => id,
};

test('an entry is told by the titles of the incident, not by the names of the machine', () => {
  expect(subjectOf({ kind: 'decision.made', payload: { decision: 'd1', name: 'never-pay' } }, telling)).toBe(
    'Do we pay?',
  );
  expect(subjectOf({ kind: 'task.done', payload: { task: 't1', name: 'take-command' } }, telling)).toBe('Take command');
  expect(subjectOf({ kind: 'clock.passed', payload: { name: 'ca-on/ipc' } }, telling)).toBe('IPC: Report');
  expect(subjectOf({ kind: 'clock.passed', payload: { name: 'take-command' } }, telling)).toBe('Take command');
  expect(subjectOf({ kind: 'obligation.met', payload: { key: 'ca-on/ipc' } }, telling)).toBe('IPC: Report');
  expect(subjectOf({ kind: 'event.received', payload: { event: 'DEMAND_RECEIVED' } }, telling)).toBe(
    'A demand has come',
  );
  expect(subjectOf({ kind: 'task.done', payload: { task: 'gone', name: 'isolate-systems' } }, telling)).toBe(
    'Isolate systems',
  );
});

test('what somebody wrote is read as they wrote it, a signature with what it was for', () => {
  const signed = { decision: 'd1', option: 'refuse', rationale: 'Never.' };
  expect(wordsOf({ kind: 'decision.signed', payload: signed }, telling)).toBe('We refuse. Never.');
  expect(wordsOf({ kind: 'decision.made', payload: { decision: 'd1', option: 'refuse' } }, telling)).toBe('We refuse');
  expect(wordsOf({ kind: 'task.done', payload: { note: '' } }, telling)).toBeUndefined();
  expect(wordsOf({ kind: 'note.added', payload: { text: 'They called.' } }, telling)).toBe('They called.');
});

test('stated facts are told by title and value, a few of them', () => {
  const facts = { 'people.count': 80_000, 'event.lost': null, a: ['x', 'y'], b: true, c: { least: 1, most: 2 } };
  expect(factsOf({ kind: 'facts.stated', payload: { facts } }, telling, String)).toEqual({
    facts: [
      { name: 'people.count', title: 'How many people', value: '80000' },
      { name: 'event.lost', title: 'Event lost', value: 'null' },
      { name: 'a', title: 'A', value: 'x,y' },
    ],
    more: 2,
  });
  const ofNorth = { kind: 'facts.stated', payload: { facts: { 'people.count@north': 5 } } };
  expect(factsOf(ofNorth, telling, String)?.facts).toEqual([
    { name: 'people.count@north', title: 'How many people (North Clinic)', value: '5' },
  ]);
  expect(factsOf({ kind: 'note.added', payload: {} }, telling, String)).toBeUndefined();
});

test('what was said later than it happened has both times', () => {
  const at = '2026-01-05T12:00:00.000Z';
  expect(happenedBefore({ at, payload: { happenedAt: '2026-01-05T11:00:00.000Z' } })).toBe('2026-01-05T11:00:00.000Z');
  expect(happenedBefore({ at, payload: { happenedAt: '2026-01-05T11:59:30.000Z' } })).toBeUndefined();
  expect(happenedBefore({ at, payload: { text: 'x' } })).toBeUndefined();
});

test('a filter says what it is about by its title', () => {
  expect([aboutWords('t1', telling), aboutWords('ca-on/ipc', telling), aboutWords('x', telling)]).toEqual([
    'Take command',
    'Report',
    'x',
  ]);
  expect(['counsel', 'people.count', 'people.count@north'].map((about) => aboutWords(about, telling))).toEqual([
    'Legal counsel',
    'How many people',
    'How many people (North Clinic)',
  ]);
});
