import { describe, expect, test } from '@jest/globals';
import type { RunningClock } from '#engine';
import type { Entry } from '#record';
import { delayReasons, delayViews, delayedDays } from './delays.js';

const KEY = 'law/tell/one/1';
const ZONE = 'America/Toronto';
// Friday 23:30 in Toronto; in UTC it is Saturday already.
const TARGET = Date.parse('2026-03-07T04:30:00Z');

function said(day: string, reason: string, at = 1): Entry {
  return {
    incidentId: 'i',
    seq: at,
    at,
    recordedAt: at,
    kind: 'delay.reasoned',
    runId: 'run',
    actor: { kind: 'person', id: 'Ana', role: 'privacy-officer', assurance: 'claimed' },
    commandId: 'c',
    payload: { key: KEY, day, reason },
    salt: '',
    payloadDigest: '',
    previousHash: '',
    hash: '',
  };
}

function aClock(over: Partial<RunningClock> = {}): RunningClock {
  return {
    id: 'clock',
    runId: 'run',
    name: KEY,
    title: { en: 'Tell' },
    owner: 'privacy-officer',
    basis: 'own-target',
    subject: { kind: 'obligation', id: KEY },
    length: null,
    startFact: 'law',
    startAssumed: false,
    dueAt: TARGET,
    due: { instant: '2026-03-07T04:30:00.000Z', zone: ZONE, local: '2026-03-06T23:30:00-05:00', rule: 'P2D', tzdb: '' },
    warn: [],
    proposedDueAt: null,
    escalate: [],
    escalated: 0,
    revision: 0,
    status: 'passed',
    ...over,
  };
}

const recordOf = (...entries: Entry[]) => ({ ofKinds: () => Promise.resolve(entries) });
const at = (instant: string) => ({ now: Date.parse(instant), zone: ZONE });

describe('days past our own target', () => {
  test('are those of the organisation’s zone, each once, over the night in which the clock goes forward', () => {
    const days = delayedDays(aClock(), new Map(), { until: Date.parse('2026-03-10T03:59:00Z'), zone: ZONE });
    expect(days.map(({ day }) => day)).toEqual(['2026-03-06', '2026-03-07', '2026-03-08', '2026-03-09']);
  });

  test('have of several reasons the last, and none where it was erased or is another duty’s', () => {
    const erased = { ...said('2026-03-07', 'x'), payload: null };
    const other = { ...said('2026-03-06', 'x'), payload: { key: 'other', day: '2026-03-06', reason: 'not ours' } };
    const reasons = delayReasons([said('2026-03-06', 'first'), said('2026-03-06', 'last', 2), erased, other]);
    const days = delayedDays(aClock(), reasons, { until: Date.parse('2026-03-07T12:00:00Z'), zone: ZONE });
    expect(days.map(({ given }) => given?.reason)).toEqual(['last', undefined]);
  });

  test('without a reason are asked for, the earliest first, in a bounded list', async () => {
    const record = recordOf(said('2026-03-07', 'counting'));
    const views = await delayViews(record, 'i', [aClock()], at('2026-03-08T12:00:00Z'));
    expect(views.get('clock')).toEqual({ missing: ['2026-03-06', '2026-03-08'], missingMore: 0, given: 1 });
    const later = (await delayViews(record, 'i', [aClock()], at('2026-09-08T12:00:00Z'))).get('clock');
    expect(later?.missing).toHaveLength(60);
    expect(later?.missingMore).toBe(126);
  });

  test('are asked of no clock that still runs, of no date of the law and of no rule of our own', async () => {
    const none = [
      aClock({ dueAt: Date.parse('2026-03-09T00:00:00Z') }),
      aClock({ basis: 'statutory' }),
      aClock({ basis: 'organisation', subject: { kind: 'task', id: 't' } }),
    ];
    expect((await delayViews(recordOf(), 'i', none, at('2026-03-08T12:00:00Z'))).size).toBe(0);
  });
});
