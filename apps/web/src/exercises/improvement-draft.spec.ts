import { expect, test } from '@jest/globals';
import { draftOf, readImprovement } from './improvement-draft.js';

const WHOLE = { ...draftOf(undefined, 'Notice'), area: 'Late notice', action: ' Keep a list ', owner: 'Bo' };

test('an improvement needs somebody who sees to it', () => {
  expect(readImprovement({ ...WHOLE, owner: ' ' })).toBeUndefined();
  expect(readImprovement(WHOLE)).toMatchObject({ capability: 'Notice', action: 'Keep a list', owner: 'Bo', due: null });
});

test('a date that nobody gave is none', () => {
  expect(readImprovement({ ...WHOLE, due: '2027-01-31' })).toMatchObject({ due: '2027-01-31', start: null });
});
