import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { epochDay, formatInstant, isDate, parseInstant } from './instant.js';

describe('an instant', () => {
  test('is written as RFC 3339 UTC with milliseconds', () => {
    expect(formatInstant(0)).toBe('1970-01-01T00:00:00.000Z');
    expect(formatInstant(1_528_725_600_042)).toBe('2018-06-11T14:00:00.042Z');
    expect(formatInstant(-1)).toBe('1969-12-31T23:59:59.999Z');
  });

  test('is read with any offset', () => {
    expect(parseInstant('2018-06-11T10:00:00-04:00')).toBe(parseInstant('2018-06-11T14:00:00Z'));
    expect(parseInstant('2018-06-11T14:00Z')).toBe(1_528_725_600_000);
    expect(parseInstant('2018-06-11T14:00:00.5Z')).toBe(1_528_725_600_500);
  });

  test('that does not exist is not read', () => {
    for (const text of [
      '2018-02-29T00:00:00Z',
      '2018-13-01T00:00:00Z',
      '2018-06-11T24:00:00Z',
      '2018-06-11T14:00:00',
      '11 June 2018',
      '',
    ]) {
      expect(parseInstant(text)).toBeUndefined();
    }
  });

  test('comes back from its own text, and agrees with the platform', () => {
    fc.assert(
      fc.property(fc.integer({ min: -60_000_000_000_000, max: 250_000_000_000_000 }), (instant) => {
        expect(parseInstant(formatInstant(instant))).toBe(instant);
        expect(formatInstant(instant)).toBe(new Date(instant).toISOString());
      }),
    );
  });
});

describe('a date', () => {
  test('exists or does not', () => {
    expect(isDate('2024-02-29')).toBe(true);
    expect(isDate('2100-02-29')).toBe(false);
    expect(isDate('2024-2-9')).toBe(false);
  });

  test('has its day number', () => {
    expect(epochDay(1970, 1, 1)).toBe(0);
    expect(epochDay(2000, 3, 1)).toBe(11_017);
    expect(epochDay(2000, 4, 31)).toBeUndefined();
  });
});
