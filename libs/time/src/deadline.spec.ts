import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { formatInstant, parseInstant, type EpochMs } from '#kernel';
import { annualDeadline, deadlineAfter } from './deadline.js';
import { addDuration, localTime, startOfDay, subtractDuration } from './local-time.js';
import { TZDB_VERSION, firstInstantShowing } from './zone-rules.js';

const TORONTO = 'America/Toronto';

function at(text: string): EpochMs {
  const instant = parseInstant(text);
  if (instant === undefined) throw new Error(text);
  return instant;
}

function later(from: string, duration: string, zone = TORONTO): string {
  return localTime(addDuration(at(from), duration, zone), zone);
}

describe('local time', () => {
  test.each([
    ['America/Vancouver', '2026-12-15T16:30:00Z', '2026-12-15T09:30:00-07:00'],
    ['America/Vancouver', '2025-12-15T16:30:00Z', '2025-12-15T08:30:00-08:00'],
    ['America/Edmonton', '2026-12-15T16:30:00Z', '2026-12-15T10:30:00-06:00'],
    [TORONTO, '2018-06-18T13:00:00Z', '2018-06-18T09:00:00-04:00'],
    [TORONTO, '2018-12-18T13:00:00.250Z', '2018-12-18T08:00:00.250-05:00'],
    ['America/St_Johns', '2026-01-15T12:00:00Z', '2026-01-15T08:30:00-03:30'],
    ['Asia/Kathmandu', '2026-01-15T12:00:00Z', '2026-01-15T17:45:00+05:45'],
    ['UTC', '2026-01-15T12:00:00Z', '2026-01-15T12:00:00+00:00'],
  ])('%s at %s is %s, by our own table', (zone, instant, expected) => {
    expect(localTime(at(instant), zone)).toBe(expected);
  });

  test('does not depend on the zone of the host', () => {
    const script = `
      import { addDuration, localTime } from ${JSON.stringify(new URL('index.js', import.meta.url).href)};
      const due = addDuration(Date.UTC(2026, 2, 7, 15), 'P1M1DT1H', '${TORONTO}');
      console.log([new Date(0).getHours(), localTime(due, '${TORONTO}')].join(' '));`;
    const seen = ['UTC', 'Pacific/Auckland', 'America/Los_Angeles'].map((TZ) =>
      execFileSync(process.execPath, ['--input-type=module', '-e', script], { env: { TZ }, encoding: 'utf8' }).trim(),
    );
    const due = '2026-04-08T11:00:00-04:00';
    expect(seen).toEqual([`0 ${due}`, `12 ${due}`, `16 ${due}`]);
  });
});

describe('durations', () => {
  test('72 hours and 3 days differ when the clock is put forward', () => {
    expect(later('2026-03-06T10:00:00-05:00', 'PT72H')).toBe('2026-03-09T11:00:00-04:00');
    expect(later('2026-03-06T10:00:00-05:00', 'P3D')).toBe('2026-03-09T10:00:00-04:00');
  });

  test('a time that is skipped is reached at the moment of the skip', () => {
    expect(later('2026-03-07T02:30:00-05:00', 'P1D')).toBe('2026-03-08T03:00:00-04:00');
    expect(later('2026-03-07T01:59:59-05:00', 'P1D')).toBe('2026-03-08T01:59:59-05:00');
    expect(later('2026-03-07T03:00:00-05:00', 'P1D')).toBe('2026-03-08T03:00:00-04:00');
  });

  test('a time that is shown twice means its first showing', () => {
    expect(later('2026-10-31T01:30:00-04:00', 'P1D')).toBe('2026-11-01T01:30:00-04:00');
    expect(later('2026-10-31T02:00:00-04:00', 'P1D')).toBe('2026-11-01T02:00:00-05:00');
  });

  test.each([
    ['2024-01-31T12:00:00-05:00', 'P1M', '2024-02-29T12:00:00-05:00'],
    ['2023-01-31T12:00:00-05:00', 'P1M', '2023-02-28T12:00:00-05:00'],
    ['2024-02-29T12:00:00-05:00', 'P1Y', '2025-02-28T12:00:00-05:00'],
    ['2023-12-31T23:59:00-05:00', 'P2M', '2024-02-29T23:59:00-05:00'],
    ['2023-01-31T12:00:00-05:00', 'P1M1DT2H', '2023-03-01T14:00:00-05:00'],
    ['2024-02-28T12:00:00-05:00', 'P1W', '2024-03-06T12:00:00-05:00'],
  ])('%s and %s is %s', (from, duration, expected) => {
    expect(later(from, duration)).toBe(expected);
  });

  test.each([
    ['2026-03-31T12:00:00-04:00', 'P1M', '2026-02-28T12:00:00-05:00'],
    ['2026-03-08T12:00:00-04:00', 'P1D', '2026-03-07T12:00:00-05:00'],
    ['2026-03-08T12:00:00-04:00', 'PT24H', '2026-03-07T11:00:00-05:00'],
    ['2026-11-15T09:00:00-05:00', 'P1M1DT1H', '2026-10-14T08:00:00-04:00'],
  ])('%s less %s is %s', (from, duration, expected) => {
    expect(localTime(subtractDuration(at(from), duration, TORONTO), TORONTO)).toBe(expected);
  });

  test('a word that is no duration is refused', () => {
    expect(() => later('2024-02-28T12:00:00-05:00', '30 days')).toThrow('"30 days" is not an ISO 8601 duration.');
  });

  test('where midnight is skipped, the day starts at the skip', () => {
    // Cuba puts the clock forward at 00:00.
    expect(localTime(startOfDay('2024-03-10', 'America/Havana'), 'America/Havana')).toBe('2024-03-10T01:00:00-04:00');
  });
});

