import { expect, test } from '@jest/globals';
import type { ObligationView } from '#contract';
import { inOrderOfDuty } from './duty-order.js';

function aDuty(key: string, status: ObligationView['status'], instant?: string): ObligationView {
  return {
    key,
    runId: key,
    pack: 'ca-on-phipa',
    packVersion: '1.0.0',
    clause: 'report',
    recipient: { id: 'ipc', title: { en: 'Ontario IPC' } },
    noticeKind: 'regulator-report',
    title: { en: 'Report' },
    certainty: 'applies',
    status,
    due: instant === undefined ? null : { instant, zone: 'UTC', local: instant, rule: 'PT72H', tzdb: '2026c' },
    words: 'without delay',
    guidance: [],
    elements: [],
    citation: 's. 12',
    sources: [],
    asOf: '2026-09-01',
    confidence: 'high',
    reason: { en: 'Reason' },
    wave: 1,
    forbidden: [],
    confirmable: null,
  };
}

test('open duties come first by due, numberless after them, then met, then fallen away', () => {
  const duties = [
    aDuty('gone', 'no-longer-required', '2018-06-01T00:00:00.000Z'),
    aDuty('met', 'met'),
    aDuty('numberless', 'open'),
    aDuty('later', 'open', '2018-06-12T00:00:00.000Z'),
    aDuty('sooner', 'open', '2018-06-11T00:00:00.000Z'),
  ];
  expect(inOrderOfDuty(duties).map((duty) => duty.key)).toEqual(['sooner', 'later', 'numberless', 'met', 'gone']);
});
