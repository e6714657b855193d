import { describe, expect, test } from '@jest/globals';
import type { ObligationView, RunningClockView } from '#contract';
import { foldDeadlines, runningDeadlines } from './running-deadlines.js';

function due(instant: string): RunningClockView['due'] {
  return { instant, zone: 'America/Toronto', local: instant, rule: 'PT72H', tzdb: '2026c' };
}

function aClock(overrides: Partial<RunningClockView> = {}): RunningClockView {
  return {
    id: 'clock',
    runId: 'run',
    name: 'report',
    about: null,
    title: { en: 'Report drafted' },
    owner: 'privacy-officer',
    basis: 'organisation',
    due: due('2018-06-13T12:00:00.000Z'),
    status: 'running',
    startAssumed: false,
    delay: null,
    ...overrides,
  };
}

function aDuty(overrides: Partial<ObligationView> = {}): ObligationView {
  return {
    key: 'duty',
    runId: 'duty-run',
    pack: 'ca-on-phipa',
    packVersion: '1.0.0',
    clause: 'report',
    recipient: { id: 'ipc', title: { en: 'Ontario IPC' } },
    noticeKind: 'regulator-report',
    title: { en: 'Report to the IPC' },
    certainty: 'applies',
    status: 'open',
    due: due('2018-06-12T12:00:00.000Z'),
    words: 'at the first reasonable opportunity',
    guidance: [],
    elements: [],
    citation: 'PHIPA s. 12(3)',
    sources: [],
    asOf: '2026-09-01',
    confidence: 'high',
    reason: { en: 'Health information was taken.' },
    wave: 1,
    forbidden: [],
    confirmable: null,
    ...overrides,
  };
}

describe('running deadlines', () => {
  test('stand in the order in which they run out', () => {
    const clocks = [aClock(), aClock({ id: 'earlier', due: due('2018-06-11T12:00:00.000Z') })];
    expect(runningDeadlines({ clocks, obligations: [] }).map((it) => it.key)).toEqual(['earlier', 'clock']);
  });

  test("a law's deadline is listed though no clock watches it", () => {
    expect(runningDeadlines({ clocks: [], obligations: [aDuty()] })).toMatchObject([
      { key: 'duty', basis: 'statutory', citation: 'PHIPA s. 12(3)' },
    ]);
  });

  test('a duty whose statutory clock runs is listed once, with its citation', () => {
    const clock = aClock({ runId: 'duty-run', basis: 'statutory', due: due('2018-06-12T12:00:00.000Z') });
    expect(runningDeadlines({ clocks: [clock], obligations: [aDuty()] })).toMatchObject([
      { key: 'clock', basis: 'statutory', citation: 'PHIPA s. 12(3)' },
    ]);
  });

  test("our own clock in a duty's run does not hide the law's deadline", () => {
    const clock = aClock({ runId: 'duty-run', due: due('2018-06-11T12:00:00.000Z') });
    expect(runningDeadlines({ clocks: [clock], obligations: [aDuty()] })).toMatchObject([
      { key: 'clock', basis: 'organisation' },
      { key: 'duty', basis: 'statutory' },
    ]);
  });

  test('keep a passed clock in sight and leave met, withdrawn and numberless ones out', () => {
    const clocks = [
      aClock({ id: 'passed', status: 'passed' }),
      aClock({ status: 'met' }),
      aClock({ status: 'withdrawn' }),
    ];
    const obligations = [aDuty({ due: null }), aDuty({ status: 'met' })];
    expect(runningDeadlines({ clocks, obligations }).map((it) => it.key)).toEqual(['passed']);
  });
});

test("only our own later clocks are folded away, never a statutory one or a duty's target", () => {
  const own = Array.from({ length: 8 }, (_, hour) =>
    aClock({ id: `own ${hour}`, due: due(`2018-06-11T0${hour}:00:00.000Z`) }),
  );
  const late = due('2018-07-01T00:00:00.000Z');
  const duties = [
    aClock({ id: 'law', basis: 'statutory', due: late }),
    aClock({ id: 'target', basis: 'own-target', due: late }),
  ];
  const { shown, folded } = foldDeadlines(runningDeadlines({ clocks: [...own, ...duties], obligations: [] }));
  expect(folded.map((it) => it.key)).toEqual(['own 6', 'own 7']);
  expect(shown.map((it) => it.key).slice(-2)).toEqual(['law', 'target']);
});
