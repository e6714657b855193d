import { expect, test } from '@jest/globals';
import { compareDurations, durationWords } from './durations.js';

test('lengths are compared, and what only a calendar could tell is not claimed', () => {
  expect(compareDurations('P3D', 'PT48H')).toBe('longer');
  expect(compareDurations('PT30M', 'PT1H')).toBe('shorter');
  expect(compareDurations('PT24H', 'P1D')).toBe('alike');
  expect(compareDurations('P30D', 'P1M')).toBe('unclear');
});

test('lengths are written out in both languages', () => {
  expect(durationWords('P1M')).toEqual({ en: '1 month', fr: '1 mois' });
  expect(durationWords('P2DT1H30M')).toEqual({ en: '2 days 1 hour 30 minutes', fr: '2 jours 1 heure 30 minutes' });
});