describe('deadlines', () => {
  test('calendar days leave out the first day and last to the end of the last', () => {
    expect(deadlineAfter(at('2026-03-01T09:00:00-05:00'), 'P30D', TORONTO, 'calendar-days')).toEqual({
      instant: '2026-04-01T03:59:59.000Z',
      zone: TORONTO,
      local: '2026-03-31T23:59:59-04:00',
      rule: 'P30D after 2026-03-01, that day not counted, to the end of the last day',
      tzdb: TZDB_VERSION,
    });
  });

  test('the day of the start is the day in the zone, not in UTC', () => {
    const late = deadlineAfter(at('2026-03-02T04:59:59Z'), 'P30D', TORONTO, 'calendar-days');
    const later = deadlineAfter(at('2026-03-02T05:00:00Z'), 'P30D', TORONTO, 'calendar-days');
    expect([late.local, later.local]).toEqual(['2026-03-31T23:59:59-04:00', '2026-04-01T23:59:59-04:00']);
  });

  test('elapsed time keeps the hour', () => {
    expect(deadlineAfter(at('2026-12-24T16:20:00Z'), 'PT72H', 'Europe/Dublin', 'elapsed')).toMatchObject({
      instant: '2026-12-27T16:20:00.000Z',
      rule: 'PT72H after 2026-12-24T16:20:00+00:00, counted by the clock',
    });
  });

  test('hours cannot be counted in calendar days', () => {
    expect(() => deadlineAfter(at('2026-03-02T05:00:00Z'), 'PT72H', TORONTO, 'calendar-days')).toThrow('has hours');
  });

  test.each([
    ['2025-12-31T23:59:59-05:00', '2026-03-01T23:59:59-05:00'],
    ['2026-01-01T00:00:00-05:00', '2027-03-01T23:59:59-05:00'],
    ['2023-06-11T12:00:00-04:00', '2024-03-01T23:59:59-05:00'],
  ])('an annual return over %s is due %s', (from, expected) => {
    expect(annualDeadline(at(from), '03-01', TORONTO).local).toBe(expected);
  });

  test('an annual return cannot be due on a day that some years lack', () => {
    for (const day of ['02-29', '13-01', '04-31', '3-1', '00-10', '01-00']) {
      expect(() => annualDeadline(at('2026-01-01T00:00:00Z'), day, TORONTO)).toThrow(
        'is not a day that every year has',
      );
    }
  });
});

describe('properties', () => {
  const zones = fc.constantFrom(TORONTO, 'America/Vancouver', 'Australia/Lord_Howe', 'America/Havana', 'Europe/Dublin', 'Africa/Casablanca'); // prettier-ignore
  const instants = fc.integer({ min: Date.UTC(2001, 0, 1), max: Date.UTC(2060, 0, 1) });

  test('a later local time never gives an earlier instant', () => {
    fc.assert(
      fc.property(zones, instants, fc.integer({ min: 0, max: 86_400_000 }), (zone, local, more) => {
        expect(firstInstantShowing(local + more, zone)).toBeGreaterThanOrEqual(firstInstantShowing(local, zone));
      }),
    );
  });

  test('a local time with its offset reads back as the instant', () => {
    fc.assert(
      fc.property(zones, instants, (zone, instant) => {
        expect(formatInstant(at(localTime(instant, zone)))).toBe(formatInstant(instant));
      }),
    );
  });

  test('one more day is never an earlier deadline', () => {
    fc.assert(
      fc.property(zones, instants, fc.integer({ min: 0, max: 400 }), (zone, from, days) => {
        for (const counting of ['elapsed', 'calendar-days'] as const) {
          const shorter = deadlineAfter(from, `P${days}D`, zone, counting).instant;
          expect(deadlineAfter(from, `P${days + 1}D`, zone, counting).instant > shorter).toBe(true);
        }
      }),
    );
  });
});
