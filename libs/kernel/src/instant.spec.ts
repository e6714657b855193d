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
    expect(epochDay(Number.NaN, 4, 1)).toBeUndefined();
  });

  test('has the day number that the machine gives it, or none where it gives it another day', () => {
    const wrong: string[] = [];
    for (const year of [1600, 1899, 1900, 1970, 1999, 2000, 2023, 2024, 2026, 2100, 2400]) {
      for (let month = 0; month <= 13; month += 1) {
        for (let day = 0; day <= 32; day += 1) {
          const date = new Date(Date.UTC(year, month - 1, day));
          const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
          const expected = exists ? date.getTime() / 86_400_000 : undefined;
          if (epochDay(year, month, day) !== expected) wrong.push(`${year}-${month}-${day}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});
