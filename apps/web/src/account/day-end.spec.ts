import { expect, test } from '@jest/globals';
import { dayEnd } from './day-end.js';

test('a day ends where the reader is', () => {
  expect(dayEnd('2026-03-09', 'America/Vancouver')).toBe('2026-03-10T06:59:00.000Z');
  expect(dayEnd('2026-03-09', 'UTC')).toBe('2026-03-09T23:59:00.000Z');
});

test('what is no day has no end', () => {
  expect(dayEnd('2026-02-30', 'UTC')).toBeUndefined();
  expect(dayEnd('', 'UTC')).toBeUndefined();
});
