import { expect, test } from '@jest/globals';
import { ENTRY_KINDS } from './entry-kinds.js';
import { NOISE_KINDS, TIMELINE_GROUPS, WORD_KINDS, groupOf, isNoise, kindsIn } from './timeline.js';

test('each kind of entry stands in one group, and each group has some', () => {
  expect(TIMELINE_GROUPS.filter((group) => kindsIn([group]).length === 0)).toEqual([]);
  expect(kindsIn(TIMELINE_GROUPS)).toEqual(ENTRY_KINDS);
});

test('a kind whose beginning has no group would be hidden among what happened to the record: those are known', () => {
  const beginnings = new Set(kindsIn(['record']).map((kind) => kind.split('.')[0]));
  expect(beginnings).toEqual(new Set(['breach-register', 'erasure', 'incident', 'keys', 'looks', 'payload']));
});

test('noise is what the machine does on the way; what people said and did, and what went wrong, never is', () => {
  const told = [...WORD_KINDS, 'clock.passed', 'alert.undelivered', 'decision.signed', 'task.done', 'facts.stated'];
  expect(told.filter(isNoise)).toEqual([]);
  expect(isNoise('timer.fired')).toBe(true);
  expect(new Set(NOISE_KINDS).size).toBe(NOISE_KINDS.length);
  expect(groupOf('clock.passed')).toBe('duties');
});
