import { expect, test } from '@jest/globals';
import type { ReadinessItem } from '#contract';
import { inOrderOfNeed, readyCount } from './order-of-need.js';

function item(name: ReadinessItem['item'], state: ReadinessItem['state']): ReadinessItem {
  const words = { title: { en: name }, mend: { en: 'Do it.' } };
  return { item: name, ...words, basis: 'stated', state, until: null, seen: null, statements: [] };
}

const ITEMS = [
  item('policy', 'in-order'),
  item('counsel', 'ends-soon'),
  item('insurer', 'missing'),
  item('letters', 'ended'),
  item('exercise', 'missing'),
];

test('what is missing comes first, in the order of the binder', () => {
  expect(inOrderOfNeed(ITEMS).map((each) => each.item)).toEqual([
    'insurer',
    'exercise',
    'letters',
    'counsel',
    'policy',
  ]);
});

test('what runs out soon is still in order', () => {
  expect(readyCount(ITEMS)).toBe(2);
});
