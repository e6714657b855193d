import { expect, test } from '@jest/globals';
import { dayWords, inDays, shortly, timeOfDay } from './day-groups.js';

const ZONE = 'America/Toronto';

test('entries stand under the day that it was where the incident is', () => {
  const entries = ['2018-06-12T04:30:00.000Z', '2018-06-12T03:30:00.000Z', '2018-06-11T13:05:00.000Z'].map((at) => ({
    at,
  }));
  expect(inDays(entries, ZONE)).toEqual([
    { day: '2018-06-12', entries: entries.slice(0, 1) },
    { day: '2018-06-11', entries: entries.slice(1) },
  ]);
  expect(timeOfDay('2018-06-12T03:30:00.000Z', ZONE)).toBe('23:30');
});

test('what was today is said by its time alone', () => {
  const now = '2018-06-12T03:40:00.000Z';
  expect(shortly('2018-06-12T03:30:00.000Z', now, ZONE, 'en')).toBe('23:30');
  expect(shortly('2018-06-10T13:05:00.000Z', now, ZONE, 'en')).toMatch(/^Jun\.? 10, 09:05$/);
});

test('a day is said in words', () => {
  expect(dayWords('2018-06-11', 'en')).toMatch(/^Monday.*2018$/);
  expect(dayWords('2018-06-11', 'fr')).toMatch(/^lundi 11 juin 2018$/);
});
