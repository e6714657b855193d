import { expect, test } from '@jest/globals';
import type { FactView } from '#contract';
import { changesOf, openingValues } from './group-draft.js';

const ZONE = 'America/Toronto';
const FACTS: readonly FactView[] = [
  { name: 'event.kind', group: 'event', type: 'text', title: { en: 'Kind' }, value: 'theft' },
  {
    name: 'event.aware_at',
    group: 'event',
    type: 'instant',
    title: { en: 'Aware' },
    value: '2026-06-01T16:00:30.000Z',
  },
  { name: 'people.count', group: 'people', type: 'integer', title: { en: 'People' }, value: null },
];

test('a form that was only looked at states nothing, also where an input is coarser than the value', () => {
  expect(changesOf(FACTS, openingValues(FACTS, ZONE), ZONE)).toEqual({ ok: true, changes: {} });
});

test('an answer is stated, and one that is taken out is unknown again', () => {
  const values = { ...openingValues(FACTS, ZONE), 'event.kind': '', 'people.count': '80,000' };
  expect(changesOf(FACTS, values, ZONE)).toEqual({ ok: true, changes: { 'event.kind': null, 'people.count': 80_000 } });
});

test('an answer that cannot be read is named', () => {
  const values = { ...openingValues(FACTS, ZONE), 'people.count': 'many' };
  expect(changesOf(FACTS, values, ZONE)).toEqual({ ok: false, mistakes: { 'people.count': 'not-an-integer' } });
});
