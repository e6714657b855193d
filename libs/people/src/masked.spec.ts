import { expect, test } from '@jest/globals';
import { MASKS, maskedName } from './masked.js';

test('whoever has a usual name has the mask of everybody', () => {
  for (const letters of [2, 13, 20]) expect(maskedName(letters)).toBe(MASKS.name);
});

test('of a long name no more is told than in which ten its length lies', () => {
  expect(maskedName(21)).toBe('Xxxxxxxxx Xxxxxxxxx Xxxxxxxxx');
  expect(maskedName(30)).toBe(maskedName(21));
  expect(maskedName(47)).toHaveLength(49);
});
