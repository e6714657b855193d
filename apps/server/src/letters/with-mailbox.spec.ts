import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openMemoryStorage, type SqlValue, type Statement, type Storage } from '#storage';
import { declareQueueIncident, engineOn, queuedBatch, QUEUE_INCIDENT } from '../../../../test/support/letter-queue.js';
import { idMint, seededEntropy } from '../../../../test/support/seeded.js';
import { SCHEMA } from '../installation.js';
import { LETTERS_ORDERED } from './letters-ordered.js';
import { withMailbox } from './with-mailbox.js';

const NOW = Date.UTC(2026, 2, 9, 14, 0);
const ROUTING = { email: { laws: [], unless: ['credentials'] } };
const FIRST = 'person-1';
const LATER = 'person-2';

let storage: Storage;
let letters: readonly string[];

/** Somebody who was written to, and the letter that a later list added. */
beforeEach(async () => {
  storage = await openMemoryStorage(SCHEMA);
  await declareQueueIncident(engineOn(storage, seededEntropy('mailbox'), () => NOW));
  const queued = queuedBatch(idMint('mailbox'), 1, NOW);
  letters = queued.letters;
  const list = { id: 'list', incident_id: QUEUE_INCIDENT, spool_id: 's', list_sha256: 'd', file_name: 'f' };
  await storage.writer.commit([
    ...queued.rows,
    { sql: 'UPDATE letter SET person_id = ?', params: [FIRST] },
    insert('people_import', {
      ...list,
      mailing_date: '2026-03-09',
      state: 'complete',
      row_count: 2,
      accepted: 2,
      rejected: 0,
      duplicates: 1,
      synthetic: 1,
      started_at: NOW,
    }),
    aRow(FIRST, { elements: 'name' }),
    aRow(LATER, { elements: 'name|contact', duplicate_of: FIRST, supplements_wave: 1 }),
  ]);
});

afterEach(() => storage.close());

function insert(table: string, row: Readonly<Record<string, SqlValue>>): Statement {
  const names = Object.keys(row);
  return {
    sql: `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    params: Object.values(row),
  };
}

function aRow(id: string, cells: Readonly<Record<string, SqlValue>>): Statement {
  const own = { own_route: 'letter', own_reason: 'of-age', route: 'letter', reason: 'of-age' };
  return insert('person', {
    id,
    incident_id: QUEUE_INCIDENT,
    import_id: 'list',
    line: 2,
    sealed: new Uint8Array(),
    country: 'CA',
    province: 'ON',
    language: 'en',
    deceased: 0,
    disagrees: 0,
    email_agreed: 1,
    ...own,
    ...cells,
  });
}

async function withOne(sql: string): Promise<readonly string[]> {
  await storage.writer.commit([{ sql, params: [] }]);
  return [...(await withMailbox(storage.reader, ROUTING, [FIRST, LATER]))];
}

test('whoever agreed has a mailbox, where the playbook says what opens one', async () => {
  expect([...(await withMailbox(storage.reader, ROUTING, [FIRST, LATER]))]).toEqual([FIRST, LATER]);
  expect([...(await withMailbox(storage.reader, {}, [FIRST, LATER]))]).toEqual([]);
});

test.each([
  [
    'what opens it is among what one row says was taken',
    `UPDATE person SET elements = 'credentials' WHERE id = 'person-1'`,
  ],
  [
    'what opens it is among what a later row says was taken',
    `UPDATE person SET elements = 'credentials' WHERE id = 'person-2'`,
  ],
  ['one letter was to be sent again by post', 'UPDATE letter SET post_next = 1'],
  ['one row says no', `UPDATE person SET email_agreed = 0 WHERE id = 'person-2'`],
])('no letter of somebody goes there where %s', async (_, sql) => {
  expect(await withOne(sql)).toEqual([]);
});

test('a letter that was sent again does not stand, and has left', async () => {
  const ask = async (): Promise<readonly unknown[]> => {
    const { latestWave, hasLeft } = LETTERS_ORDERED;
    const [row] = await storage.reader.all(
      `SELECT ${latestWave('person.id')} AS wave, CASE WHEN ${hasLeft('person.id')} THEN 1 ELSE 0 END AS gone FROM person WHERE id = ?`,
      [FIRST],
    );
    return [row?.['wave'], row?.['gone']];
  };
  expect(await ask()).toEqual([1, 0]);
  await storage.writer.commit([
    insert('letter_change', {
      letter_id: letters[0] ?? '',
      act: 'a',
      step: 1,
      was: 'made',
      state: 'handed-over',
      at: NOW,
    }),
    { sql: 'UPDATE letter SET void = 1', params: [] },
  ]);
  expect(await ask()).toEqual([null, 1]);
});
