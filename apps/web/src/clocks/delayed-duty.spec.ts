import { describe, expect, test } from '@jest/globals';
import type { RunningClockView } from '#contract';
import { answersForDelay, delayedDuty, missingBeyond } from './delayed-duty.js';
import { runningDeadlines } from './running-deadlines.js';

const DELAY = { missing: ['2026-11-24', '2026-11-25'], missingMore: 3, given: 1 };

function aClock(delay: RunningClockView['delay']): RunningClockView {
  return {
    id: 'clock',
    runId: 'run',
    name: 'law/tell/one/1',
    about: null,
    title: { en: 'Tell' },
    owner: 'privacy-officer',
    basis: 'own-target',
    due: { instant: '2026-11-24T12:00:00.000Z', zone: 'UTC', local: '2026-11-24T12:00:00+00:00', rule: '', tzdb: '' },
    status: 'passed',
    startAssumed: false,
    delay,
  };
}

describe('a duty past our own target', () => {
  test('goes with its deadline, by the key that a reason names', () => {
    const [deadline] = runningDeadlines({ clocks: [aClock(DELAY)], obligations: [] });
    expect(deadline?.delayed).toEqual({ obligation: 'law/tell/one/1', runId: 'run', delay: DELAY });
  });

  test('is none as long as the target has not passed', () => {
    expect(delayedDuty(aClock(null))).toBeUndefined();
    expect(runningDeadlines({ clocks: [aClock(null)], obligations: [] })[0]).not.toHaveProperty('delayed');
  });

  test('counts the days beside the first that lack a reason, those not listed included', () => {
    expect(missingBeyond(DELAY)).toBe(4);
    expect(missingBeyond({ missing: [], missingMore: 0, given: 2 })).toBe(0);
  });

  test('is answered for by four roles', () => {
    expect((['privacy-officer', 'counsel', 'incident-commander', 'deputy'] as const).every(answersForDelay)).toBe(true);
    expect(([undefined, 'scribe', 'executive'] as const).some((role) => answersForDelay(role))).toBe(false);
  });
});
