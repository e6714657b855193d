import { expect, test } from '@jest/globals';
import { parentsOf } from './parents.js';

const address = { street: '12 Main St', city: 'Ottawa', province: 'ON', postalCode: 'K1N 5B1', country: 'CA' };
const elsewhere = { ...address, street: '9 Elm Dr', city: 'Kingston', postalCode: 'K7L 1A1' };

test('parents at two addresses get a letter each, and whoever has none on the list lives with the child', () => {
  const parents = [
    { name: 'Ann Roy', address: null },
    { name: 'Luc Roy', address: elsewhere },
  ];
  expect(parentsOf({ parentsDiffer: false, parents, address })).toEqual({
    first: { name: 'Ann Roy', address },
    second: { name: 'Luc Roy', address: elsewhere },
  });
});

test('parents at one address are named on one letter', () => {
  const parents = [
    { name: 'Ann Roy', address: null },
    { name: 'Luc Côté', address },
  ];
  expect(parentsOf({ parentsDiffer: false, parents, address })).toEqual({
    first: { name: 'Ann Roy & Luc Côté', address },
  });
});

test('where a list names one, only that one is proposed; where it names none, nobody', () => {
  expect(parentsOf({ parentsDiffer: false, parents: [{ name: 'Ann Roy', address: null }], address })).toEqual({
    first: { name: 'Ann Roy', address },
  });
  expect(parentsOf({ parentsDiffer: false, parents: [], address })).toBeUndefined();
});

test('nobody is proposed where the lists name different parents', () => {
  expect(parentsOf({ parentsDiffer: true, parents: [{ name: 'Ann', address: null }], address })).toBeUndefined();
});
