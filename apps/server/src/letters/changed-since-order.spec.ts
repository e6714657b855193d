import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Engine } from '#engine';
import { openMemoryStorage, type MemoryStorage } from '#storage';
import {
  declareQueueIncident,
  engineOn,
  queuedBatch,
  QUEUE_INCIDENT,
  QUEUE_OFFICER,
} from '../../../../test/support/letter-queue.js';
import { idMint, seededEntropy } from '../../../../test/support/seeded.js';
import { openDispatch, type Dispatch, type DispatchParts } from '../dispatch/open-dispatch.js';
import { recordDispatch } from '../dispatch/record-dispatch.js';
import { SCHEMA } from '../installation.js';

const NOW = Date.UTC(2026, 2, 9, 14, 0);
const { batch, packageId, rows } = queuedBatch(idMint('changed'), 1, NOW);
const actor = QUEUE_OFFICER;
const version = {
  shelf: { letters: [{ file: 'letters/patient.en.md.hbs' }, { file: 'letters/parent.en.md.hbs' }] },
  files: new Map([
    ['letters/patient.en.md.hbs', 'Call {{facts.notice.phone}}.'],
    ['letters/parent.en.md.hbs', '{{facts.people.count}}'],
  ]),
};

let storage: MemoryStorage;
let dispatch: Dispatch;
let engine: Engine;

beforeAll(async () => {
  storage = await openMemoryStorage(SCHEMA);
  const clock = { now: () => NOW };
  engine = engineOn(storage, seededEntropy('changed'), clock.now);
  await declareQueueIncident(engine);
  await state({ 'notice.phone': '555-0100', 'people.count': '1' });
  const order = { kind: 'batch.ordered', payload: { batch, wave: 1 } } as const;
  await recordDispatch(engine, QUEUE_INCIDENT, order, { actor, commandId: batch }, [
    ...rows,
    { sql: 'DELETE FROM letter_email', params: [] },
    { sql: `UPDATE letter SET state = 'made', letter = 'patient'`, params: [] },
    { sql: `UPDATE mail_package SET state = 'checked', handed_over_by = NULL, handed_over_at = NULL`, params: [] },
  ]);
  const playbooks = { version: () => Promise.resolve(version) };
  const email = { settings: {} };
  dispatch = openDispatch({ storage, engine, clock, playbooks, email } as unknown as DispatchParts);
});

afterAll(() => storage.close());

let stated = 0;

async function state(facts: Readonly<Record<string, string>>): Promise<void> {
  stated += 1;
  const said = { kind: 'facts.stated', payload: { facts, source: 'counsel', confidence: 'confirmed' } } as const;
  await recordDispatch(engine, QUEUE_INCIDENT, said, { actor, commandId: `stated ${stated}` });
}

const handOver = (commandId: string) => dispatch.packages.handOver(QUEUE_INCIDENT, packageId, { actor, commandId });

// The clock of this incident stands still: what came after what follows from the record alone.

test('a batch is not handed over once a fact that its letters print was stated anew', async () => {
  await state({ 'notice.phone': '555-0199' });
  await expect(handOver('refused')).rejects.toMatchObject({ details: { code: 'changed-since-approval' } });
  await state({ 'notice.phone': '' });
  await expect(handOver('refused too')).rejects.toMatchObject({ details: { code: 'changed-since-approval' } });
});

test('what is as it was at the order, or is printed in letters that nobody of it gets, keeps nothing back', async () => {
  await state({ 'notice.phone': '555-0100', 'people.count': '2' });
  expect(await handOver('handed-over')).toMatchObject({ state: 'handed-over' });
});
