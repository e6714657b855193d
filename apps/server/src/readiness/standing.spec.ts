import { expect, test } from '@jest/globals';
import { dayAfter, standingOn } from './standing.js';

const ZONE = 'America/Toronto';

test.each([
  [null, 'in-order'],
  ['2026-03-08', 'ended'],
  ['2026-03-09', 'ends-soon'],
  ['2026-05-08', 'ends-soon'],
  ['2026-05-09', 'in-order'],
] as const)('what holds until %s is %s on 9 March', (until, state) => {
  expect(standingOn(until, '2026-03-09', ZONE)).toBe(state);
});

test('a day after so many months keeps to the calendar, over the change of the clocks too', () => {
  expect(dayAfter('2026-03-07', 'P2D', ZONE)).toBe('2026-03-09');
  expect(dayAfter('2026-02-28', 'P12M', ZONE)).toBe('2027-02-28');
});
