import { expect, test } from '@jest/globals';
import { printTheSame } from './approved-again.js';

const PRINTED = new Set(['notice.phone', 'notice.text']);
const THEN = { 'notice.phone': '555-0100', 'people.count': 12 };

test('letters read the same where only what they do not print has changed', () => {
  expect(printTheSame(THEN, { ...THEN, 'people.count': 13 }, PRINTED)).toBe(true);
  expect(printTheSame(THEN, { 'people.count': 12, 'notice.phone': '555-0100' }, PRINTED)).toBe(true);
});

test('a value that they print, or that they lacked, makes them read otherwise', () => {
  expect(printTheSame(THEN, { ...THEN, 'notice.phone': '555-0101' }, PRINTED)).toBe(false);
  expect(printTheSame(THEN, { ...THEN, 'notice.text': 'Call us.' }, PRINTED)).toBe(false);
  expect(printTheSame(THEN, {}, PRINTED)).toBe(false);
});
