import { expect, test } from '@jest/globals';
import { mayBeNew, namesFrom } from './name-of.js';

const ZOE = '018f0000-0000-7000-8000-000000000001';
const NEW = '018f0000-0000-7000-8000-000000000002';
const names = new Map([[ZOE, 'Zoë Roy']]);

test('an account is shown by its name', () => {
  expect(namesFrom(names)(ZOE)).toBe('Zoë Roy');
});

test('a player is shown by their name in each of their seats', () => {
  expect(namesFrom(names)(`${ZOE}/cmd`)).toBe('Zoë Roy');
  expect(mayBeNew(`${ZOE}/cmd`, names, new Set())).toBe(false);
  expect(namesFrom(names)('room/cmd')).toBe('room/cmd');
});

test('a name that was typed before there were accounts is shown as it is', () => {
  expect(namesFrom(names)('Ann Lee')).toBe('Ann Lee');
  expect(namesFrom(undefined)('Ann Lee')).toBe('Ann Lee');
});

test('names are asked for again once for an id that they lack, and never for a name', () => {
  expect(mayBeNew(NEW, names, new Set())).toBe(true);
  expect(mayBeNew(NEW, names, new Set([NEW]))).toBe(false);
  expect(mayBeNew(ZOE, names, new Set())).toBe(false);
  expect(mayBeNew('Ann Lee', names, new Set())).toBe(false);
});
