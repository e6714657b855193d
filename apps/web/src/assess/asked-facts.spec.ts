import { expect, test } from '@jest/globals';
import type { FactModelView } from '#contract';
import { askedFirst, askedLater } from './asked-facts.js';

const NAMES = Array.from({ length: 14 }, (_, index) => `fact${index}`);
const MODEL: FactModelView = {
  groups: [
    { name: 'event', title: { en: 'What happened' } },
    { name: 'risk', title: { en: 'The risk' } },
    { name: 'empty', title: { en: 'Nothing' } },
  ],
  facts: NAMES.map((name, index) => ({
    name,
    title: { en: name },
    group: index % 2 === 0 ? 'event' : 'risk',
    type: 'boolean',
    laws: index,
  })),
};

test('what most laws ask for comes first, and once', () => {
  const first = askedFirst(MODEL).map(({ name }) => name);
  expect(first.slice(0, 2)).toEqual(['fact13', 'fact12']);
  const later = askedLater(MODEL).flatMap(({ facts }) => facts.map(({ name }) => name));
  expect([...first, ...later].toSorted()).toEqual(NAMES.toSorted());
});

test('the others stand in their groups, and no group is empty', () => {
  expect(askedLater(MODEL).map(({ name, facts }) => [name, facts.map((fact) => fact.name)])).toEqual([
    ['event', ['fact0', 'fact2']],
    ['risk', ['fact1', 'fact3']],
  ]);
});
