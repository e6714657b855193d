import { expect, test } from '@jest/globals';
import { durationWords, sinceStartWords } from './durations.js';
import { HOUR_MS, MINUTE_MS } from './small-exercise.fixture.js';

test('a length is told in minutes, hours or, from two days on, in days', () => {
  const told = [0, 1, 45, 60, 125, 47 * 60, 48 * 60, 75 * 24 * 60 + 619].map((minutes) =>
    durationWords(minutes * MINUTE_MS, 'en'),
  );
  expect(told).toEqual(['0 min', '1 min', '45 min', '1 h', '2 h 05 min', '47 h', '2 d', '75 d 10 h']);
  expect(durationWords(49 * HOUR_MS, 'fr')).toBe('2 j 1 h');
  expect(durationWords(1, 'en')).toBe('1 min');
});

test('a time since the start is told as scenarios write it', () => {
  expect([0, 45, 26 * 60 + 5, -30].map((minutes) => sinceStartWords(minutes * MINUTE_MS))).toEqual([
    'T+0:00',
    'T+0:45',
    'D+1 2:05',
    'T-0:30',
  ]);
});
