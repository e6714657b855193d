import { expect, test } from '@jest/globals';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { aDatabase, onEachDatabase } from '../../../test/support/databases.js';
import { defineMigration } from './migration.js';
import type { Storage } from './storage.js';
import type { Statement } from './writer.js';

const words = defineMigration('Words1764000000000', [
  'CREATE TABLE word (id BIGINT PRIMARY KEY, text TEXT NOT NULL, picture BLOB)',
]);

@Entity('word')
class WordEntity {
  @PrimaryColumn({ name: 'id', type: 'bigint' })
  number: number;

  @Column({ name: 'text', type: 'text' })
  spelling: string;
}

const add = (id: number, text = `word ${id}`): Statement => ({
  sql: 'INSERT INTO word (id, text) VALUES (?, ?)',
  params: [id, text],
});

onEachDatabase(
  'the writer',
  (dialect) => {
    const aStorage = async (): Promise<Storage> =>
      (await aDatabase(dialect)).open({ entities: [], migrations: [words] });
    const ids = async (storage: Storage): Promise<readonly unknown[]> =>
      (await storage.reader.all('SELECT id FROM word ORDER BY id', [])).map((row) => row['id']);

    test('keeps what it acknowledged, and the reader sees it at once', async () => {
      const storage = await aStorage();
      await storage.writer.commit([add(1), add(2)]);
      expect(await ids(storage)).toEqual([1, 2]);
      await storage.close();
    });

    test('keeps what it acknowledged when it is opened again', async () => {
      const database = await aDatabase(dialect);
      const schema = { entities: [], migrations: [words] };
      const first = await database.open(schema);
      await first.writer.commit([add(1, 'kept')]);
      await first.close();
      const second = await database.open(schema);
      expect(await second.reader.all('SELECT text FROM word WHERE id = ?', [1])).toEqual([{ text: 'kept' }]);
      await second.close();
    });

    test('gives back numbers, texts, bytes and nothing as they were', async () => {
      const storage = await aStorage();
      const bytes = new Uint8Array([0, 1, 127, 128, 255]);
      const insert = 'INSERT INTO word (id, text, picture) VALUES (?, ?, ?)';
      await storage.writer.commit([
        { sql: insert, params: [1_790_000_000_123, 'Zoë “?” \\ 𝒳', bytes] },
        { sql: insert, params: [2, '', null] },
      ]);
      const rows = await storage.reader.all('SELECT id, text, picture FROM word ORDER BY id DESC', []);
      expect(rows.map(({ id, text }) => ({ id, text }))).toEqual([
        { id: 1_790_000_000_123, text: 'Zoë “?” \\ 𝒳' },
        { id: 2, text: '' },
      ]);
      const picture = rows[0]?.['picture'];
      expect(picture instanceof Uint8Array && [...picture]).toEqual([...bytes]);
      expect(rows[1]?.['picture']).toBeNull();
      await storage.close();
    });

    test('gives back what was written together with rows of other units as it was, changes and deletions too', async () => {
      const storage = await aStorage();
      const together = (sql: string, params: Statement['params']): Promise<void> =>
        storage.writer.commit([{ sql, params, expectChanges: 1, together: true }]);
      const insert = 'INSERT INTO word (id, text, picture) VALUES (?, ?, ?)';
      const texts = ['Zoë “?” \\ 𝒳', '', '{"a":"\\n"}', 'moved away', 'deleted'];
      const bytes = new Uint8Array([0, 1, 127, 128, 255]);
      await Promise.all(texts.map((text, nth) => together(insert, [nth, text, nth === 0 ? bytes : null])));
      const move = 'UPDATE word SET id = ?, text = ? WHERE id = ? AND text = ?';
      const remove = 'DELETE FROM word WHERE id = ? AND text = ?';
      const outcomes = await Promise.allSettled([
        together(move, [1_790_000_000_123, 'moved', 3, 'moved away']),
        together(move, [8, 'moved', 2, 'not this']),
        together(remove, [4, 'deleted']),
        together(remove, [1, 'not this']),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
      const rows = await storage.reader.all('SELECT id, text, picture FROM word ORDER BY id', []);
      expect(rows.map(({ id, text }) => [id, text])).toEqual([
        [0, texts[0]],
        [1, ''],
        [2, texts[2]],
        [1_790_000_000_123, 'moved'],
      ]);
      const picture = rows[0]?.['picture'];
      expect(picture instanceof Uint8Array && [...picture]).toEqual([...bytes]);
      expect(rows[1]?.['picture']).toBeNull();
      await storage.close();
    });

    test('counts and sums are numbers', async () => {
      const storage = await aStorage();
      await storage.writer.commit([add(1), add(2)]);
      expect(await storage.reader.all('SELECT COUNT(*) AS n, SUM(id) AS total FROM word', [])).toEqual([
        { n: 2, total: 3 },
      ]);
      await storage.close();
    });

    test('refuses a unit alone and whole: its neighbours stay, nothing of it does', async () => {
      const storage = await aStorage();
      const outcomes = await Promise.allSettled([
        storage.writer.commit([add(1)]),
        storage.writer.commit([add(2), add(1)]),
        storage.writer.commit([add(3)]),
        storage.writer.commit([add(4), add(3)]),
        storage.writer.commit([add(5)]),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual([
        'fulfilled',
        'rejected',
        'fulfilled',
        'rejected',
        'fulfilled',
      ]);
      expect(await ids(storage)).toEqual([1, 3, 5]);
      await storage.close();
    });

    test('refuses a unit whose expectation does not hold', async () => {
      const storage = await aStorage();
      await storage.writer.commit([add(1)]);
      const move: Statement = { sql: 'UPDATE word SET text = ? WHERE id = ?', params: ['moved', 7], expectChanges: 1 };
      await expect(storage.writer.commit([add(2), move])).rejects.toMatchObject({
        details: { code: 'write-conflict', retryable: true },
      });
      expect(await ids(storage)).toEqual([1]);
      await storage.close();
    });

    test('takes units in the order in which they came', async () => {
      const storage = await aStorage();
      const replace = (text: string): Statement => ({
        sql: 'INSERT INTO word (id, text) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET text = excluded.text',
        params: [text],
      });
      await Promise.all(['first', 'second', 'third'].map((text) => storage.writer.commit([replace(text)])));
      expect(await storage.reader.all('SELECT text FROM word', [])).toEqual([{ text: 'third' }]);
      await storage.close();
    });

    test('says nothing of the values in a fault, for they may be a person’s', async () => {
      const storage = await aStorage();
      const failure = storage.writer.commit([
        { sql: 'INSERT INTO word (id, text) VALUES (?, ?)', params: ['Zoë Çelik', null] },
      ]);
      await expect(failure).rejects.toMatchObject({ details: { code: 'write-failed' } });
      await expect(failure).rejects.not.toThrow(/Zoë/);
      await storage.close();
    });

    test('answers what waits before it closes, and refuses what comes after', async () => {
      const storage = await aStorage();
      const waits = storage.writer.commit([add(1)]);
      const closed = storage.close();
      await expect(storage.writer.commit([add(2)])).rejects.toMatchObject({ details: { code: 'write-failed' } });
      await Promise.all([waits, closed]);
    });

    test('rows come as the entity names them, the same that TypeORM finds', async () => {
      const storage = await (await aDatabase(dialect)).open({ entities: [WordEntity], migrations: [words] });
      await storage.writer.commit([add(1), add(1_790_000_000_123, 'later'), add(2)]);
      const rows = await storage.rows(WordEntity, 'WHERE id > ? ORDER BY id DESC', [1]);
      expect(rows).toEqual([
        { number: 1_790_000_000_123, spelling: 'later' },
        { number: 2, spelling: 'word 2' },
      ]);
      const found = await storage.repository(WordEntity).find({ order: { number: 'DESC' }, take: 2 });
      expect(found).toMatchObject(rows);
      await storage.close();
    });

    test('the reader cannot write: the writer alone can', async () => {
      const storage = await aStorage();
      await expect(storage.reader.all('DELETE FROM word', [])).rejects.toMatchObject({
        message: expect.stringMatching(/read-?only/),
      });
      await storage.close();
    });
  },
  ['sqlite', 'postgres', 'memory'],
);
