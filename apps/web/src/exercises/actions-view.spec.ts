import { expect, test } from '@jest/globals';
import { actionStanding } from './actions-view.js';

const NINE = '2018-06-11T09:00:00.000Z';

test.each([
  [{ outcome: 'done', at: NINE, lateMinutes: 0 }, 'in-time'],
  [{ outcome: 'done', at: NINE, lateMinutes: 1 }, 'late'],
  [{ outcome: 'partly', at: NINE, lateMinutes: 9 }, 'partly'],
  [{ outcome: 'not-done', at: NINE, lateMinutes: 0 }, 'not-done'],
  [{ outcome: 'not-done', at: null, lateMinutes: 0 }, 'missing'],
  [{ outcome: 'not-played', at: null, lateMinutes: 0 }, 'not-played'],
] as const)('an action is told by what came of it and when', (action, standing) => {
  expect(actionStanding(action)).toBe(standing);
});
