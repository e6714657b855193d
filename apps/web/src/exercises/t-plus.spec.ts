import { expect, test } from '@jest/globals';
import { tPlus, tPlusAt } from './t-plus.js';

const MINUTE = 60_000;

test.each([
  [0, 'T+0:00'],
  [5 * MINUTE, 'T+0:05'],
  [1600 * MINUTE, 'T+26:40'],
  [(61 * 24 * 60 + 120) * MINUTE, 'T+61 d 2:00'],
  [-10 * MINUTE, 'T−0:10'],
  [59_999, 'T+0:00'],
])('%i ms after the start is said %s', (ms, said) => {
  expect(tPlus(ms)).toBe(said);
});

test('an instant is counted from the start of play', () => {
  expect(tPlusAt(1_528_718_700_000, 1_528_718_400_000)).toBe('T+0:05');
});
