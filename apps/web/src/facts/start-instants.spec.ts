import { expect, test } from '@jest/globals';
import type { AssessmentView } from '#contract';
import { startTable } from './start-instants.js';

type Assessed = AssessmentView['obligations'][number];
const SUSPECTED = '2026-06-01T00:00:00.000Z';
const AWARE = '2026-06-03T00:00:00.000Z';
const due = (instant: string) => ({ instant, zone: 'UTC', local: instant, rule: '', tzdb: '' });

function duty(key: string, deadline: Partial<Assessed['deadline']>): Assessed {
  return {
    key,
    deadline: { startFact: 'event.aware_at', startAssumed: false, candidates: [], ...deadline },
  } as Assessed;
}

test('known moments stand side by side, earliest first, with what each would make due', () => {
  const candidates = [
    { fact: 'event.aware_at', at: AWARE, due: due('2026-06-06T00:00:00.000Z') },
    { fact: 'event.suspected_at', at: SUSPECTED, due: due('2026-06-04T00:00:00.000Z') },
  ];
  const { instants, rows } = startTable([
    duty('counted', { candidates, startAt: AWARE }),
    duty('single', { candidates: candidates.slice(0, 1), startAt: AWARE }),
    duty('assumed', { candidates: candidates.slice(1), startAt: SUSPECTED, startAssumed: true }),
    duty('undated', { candidates: candidates.map(({ fact, at }) => ({ fact, at })), startAt: AWARE }),
  ]);
  expect(instants.map(({ fact }) => fact)).toEqual(['event.suspected_at', 'event.aware_at']);
  expect(
    rows.map((row) => [row.duty.key, row.dates.map((date) => date?.due?.instant.slice(0, 10)), row.counted]),
  ).toEqual([
    ['counted', ['2026-06-04', '2026-06-06'], 1],
    ['assumed', ['2026-06-04', undefined], 0],
  ]);
});
