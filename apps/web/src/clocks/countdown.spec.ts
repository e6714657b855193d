import { describe, expect, test } from '@jest/globals';
import { countdown, urgencyOf } from './countdown.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('a countdown in words', () => {
  test('names the two largest units', () => {
    expect(countdown(2 * DAY + 3 * HOUR + 59 * 60_000, 'en')).toBe('2 days 3 h left');
    expect(countdown(3 * HOUR + 12 * 60_000, 'en')).toBe('3 h 12 min left');
    expect(countdown(12 * 60_000 + 59_000, 'en')).toBe('12 min left');
    expect(countdown(42_000, 'en')).toBe('42 s left');
  });

  test('rounds down what is left', () => {
    expect(countdown(DAY - 1, 'en')).toBe('23 h 59 min left');
  });

  test('says how long ago a deadline passed', () => {
    expect(countdown(-(DAY + HOUR), 'en')).toBe('1 day 1 h ago');
    expect(countdown(0, 'en')).toBe('0 s ago');
  });

  test('speaks French', () => {
    expect(countdown(2 * DAY, 'fr')).toBe('reste 2 jours');
    expect(countdown(-DAY, 'fr')).toBe('il y a 1 jour');
  });
});

describe('urgency', () => {
  test('is soon below 24 hours and passed from the very instant', () => {
    expect(urgencyOf(DAY)).toBe('calm');
    expect(urgencyOf(DAY - 1)).toBe('soon');
    expect(urgencyOf(0)).toBe('passed');
  });
});
