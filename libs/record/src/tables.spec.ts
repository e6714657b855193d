import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Storage } from '#storage';
import { aDatabase, onEachDatabase } from '../../../test/support/databases.js';
import { CHAIN_START, chainEntry, type ChainHead } from './chain.js';
import { EntryEntity } from './entry.entity.js';
import { RecordReader } from './record-reader.js';
import { RECORD_MIGRATIONS, insertEntry } from './tables.js';

onEachDatabase('the record', (dialect) => {
  const INCIDENT = '01890000-0000-7000-8000-000000000001';
  const opened: Storage[] = [];

  let storage: Storage;
  let record: RecordReader;

  const run = (sql: string, params: readonly (string | number)[] = []): Promise<void> =>
    storage.writer.commit([{ sql, params }]);

  /** Lifts the guard, as somebody with the database file can. */
  async function tamper(sql: string, params: readonly (string | number)[] = []): Promise<void> {
    await run(dialect === 'sqlite' ? 'DROP TRIGGER entry_never_changes' : 'DROP TRIGGER entry_never_changes ON entry');
    await run(sql, params);
  }

  beforeEach(async () => {
    const database = await aDatabase(dialect);
    storage = await database.open({ entities: [EntryEntity], migrations: RECORD_MIGRATIONS });
    opened.push(storage);
    record = new RecordReader(storage);
    let head: ChainHead = { seq: 0, hash: CHAIN_START };
    for (let index = 1; index <= 5; index += 1) {
      const entry = chainEntry(
        head,
        {
          incidentId: INCIDENT,
          at: 1_764_000_000_000,
          recordedAt: 1_764_000_000_001,
          actor: { kind: 'person', id: 'Ana Roy', role: 'scribe', assurance: 'claimed' },
          commandId: `command ${index}`,
        },
        { kind: 'note.added', runId: null, payload: { text: `note ${index}`, paid: false } },
        String(index).padStart(32, '0'),
      );
      await storage.writer.commit([insertEntry(entry)]);
      head = entry;
    }
  });

  afterAll(async () => {
    for (const each of opened) await each.close();
  });

  describe('the record on disk', () => {
    test('holds what was written', async () => {
      expect(await record.verify(INCIDENT)).toMatchObject({ entries: 5, fault: null });
    });

    test('is read in pages from either end', async () => {
      const seqs = (entries: readonly { readonly seq: number }[]): number[] => entries.map(({ seq }) => seq);
      expect(seqs(await record.newestFirst(INCIDENT, 6, 2))).toEqual([5, 4]);
      expect(seqs(await record.newestFirst(INCIDENT, 4, 10))).toEqual([3, 2, 1]);
      expect(seqs(await record.since(INCIDENT, 3))).toEqual([4, 5]);
      expect(await record.since(INCIDENT, 5)).toEqual([]);
    });

    test('keeps the records of incidents apart', async () => {
      expect(await record.verify('another')).toMatchObject({
        entries: 0,
        head: { seq: 0, hash: CHAIN_START },
        fault: { seq: 1 },
      });
    });

    test('refuses to delete an entry', async () => {
      await expect(run('DELETE FROM entry WHERE seq = 3')).rejects.toMatchObject({ details: { code: 'write-failed' } });
      expect(await record.verify(INCIDENT)).toMatchObject({ entries: 5, fault: null });
    });

    test.each(
      Object.entries({
        kind: "'x'",
        at: '1',
        recorded_at: '1',
        seq: '9',
        incident_id: "'x'",
        run_id: "'x'",
        actor: "'{}'",
        command_id: "'x'",
        payload: "'{}'",
        salt: "'x'",
        payload_digest: "'x'",
        previous_hash: "'x'",
        hash: "'x'",
      }),
    )('refuses to change the %s of an entry', async (column, value) => {
      await expect(run(`UPDATE entry SET ${column} = ${value} WHERE seq = 3`)).rejects.toThrow();
      expect((await record.verify(INCIDENT)).fault).toBeNull();
    });

    test('lets a payload be erased with its salt, and never one of the two', async () => {
      await expect(run('UPDATE entry SET payload = NULL WHERE seq = 3')).rejects.toThrow();
      await expect(run('UPDATE entry SET salt = NULL WHERE seq = 3')).rejects.toThrow();
      await run('UPDATE entry SET payload = NULL, salt = NULL WHERE seq = 3');
      expect(await record.verify(INCIDENT)).toMatchObject({
        erased: 1,
        fault: { seq: 3, reason: 'its payload was erased, and no entry says so' },
      });
      expect((await record.since(INCIDENT, 2, 1))[0]).toMatchObject({ payload: null, salt: null });
    });

    test('takes no second entry for a place that is taken', async () => {
      await expect(run('INSERT INTO entry SELECT * FROM entry WHERE seq = 3')).rejects.toThrow();
    });
  });

  describe('somebody with the database file', () => {
    test.each([
      ['another payload', `'{"paid":true,"text":"note 3"}'`, 'payload'],
      ['a payload that is no JSON', `'{'`, 'payload'],
      ['a payload that says two things', `'{"paid":true,"paid":false,"text":"note 3"}'`, 'payload'],
      ['the same payload in another spelling', `'{"text":"note 3","paid":false}'`, 'payload'],
      ['another actor', `'{"assurance":"claimed","id":"Ben","kind":"person","role":"scribe"}'`, 'actor'],
      [
        'an actor with more',
        `'{"assurance":"claimed","id":"Ana Roy","kind":"person","paid":"no","role":"scribe"}'`,
        'actor',
      ],
      ['an actor without a name', `'{}'`, 'actor'],
      ['no actor', `'null'`, 'actor'],
      // PostgreSQL itself keeps words out of a column of numbers.
      ...(dialect === 'sqlite' ? [['an instant that is none', `'yesterday'`, 'at'] as const] : []),
    ])('who writes %s is found out at that entry', async (_what, value, column) => {
      await tamper(`UPDATE entry SET ${column} = ${value} WHERE seq = 3`);
      expect(await record.verify(INCIDENT)).toMatchObject({ entries: 2, fault: { seq: 3 } });
    });

    test('who takes an entry out is found out at the next', async () => {
      await run(dialect === 'sqlite' ? 'DROP TRIGGER entry_keeps_all' : 'DROP TRIGGER entry_keeps_all ON entry');
      await run('DELETE FROM entry WHERE seq = 3');
      expect(await record.verify(INCIDENT)).toMatchObject({ fault: { seq: 4 } });
    });
  });
});
