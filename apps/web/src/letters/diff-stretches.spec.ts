import { expect, test } from '@jest/globals';
import { inStretches, type DiffLine } from './diff-stretches.js';

const same = (text: string): DiffLine => ({ kind: 'same', parts: [{ kind: 'same', text }] });
const inserted = (text: string): DiffLine => ({ kind: 'inserted', parts: [{ kind: 'inserted', text }] });

test('two lines stay in sight around a change, and the others are folded', () => {
  const lines = [same('1'), same('2'), same('3'), same('4'), inserted('5'), same('6'), same('7'), same('8')];
  const told = inStretches(lines).map(({ at, unchanged, lines: { length } }) => [at, unchanged, length]);
  expect(told).toEqual([
    [0, true, 2],
    [2, false, 5],
    [7, true, 1],
  ]);
});

test('where nothing changed all is folded, and of nothing there is nothing', () => {
  expect(inStretches([same('1'), same('2')]).map(({ unchanged }) => unchanged)).toEqual([true]);
  expect(inStretches([])).toEqual([]);
});
