import { expect, test } from '@jest/globals';
import { openMemoryStorage } from '#storage';
import {
  declareQueueIncident,
  engineOn,
  queuedBatch,
  QUEUE_INCIDENT,
} from '../../../../../test/support/letter-queue.js';
import { idMint, seededEntropy } from '../../../../../test/support/seeded.js';
import { SCHEMA } from '../../installation.js';
import { accountForLetters } from '../account-for-letters.js';
import { doubtEmails } from './restored-emails.js';

const NOW = Date.UTC(2026, 2, 9, 14, 0);

test('what waited in a backup to be sent is in doubt, what had ended stays, and a backup from before has no such letters', async () => {
  const storage = await openMemoryStorage(SCHEMA);
  await declareQueueIncident(engineOn(storage, seededEntropy('restored'), () => NOW));
  const { letters, rows } = queuedBatch(idMint('restored'), 3, NOW);
  const [taken = '', begun = ''] = letters;
  await storage.writer.commit([
    ...rows,
    { sql: `UPDATE letter_email SET status = 'taken' WHERE letter_id = ?`, params: [taken] },
    { sql: `UPDATE letter SET state = 'delivered' WHERE letter_id = ?`, params: [taken] },
    { sql: `UPDATE letter_email SET status = 'handing-over' WHERE letter_id = ?`, params: [begun] },
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
  ]);
  expect(await accountForLetters(storage, QUEUE_INCIDENT)).toMatchObject([
    { inDoubt: 2, delivered: 1, unexplained: 0 },
  ]);
  expect(doubtEmails('restore', NOW, ['letter'])).toEqual([]);
  await storage.close();
});
