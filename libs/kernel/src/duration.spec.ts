import { describe, expect, test } from '@jest/globals';
import { parseDuration } from './duration.js';

describe('a duration', () => {
  test('keeps months and days apart from exact time', () => {
    expect(parseDuration('P1Y2M3W4DT5H6M7S')).toEqual({ months: 14, days: 25, exactMs: 18_367_000 });
    expect(parseDuration('PT24H')).toEqual({ months: 0, days: 0, exactMs: 86_400_000 });
    expect(parseDuration('P60D')).toEqual({ months: 0, days: 60, exactMs: 0 });
  });

  test('that is not ISO 8601, or is empty, is not read', () => {
    for (const text of ['P', 'PT', 'P1DT', '24h', 'PT1.5H', '-P1D', '']) expect(parseDuration(text)).toBeUndefined();
  });
});
