import { expect, test } from '@jest/globals';
import type { Json } from '#digest';
import type { Entry } from '#record';
import { draftOf, factsTold, filingsIn, reportsIn } from './filings.js';

const SENT = { sent_at: '2026-06-03T10:00:00.000Z', reference: 'IPC-1', stage: 'first' };

function entry(seq: number, kind: string, payload: Json, runId: string | null = 'duty'): Entry {
  return {
    incidentId: 'incident',
    seq,
    kind,
    runId,
    payload,
    at: Date.UTC(2026, 5, 3) + seq,
    recordedAt: Date.UTC(2026, 5, 3) + seq,
    actor: { kind: 'person', id: 'po', role: 'privacy-officer', assurance: 'password' },
    commandId: 'command',
    salt: null,
    payloadDigest: '',
    previousHash: '',
    hash: '',
  };
}

const done = (fields: Json, evidence: string[] = []): Json => ({ task: 't', name: 'any', fields, evidence });
const report = (sha256: string, facts: Json = {}): Json => ({
  report: 'ipc-ontario',
  language: 'en',
  pdf: { document: `doc-${sha256}`, sha256 },
  unknown: ['facts.event.contained_at', 'organisation.phone'],
  facts,
});

test('a filing is a task that says when it was sent, with the first acknowledgement after it', () => {
  const filings = filingsIn(
    [
      entry(1, 'task.done', done({ drafted: true })),
      entry(2, 'task.done', done(SENT, ['receipt'])),
      entry(3, 'task.done', done({ acknowledged_at: '2026-06-05T10:00:00.000Z', reference: 'IPC-9' })),
      entry(4, 'task.done', done({ acknowledged_at: '2026-06-06T10:00:00.000Z' })),
      entry(5, 'task.done', done(SENT), 'another'),
      entry(6, 'task.done', null),
    ],
    (run) => run === 'duty',
  );
  expect(filings).toMatchObject([
    { seq: 2, sentAt: Date.UTC(2026, 5, 3, 10), form: { reference: 'IPC-1' }, acknowledged: { reference: 'IPC-9' } },
  ]);
});

test('its draft is the report whose file was filed, else the last one before it', () => {
  const reports = reportsIn([
    entry(1, 'report.produced', report('aa')),
    entry(2, 'report.produced', report('bb')),
    entry(9, 'report.produced', report('cc')),
    entry(10, 'report.produced', { report: 'unreadable' }),
  ]);
  expect(reports).toHaveLength(3);
  expect(draftOf({ seq: 5, form: {} }, reports, [])).toMatchObject({ sha256: 'bb', filed: false });
  expect(draftOf({ seq: 5, form: {} }, reports, ['aa'])).toMatchObject({ sha256: 'aa', filed: true });
  expect(draftOf({ seq: 5, form: { filed_document: ' AA ' } }, reports, [])).toMatchObject({ filed: true });
  expect(draftOf({ seq: 1, form: {} }, reports, ['cc'])).toBeUndefined();
});

test('a report told what it printed, also that something was not known', () => {
  expect(
    factsTold({ facts: { 'people.count': 80_000 }, unknown: ['facts.event.contained_at', 'organisation.phone'] }),
  ).toEqual(['people.count', 'event.contained_at']);
});
