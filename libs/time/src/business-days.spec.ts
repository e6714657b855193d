import { expect, test } from '@jest/globals';
import { addBusinessDays, isBusinessDay, type BusinessCalendar } from './business-days.js';

// 5 U.S.C. 6103: eleven legal public holidays; a Saturday one is kept on the Friday before, a Sunday one on the Monday after.
const FEDERAL: BusinessCalendar = {
  weekend: ['saturday', 'sunday'],
  observed: 'nearest',
  holidays: [
    { kind: 'fixed', month: 1, day: 1 },
    { kind: 'nth', nth: 3, weekday: 'monday', month: 1 },
    { kind: 'nth', nth: 3, weekday: 'monday', month: 2 },
    { kind: 'nth', nth: -1, weekday: 'monday', month: 5 },
    { kind: 'fixed', month: 6, day: 19 },
    { kind: 'fixed', month: 7, day: 4 },
    { kind: 'nth', nth: 1, weekday: 'monday', month: 9 },
    { kind: 'nth', nth: 2, weekday: 'monday', month: 10 },
    { kind: 'fixed', month: 11, day: 11 },
    { kind: 'nth', nth: 4, weekday: 'thursday', month: 11 },
    { kind: 'fixed', month: 12, day: 25 },
  ],
};

// The dates that the United States Office of Personnel Management lists for these years.
test.each([
  [2026, ['01-01', '01-19', '02-16', '05-25', '06-19', '07-03', '09-07', '10-12', '11-11', '11-26', '12-25']],
  [2027, ['01-01', '01-18', '02-15', '05-31', '06-18', '07-05', '09-06', '10-11', '11-11', '11-25', '12-24', '12-31']],
])('federal holidays of %i', (year, closed) => {
  const days = Array.from({ length: 366 }, (_, index) =>
    new Date(Date.UTC(year, 0, 1 + index)).toISOString().slice(0, 10),
  ).filter((day) => day.startsWith(String(year)));
  const weekdays = days.filter((day) => ![0, 6].includes(new Date(day).getUTCDay()));
  expect(weekdays.filter((day) => !isBusinessDay(day, FEDERAL)).map((day) => day.slice(5))).toEqual(closed);
});

test('the day of the start is not counted; free days in between are not either', () => {
  expect(addBusinessDays('2026-11-24', 4, FEDERAL)).toBe('2026-12-01');
  expect(addBusinessDays('2026-11-28', 1, FEDERAL)).toBe('2026-11-30');
});

test('the day after an nth weekday is counted from that weekday, not the nth of its own', () => {
  // In November 2024 the fourth Thursday is the 28th; the fourth Friday is the 22nd.
  const friday: BusinessCalendar = {
    weekend: ['saturday', 'sunday'],
    observed: 'none',
    holidays: [{ kind: 'nth', nth: 4, weekday: 'thursday', month: 11, plusDays: 1 }],
  };
  expect(['2024-11-22', '2024-11-28', '2024-11-29'].map((day) => isBusinessDay(day, friday))).toEqual([
    true,
    true,
    false,
  ]);
});

test('a holiday that moves from Sunday alone leaves the days beside a Saturday open', () => {
  const fourth: BusinessCalendar = {
    weekend: ['saturday', 'sunday'],
    observed: 'after-sunday',
    holidays: [{ kind: 'fixed', month: 7, day: 4 }],
  };
  // 2026: Saturday the 4th. 2027: Sunday the 4th.
  const days = ['2026-07-03', '2026-07-06', '2027-07-02', '2027-07-05', '2027-07-06'];
  expect(days.map((day) => isBusinessDay(day, fourth))).toEqual([true, true, true, false, true]);
});

// Easter Sundays as astronomical tables print them.
test.each(['2000-04-23', '2008-03-23', '2011-04-24', '2025-04-20', '2026-04-05', '2038-04-25'])(
  'Easter %s',
  (easter) => {
    const onEaster: BusinessCalendar = { weekend: [], observed: 'none', holidays: [{ kind: 'easter', days: 0 }] };
    expect(isBusinessDay(easter, onEaster)).toBe(false);
    const monday: BusinessCalendar = { ...onEaster, holidays: [{ kind: 'easter', days: 1 }] };
    expect(isBusinessDay(easter, monday)).toBe(true);
  },
);

test('where the next working day is kept, two holidays do not share one', () => {
  const boxing: BusinessCalendar = {
    weekend: ['saturday', 'sunday'],
    observed: 'next',
    holidays: [
      { kind: 'fixed', month: 12, day: 25 },
      { kind: 'fixed', month: 12, day: 26 },
    ],
  };
  // 2027: Saturday the 25th, Sunday the 26th.
  expect(['2027-12-27', '2027-12-28', '2027-12-29'].map((day) => isBusinessDay(day, boxing))).toEqual([
    false,
    false,
    true,
  ]);
});
