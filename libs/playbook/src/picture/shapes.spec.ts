import { expect, test } from '@jest/globals';
import { headOf, lineOf, outlineOf } from './shapes.js';

const BOX = { x: 10, y: 20, width: 100, height: 40 };
const WAY = [
  { x: 0, y: 0 },
  { x: 0, y: 50 },
  { x: 40, y: 50 },
];

test('an arrow goes by its corners, and its head points along its last piece', () => {
  expect(lineOf(WAY)).toBe('M0 0L0 50L40 50');
  expect(headOf(WAY)).toBe('M40 50L32 46L32 54Z');
});

test('the border of a decision has cut corners, that of other states has rounded ones', () => {
  const cut = outlineOf('atomic', { decision: true }, BOX);
  expect(cut).toBe('M19 20H101L110 29V51L101 60H19L10 51V29Z');
  expect(outlineOf('atomic', { decision: false }, BOX)).toMatch(/^M19 20H101A9 9 0 0 1 110 29V51A/);
  expect(outlineOf('compound', { decision: false }, BOX)).toMatch(/^M14 20H106A4 4 /);
});

test('the dot at which a state begins is round', () => {
  expect(outlineOf('initial', { decision: false }, { x: 0, y: 0, width: 12, height: 12 })).toMatch(
    /^M6 0H6A6 6 0 0 1 12 6V6A/,
  );
});
