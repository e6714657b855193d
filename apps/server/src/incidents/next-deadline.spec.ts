import { describe, expect, test } from '@jest/globals';
import type { Obligation, RunningClock } from '#engine';
import { formatInstant } from '#kernel';
import { nextDeadline } from './next-deadline.js';

const NOW = Date.parse('2026-03-09T14:00:00Z');
const HOUR_MS = 3_600_000;

function due(hours: number) {
  const instant = formatInstant(NOW + hours * HOUR_MS);
  return { instant, zone: 'UTC', local: instant, rule: 'PT1H', tzdb: '' };
}

function aClock(hours: number, over: Partial<RunningClock> = {}): RunningClock {
  return {
    id: 'clock',
    runId: 'run',
    title: { en: 'Clock' },
    basis: 'organisation',
    dueAt: NOW + hours * HOUR_MS,
    due: due(hours),
    ...over,
  } as RunningClock;
}

function aDuty(hours: number | null, over: Partial<Obligation> = {}): Obligation {
  const assessed = { title: { en: 'Duty' }, due: hours === null ? null : due(hours) };
  return { key: 'duty', runId: 'duty-run', status: 'open', assessed, ...over } as Obligation;
}

describe('the deadline that the list names', () => {
  test('is a duty’s that no clock watches, where that is overdue', () => {
    expect(nextDeadline([aClock(1)], [aDuty(-1)], NOW)).toEqual({
      nextDeadline: { title: { en: 'Duty' }, due: due(-1).instant, basis: 'statutory', passed: true },
      targetsPassed: 0,
    });
  });

  test('is the clock’s alone where one watches the duty, and none of a duty that is met or has no date', () => {
    const watching = aClock(2, { runId: 'duty-run', basis: 'statutory' });
    const duties = [aDuty(1), aDuty(1, { runId: 'met-run', status: 'met' }), aDuty(null, { runId: 'undated-run' })];
    expect(nextDeadline([watching], duties, NOW).nextDeadline).toMatchObject({ title: { en: 'Clock' }, passed: false });
  });

  test('says whose number it is, and counts our own that have passed', () => {
    expect(nextDeadline([aClock(-2), aClock(3, { id: 'later', basis: 'own-target' })], [], NOW)).toMatchObject({
      nextDeadline: { basis: 'own-target', due: due(3).instant, passed: false },
      targetsPassed: 1,
    });
    expect(nextDeadline([aClock(-2)], [], NOW)).toEqual({ nextDeadline: null, targetsPassed: 1 });
  });
});
