import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { dayOf, dayOfMonth, monthsAfter, splitDay, textOf, weekdayOf, yearOf } from './calendar-day.js';

// Method: days all over the years for which there are clocks, held against Temporal, which counts on objects of its own.

const FIRST = dayOf('2000-01-01');
const LAST = dayOf('2069-12-31');
const MONTHS = [-25, -12, -1, 0, 1, 2, 6, 11, 12, 13, 48];

describe('a calendar day', () => {
  test('has the text, the weekday and the year that Temporal gives it', () => {
    const wrong: string[] = [];
    let date = Temporal.PlainDate.from('2000-01-01');
    for (let day = FIRST; day <= LAST; day += 5, date = date.add({ days: 5 })) {
      const text = textOf(day);
      const same = text === date.toString() && dayOf(text) === day;
      if (!same || weekdayOf(day) !== date.dayOfWeek || yearOf(day) !== date.year) wrong.push(text);
    }
    expect(wrong).toEqual([]);
    expect(date.year).toBe(2070);
  });

  test('moves by months as Temporal moves it, to the last of a month that lacks it', () => {
    const wrong: string[] = [];
    for (let day = FIRST; day <= LAST; day += 29) {
      const date = Temporal.PlainDate.from(textOf(day));
      for (const months of MONTHS) {
        const moved = date.add({ months }, { overflow: 'constrain' }).toString();
        if (textOf(monthsAfter(day, months)) !== moved) wrong.push(`${date.toString()} and ${months} months`);
      }
    }
    expect(wrong).toEqual([]);
    expect(textOf(monthsAfter(dayOf('2024-01-31'), 1))).toBe('2024-02-29');
    expect(textOf(monthsAfter(dayOf('2024-02-29'), -12))).toBe('2023-02-28');
  });

  test('before 1970 counts backwards', () => {
    expect([textOf(-1), weekdayOf(-1), weekdayOf(-4)]).toEqual(['1969-12-31', 3, 7]);
    expect(splitDay(-1)).toEqual({ day: -1, inDayMs: 86_399_999 });
  });

  test.each(['2026-02-29', '2026-13-01', '2026-1-1', '2026-01-01T00:00', ''])('is not %j', (text) => {
    expect(() => dayOf(text)).toThrow(RangeError);
  });

  test('of a month that no year has is refused', () => {
    expect(textOf(dayOfMonth(2023, 2, 31))).toBe('2023-02-28');
    expect(() => dayOfMonth(2023, 13, 31)).toThrow(RangeError);
    expect(() => dayOfMonth(2023, 1, 0)).toThrow(RangeError);
  });
});
