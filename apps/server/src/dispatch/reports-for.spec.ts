import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openMemoryStorage, type MemoryStorage, type Statement } from '#storage';
import { queuedBatch } from '../../../../test/support/letter-queue.js';
import { idMint } from '../../../../test/support/seeded.js';
import { SCHEMA } from '../installation.js';
import { isReportedBy, lettersReportedBy, type ReportsFor } from './reports-for.js';
import { MailPackageEntity } from './tables.js';

const NOW = Date.UTC(2026, 2, 9, 14, 0);
const HOUSE = 'house';
const newId = idMint('reports');
/** Two letters by e-mail and two by post: the latter with the mail house. */
const mixed = queuedBatch(newId, 4, NOW);
const [, , posted = '', postedToo = ''] = mixed.letters;
/** An exercise, whose package is for nobody. */
const played = queuedBatch(newId, 1, NOW);

let storage: MemoryStorage;

beforeAll(async () => {
  storage = await openMemoryStorage(SCHEMA);
  await storage.writer.commit([
    ...mixed.rows,
    ...played.rows,
    { sql: `UPDATE letter SET way = 'post' WHERE letter_id IN (?, ?)`, params: [posted, postedToo] },
    packageOf(mixed.batch, 'letters', HOUSE),
    { sql: `UPDATE letter SET way = 'post' WHERE batch_id = ?`, params: [played.batch] },
    { sql: 'DELETE FROM mail_package WHERE batch_id = ?', params: [played.batch] },
    packageOf(played.batch, 'exercise', null),
  ]);
});

afterAll(() => storage.close());

function packageOf(batch: string, kind: string, house: string | null): Statement {
  return {
    sql: `INSERT INTO mail_package (id, incident_id, kind, way, state, batch_id, mail_house_id, document_id, letters, pages, made_by, made_at)
          VALUES (?, 'incident', ?, 'post', 'handed-over', ?, ?, 'document', 2, 4, 'officer', ?)`,
    params: [newId(), kind, batch, house, NOW],
  };
}

async function reported(whose: ReportsFor): Promise<readonly string[]> {
  const { sql, params } = lettersReportedBy(whose);
  const rows = await storage.reader.all(`SELECT letter_id FROM letter WHERE 1 = 1${sql} ORDER BY letter_id`, params);
  return rows.map((row) => String(row['letter_id']));
}

async function packages(whose: ReportsFor): Promise<readonly string[]> {
  const rows = await storage.repository(MailPackageEntity).find({ order: { kind: 'ASC' } });
  return rows.filter((row) => isReportedBy(row, whose)).map(({ kind }) => kind);
}

test('a mail house reports about its letters by post, and not about those of the same batch that went by e-mail', async () => {
  expect(await reported({ mailHouse: HOUSE })).toEqual([posted, postedToo].sort());
  expect(await packages({ mailHouse: HOUSE })).toEqual(['letters']);
  expect(await reported({ mailHouse: 'another' })).toEqual([]);
});

test('a mail house that is none of the incident’s reports about an exercise alone', async () => {
  expect(await reported({ mailHouse: null })).toEqual(played.letters);
  expect(await packages({ mailHouse: null })).toEqual(['exercise']);
});

test('everybody else reports about all', async () => {
  expect(await reported('all')).toEqual([...mixed.letters, ...played.letters].sort());
  expect(await packages('all')).toEqual(['email', 'exercise', 'letters']);
});
