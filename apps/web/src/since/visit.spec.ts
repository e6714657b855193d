import { expect, test } from '@jest/globals';
import { AWAY_MS, BEAT_MS, awaySince, looksOn, readVisit, writeVisit } from './visit.js';

test('a visit is kept as two numbers, and what is no visit is none', () => {
  const visit = { seq: 57, at: 1_764_000_000_000 };
  expect(readVisit(writeVisit({ ...visit, at: visit.at + 0.4 }))).toEqual(visit);
  for (const text of [null, '', '57', '57 x', '-1 5', 'They called. 5']) expect(readVisit(text)).toBeUndefined();
});

test('whoever was away long enough for something to be written is told since when', () => {
  const left = { seq: 57, at: 0 };
  expect(awaySince(left, { seq: 60, at: AWAY_MS })).toBe(57);
  expect(awaySince(left, { seq: 60, at: AWAY_MS - 1 })).toBeUndefined();
  expect(awaySince(left, { seq: 57, at: AWAY_MS })).toBeUndefined();
  // A restored record is shorter than what was seen of it.
  expect(awaySince(left, { seq: 40, at: AWAY_MS })).toBeUndefined();
  expect(awaySince(undefined, { seq: 60, at: AWAY_MS })).toBeUndefined();
});

test('whoever looks all the time misses nothing, however seldom something is written; a sleep between two beats is an absence', () => {
  expect(BEAT_MS).toBeLessThan(AWAY_MS);
  expect(looksOn(0, BEAT_MS)).toBe(true);
  expect(looksOn(0, AWAY_MS)).toBe(false);
});
