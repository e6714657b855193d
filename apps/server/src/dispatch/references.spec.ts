import { expect, test } from '@jest/globals';
import { letterIdentity } from '#letters';
import { referenceOf } from './references.js';

test('a reference is known however it is typed or read out', () => {
  for (const said of ['7K2PD-0M3QX', '7k2pd om3qx', ' 7K2PDOM3QX ', '7 k 2 p d - 0 m 3 q x'])
    expect(referenceOf(said)).toBe('7K2PD-0M3QX');
  expect(referenceOf('IL0OO-11111')).toBe('11000-11111');
});

test('what is on no letter is no reference', () => {
  for (const said of ['', '7K2PD', '7K2PD-0M3QX1', '7K2PD-0M3QU', "7K2PD' OR 1"])
    expect(referenceOf(said)).toBeUndefined();
});

test('every reference that is printed is its own reading', () => {
  for (let person = 0; person < 100; person += 1) {
    const { reference } = letterIdentity('batch', String(person));
    expect(referenceOf(reference)).toBe(reference);
  }
});
