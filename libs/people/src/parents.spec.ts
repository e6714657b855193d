import { expect, test } from '@jest/globals';
import { howTold, toldOtherwise } from './disagreement.js';
import { parentsNamed } from './parents.js';
import type { Parent } from './person.js';

const MAIN = { street: '12 Main St', city: 'Ottawa', province: 'ON', postalCode: 'K1N 5B1', country: 'CA' };
const ANN: Parent = { name: 'Ann Côté' };
const LUC: Parent = { name: 'Luc Roy', address: MAIN };

test('parents are gathered from every list, each once, however they are spelt', () => {
  const lists = [{ parents: [ANN] }, {}, { parents: [{ name: 'ANN COTE' }] }];
  expect(parentsNamed(lists)).toMatchObject({ parents: [{ name: 'ANN COTE' }], differ: false });
  expect(parentsNamed([{ parents: [ANN] }, { parents: [LUC, ANN] }])).toEqual({ parents: [ANN, LUC], differ: true });
  expect(parentsNamed([{}, { parents: [LUC] }])).toEqual({ parents: [LUC], differ: false });
});

test('a later list that names other parents of a child who is held tells of them otherwise', () => {
  const held = { route: 'held', reason: 'joint-custody' } as const;
  const told = (parents: readonly Parent[], own: Parameters<typeof howTold>[0] = held) =>
    howTold(own, { parents, hiddenAddress: false });
  expect(toldOtherwise(told([ANN]), told([LUC]))).toBe(true);
  expect(toldOtherwise(told([]), told([LUC]))).toBe(true);
  expect(toldOtherwise(told([ANN, LUC]), told([LUC, ANN]))).toBe(false);
  // Who names nobody says nothing against those who do.
  expect(toldOtherwise(told([ANN]), told([]))).toBe(false);
  const letter = { route: 'letter', reason: 'of-age' } as const;
  expect(toldOtherwise(told([ANN], letter), told([LUC], letter))).toBe(false);
});
