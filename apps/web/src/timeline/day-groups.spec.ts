import { expect, test } from '@jest/globals';
import { dayWords, inDays, shortly, timeOfDay } from './day-groups.js';

const ZONE = 'America/Toronto';

test('entries stand under the day that it was where the incident is', () => {
  const entries = ['2018-06-12T04:30:00.000Z', '2018-06-12T03:30:00.000Z', '2018-06-11T13:05:00.000Z'].map((at) => ({
    at,
  }));
  expect(inDays(entries, ZONE)).toEqual([
    { key: '2018-06-12-1', day: '2018-06-12', entries: entries.slice(0, 1) },
    { key: '2018-06-11-1', day: '2018-06-11', entries: entries.slice(1) },
  ]);
  expect(timeOfDay('2018-06-12T03:30:00.000Z', ZONE)).toBe('23:30');
});

test('a day keeps its key when newer entries come, and one that comes again has another', () => {
  const [eleventh, twelfth] = [{ at: '2018-06-11T13:05:00.000Z' }, { at: '2018-06-12T12:00:00.000Z' }];
  const keys = (...entries: { at: string }[]): string[] => inDays(entries, ZONE).map(({ key }) => key);
  expect(keys(eleventh)).toEqual(['2018-06-11-1']);
  expect(keys(twelfth, eleventh, eleventh)).toEqual(['2018-06-12-1', '2018-06-11-1']);
  expect(keys(eleventh, twelfth, eleventh).slice(1)).toEqual(keys(twelfth, eleventh));
  expect(keys(eleventh, twelfth, eleventh)).toEqual(['2018-06-11-2', '2018-06-12-1', '2018-06-11-1']);
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
