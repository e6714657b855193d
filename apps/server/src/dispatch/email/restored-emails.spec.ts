import { expect, test } from '@jest/globals';
import { openMemoryStorage } from '#storage';
import {
  declareQueueIncident,
  engineOn,
  queuedBatch,
  QUEUE_INCIDENT,
  QUEUE_OFFICER,
} from '../../../../../test/support/letter-queue.js';
import { idMint, seededEntropy } from '../../../../../test/support/seeded.js';
import { SCHEMA } from '../../installation.js';
import { accountForLetters } from '../account-for-letters.js';
import { openDispatch, type DispatchParts } from '../open-dispatch.js';
import { EmailAccounts } from './email-accounts.js';
import { doubtEmails } from './restored-emails.js';

const NOW = Date.UTC(2026, 2, 9, 14, 0);

test('what waited in a backup to be sent is in doubt, what had ended stays, and a backup from before has no such letters', async () => {
  const storage = await openMemoryStorage(SCHEMA);
  await declareQueueIncident(engineOn(storage, seededEntropy('restored'), () => NOW));
  const { letters, rows } = queuedBatch(idMint('restored'), 4, NOW);
  const [taken = '', begun = '', held = ''] = letters;
  await storage.writer.commit([
    ...rows,
    { sql: `UPDATE letter_email SET status = 'taken' WHERE letter_id = ?`, params: [taken] },
    { sql: `UPDATE letter SET state = 'delivered' WHERE letter_id = ?`, params: [taken] },
    { sql: `UPDATE letter_email SET status = 'handing-over' WHERE letter_id = ?`, params: [begun] },
    { sql: `UPDATE letter_email SET status = 'held' WHERE letter_id = ?`, params: [held] },
  ]);
  await storage.writer.commit(doubtEmails('restore', NOW, ['letter', 'letter_email']));
  const states = await storage.reader.all(
    'SELECT l.state, e.status FROM letter l JOIN letter_email e ON e.letter_id = l.letter_id ORDER BY l.position',
    [],
  );
  expect(states.map((row) => [row['state'], row['status']])).toEqual([
    ['delivered', 'taken'],
    ['in-doubt', 'in-doubt'],
    ['in-doubt', 'in-doubt'],
    ['in-doubt', 'in-doubt'],
  ]);
  expect(await accountForLetters(storage, QUEUE_INCIDENT)).toMatchObject([
    { inDoubt: 3, delivered: 1, unexplained: 0 },
  ]);
  expect(doubtEmails('restore', NOW, ['letter'])).toEqual([]);
  await storage.close();
});

test.each(['made', 'checked'])(
  'a package by e-mail that was %s when the backup was made is handed over by nobody, and its letters are in doubt',
  async (state) => {
    const storage = await openMemoryStorage(SCHEMA);
    const engine = engineOn(storage, seededEntropy('prepared'), () => NOW);
    await declareQueueIncident(engine);
    const { packageId, rows } = queuedBatch(idMint('prepared'), 2, NOW);
    await storage.writer.commit([
      ...rows,
      { sql: 'DELETE FROM letter_email', params: [] },
      { sql: `UPDATE letter SET state = 'made'`, params: [] },
      { sql: 'UPDATE mail_package SET state = ?, handed_over_by = NULL, handed_over_at = NULL', params: [state] },
    ]);
    await storage.writer.commit(doubtEmails('restore', NOW, ['letter', 'letter_email']));
    const account = [{ waiting: 0, inDoubt: 2, unexplained: 0 }];
    expect(await accountForLetters(storage, QUEUE_INCIDENT)).toMatchObject(account);
    const parts = { storage, engine, clock: { now: () => NOW }, email: { settings: {} } };
    const { packages } = openDispatch(parts as unknown as DispatchParts);
    const by = { actor: QUEUE_OFFICER, commandId: 'again' };
    await expect(packages.handOver(QUEUE_INCIDENT, packageId, by)).rejects.toMatchObject({
      details: { code: 'package-not-checked' },
    });
    await new EmailAccounts(parts).tell();
    expect(await storage.reader.all(`SELECT payload FROM entry WHERE kind = 'letters.emailed'`, [])).toEqual([
      { payload: expect.stringContaining('"inDoubt":2') },
    ]);
    await storage.close();
  },
);
