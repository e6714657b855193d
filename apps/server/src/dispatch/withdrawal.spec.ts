import { expect, test } from '@jest/globals';
import { IncidentEntity } from '#engine';
import { openMemoryStorage } from '#storage';
import {
  declareQueueIncident,
  engineOn,
  queuedBatch,
  QUEUE_INCIDENT,
  QUEUE_OFFICER,
} from '../../../../test/support/letter-queue.js';
import { idMint, seededEntropy } from '../../../../test/support/seeded.js';
import { SCHEMA } from '../installation.js';
import { accountForLetters } from './account-for-letters.js';
import { EmailAccounts } from './email/email-accounts.js';
import { EmailRows } from './email/email-rows.js';
import { openDispatch, type DispatchParts } from './open-dispatch.js';
import { notLeft, withdrawing } from './withdrawal.js';

const NOW = Date.UTC(2026, 2, 9, 14, 0);
const clock = { now: () => NOW };

async function sending() {
  const storage = await openMemoryStorage(SCHEMA);
  const entropy = seededEntropy('withdrawal');
  const engine = engineOn(storage, entropy, clock.now);
  await declareQueueIncident(engine);
  const { batch, letters, rows } = queuedBatch(idMint('withdrawal'), 4, NOW);
  await storage.writer.commit(rows);
  const queue = new EmailRows(storage, clock, entropy);
  const { seq } = await storage.repository(IncidentEntity).findOneByOrFail({ id: QUEUE_INCIDENT });
  const leases = [];
  for (const row of await queue.due(3)) leases.push(await queue.lease(row));
  const [taken, begun, leased] = leases;
  if (!taken || !begun || !leased) throw new Error('The queue has no letters.');
  await queue.handOver(taken, seq);
  await queue.end(taken, 'taken', null);
  await queue.handOver(begun, seq);
  const { packages } = openDispatch({ storage, engine, clock, email: { settings: {} } } as unknown as DispatchParts);
  return { storage, engine, batch, letters, queue, seq, leased, begun, packages };
}

test('a withdrawal stops the letters by e-mail that wait, and no other', async () => {
  const { storage, engine, batch, queue, seq, leased, begun, packages } = await sending();
  const by = { actor: QUEUE_OFFICER, commandId: 'withdraw' };
  await packages.withdraw(QUEUE_INCIDENT, batch, 'The telephone number is wrong.', by);
  // Whoever was about to send one cannot begin.
  await expect(queue.handOver(leased, seq + 1)).rejects.toMatchObject({ details: { code: 'write-conflict' } });
  expect(await accountForLetters(storage, QUEUE_INCIDENT)).toMatchObject([
    { delivered: 1, handedOver: 1, withdrawn: 2, unexplained: 0 },
  ]);
  const voids = await storage.reader.all('SELECT state, void FROM letter ORDER BY position', []);
  expect(voids.map((row) => [row['state'], row['void']])).toEqual([
    ['delivered', 0],
    ['handed-over', 0],
    ['withdrawn', 1],
    ['withdrawn', 1],
  ]);
  await queue.end(begun, 'taken', null);
  await new EmailAccounts({ storage, engine, clock }).tell();
  const told = await storage.reader.all(
    `SELECT payload FROM entry WHERE kind IN ('batch.withdrawn', 'letters.emailed') ORDER BY seq`,
    [],
  );
  expect(told.map((row) => JSON.parse(String(row['payload'])) as unknown)).toMatchObject([
    { letters: 2 },
    { taken: 2, movedOn: 2 },
  ]);
  await expect(packages.withdraw(QUEUE_INCIDENT, batch, 'Again.', { ...by, commandId: 'again' })).rejects.toMatchObject(
    { details: { code: 'nothing-to-hand-over' } },
  );
  await storage.close();
});

test('a letter that is begun to be sent after the count refuses the withdrawal whole', async () => {
  const { storage, batch, queue, seq, leased } = await sending();
  const counted = await notLeft(storage.reader, batch);
  await queue.handOver(leased, seq);
  await expect(storage.writer.commit(withdrawing(batch, counted, 'act', NOW))).rejects.toMatchObject({
    details: { code: 'write-conflict' },
  });
  expect(await storage.reader.all(`SELECT 1 FROM letter WHERE state = 'withdrawn'`, [])).toEqual([]);
  await storage.close();
});
