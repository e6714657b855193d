import { expect, test } from '@jest/globals';
import type { ObligationView } from '#contract';
import { countStates, dutiesThatFit, readDutySearch } from './duty-search.js';

function aDuty(key: string, status: ObligationView['status'], recipient = 'Commissioner'): ObligationView {
  return {
    key,
    runId: key,
    pack: 'ca-on-phipa',
    packVersion: '1',
    clause: 'report',
    recipient: { id: 'ipc', title: { en: recipient, fr: 'Commissaire à l’accès' } },
    noticeKind: 'regulator-report',
    title: { en: 'Report', fr: 'Déclaration' },
    certainty: 'applies',
    status,
    due: null,
    words: '',
    guidance: [],
    elements: [],
    forbidden: [],
    citation: 'PHIPA, s. 12(3)',
    sources: [],
    asOf: '2026-01-01',
    confidence: 'primary',
    reason: { en: '' },
    wave: 1,
    confirmable: null,
  };
}

const DUTIES = [
  aDuty('a', 'open'),
  aDuty('b', 'met', 'People'),
  aDuty('c', 'not-required'),
  aDuty('d', 'no-longer-required'),
];

test('duties are told apart by where they stand, those that need nothing more together', () => {
  expect(countStates(DUTIES)).toEqual({ open: 1, met: 1, fallen: 2 });
  expect(dutiesThatFit(DUTIES, { state: 'fallen' }).map(({ key }) => key)).toEqual(['c', 'd']);
});

test('words are looked for in either language, without accents', () => {
  expect(dutiesThatFit(DUTIES, { q: 'people phipa' }).map(({ key }) => key)).toEqual(['b']);
  expect(dutiesThatFit(DUTIES, { q: 'declaration acces' })).toHaveLength(4);
  expect(dutiesThatFit(DUTIES, { q: 'nothing of that' })).toEqual([]);
});

test('an address says what it can and no more', () => {
  expect(readDutySearch({ state: 'met', q: 'ipc', other: 1 })).toEqual({ state: 'met', q: 'ipc' });
  expect(readDutySearch({ state: 'lost', q: '' })).toEqual({});
});
