import { describe, expect, test } from '@jest/globals';
import { parseInstant } from '#kernel';
import { incidentNow, wallNow, type ServerClock } from './server-clock.js';

function aClock(overrides: Partial<ServerClock['view']> = {}): ServerClock {
  const view = {
    now: '2018-06-11T08:00:00.000Z',
    wallNow: '2026-11-24T10:00:00.000Z',
    speed: 1,
    state: 'running',
    zone: 'America/Toronto',
    ...overrides,
  } as const;
  return { view, askedAtMs: 1000 };
}

describe('the server clock in the browser', () => {
  test('goes on from what the server said by the time elapsed since it was asked', () => {
    expect(incidentNow(aClock(), 61_000)).toBe(parseInstant('2018-06-11T08:01:00.000Z'));
  });

  test('runs at the speed of the exercise', () => {
    expect(incidentNow(aClock({ speed: 60 }), 2000)).toBe(parseInstant('2018-06-11T08:01:00.000Z'));
  });

  test('stands while the exercise clock stands, and the wall goes on', () => {
    const clock = aClock({ state: 'stopped', speed: 0 });
    expect(incidentNow(clock, 500_000)).toBe(parseInstant('2018-06-11T08:00:00.000Z'));
    expect(wallNow(clock, 61_000)).toBe(parseInstant('2026-11-24T10:01:00.000Z'));
  });

  test('never goes back before what the server said', () => {
    expect(incidentNow(aClock(), 0)).toBe(parseInstant('2018-06-11T08:00:00.000Z'));
  });
});
