import { describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { SqliteWriter } from './sqlite-writer.js';
import type { Statement } from './writer.js';

function aWriter(): { database: Database.Database; writer: SqliteWriter; transactions: () => number } {
  const statements: string[] = [];
  const database = new Database(':memory:', { verbose: (sql) => statements.push(String(sql)) });
  database.exec('CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT NOT NULL)');
  return {
    database,
    writer: new SqliteWriter(database),
    transactions: () => statements.filter((sql) => sql === 'COMMIT').length,
  };
}

const add = (id: number, text = `word ${id}`): Statement => ({
  sql: 'INSERT INTO word (id, text) VALUES (?, ?)',
  params: [id, text],
});
const words = (database: Database.Database): unknown =>
  database.prepare('SELECT id FROM word ORDER BY id').pluck().all();

describe('the writer', () => {
  test('gives units that arrive together one transaction', async () => {
    const { database, writer, transactions } = aWriter();
    await Promise.all([writer.commit([add(1)]), writer.commit([add(2), add(3)]), writer.commit([add(4)])]);
    expect(words(database)).toEqual([1, 2, 3, 4]);
    expect(transactions()).toBe(1);
  });

  test('refuses a unit alone and whole: its neighbours stay, nothing of it does', async () => {
    const { database, writer } = aWriter();
    const outcomes = await Promise.allSettled([
      writer.commit([add(1)]),
      writer.commit([add(2), add(1)]),
      writer.commit([add(3)]),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(words(database)).toEqual([1, 3]);
  });

  test('refuses a unit whose expectation does not hold', async () => {
    const { database, writer } = aWriter();
    await writer.commit([add(1)]);
    const move: Statement = { sql: 'UPDATE word SET text = ? WHERE id = ?', params: ['moved', 7], expectChanges: 1 };
    await expect(writer.commit([add(2), move])).rejects.toMatchObject({
      details: { code: 'write-conflict', retryable: true },
    });
    expect(words(database)).toEqual([1]);
  });

  test('takes units in the order in which they came', async () => {
    const { database, writer } = aWriter();
    const replace = (text: string): Statement => ({
      sql: 'INSERT OR REPLACE INTO word (id, text) VALUES (1, ?)',
      params: [text],
    });
    await Promise.all(['first', 'second', 'third'].map((text) => writer.commit([replace(text)])));
    expect(database.prepare('SELECT text FROM word').pluck().get()).toBe('third');
  });

  test('says nothing of the values in a fault, for they may be a person’s', async () => {
    const { writer } = aWriter();
    const failure = writer.commit([{ sql: 'INSERT INTO word (id, text) VALUES (?, ?)', params: ['Zoë Çelik', null] }]);
    await expect(failure).rejects.toMatchObject({ details: { code: 'write-failed' } });
    await expect(failure).rejects.not.toThrow(/Zoë/);
  });

  test('refuses every unit when the disk is full, and goes on when it is not', async () => {
    const { database, writer } = aWriter();
    database.pragma('max_page_count = 2');
    const outcomes = await Promise.allSettled([writer.commit([add(1, 'x'.repeat(50_000))]), writer.commit([add(2)])]);
    expect(outcomes[0]?.status).toBe('rejected');
    database.pragma('max_page_count = 1000');
    await writer.commit([add(3)]);
    expect(words(database)).toContain(3);
    expect(words(database)).not.toContain(1);
  });
});

describe('a disk on which even rolling back fails', () => {
  test('leaves nobody without an answer', async () => {
    const { database, writer } = aWriter();
    const broken = new Proxy(database, {
      get: (target, name) => {
        if (name === 'inTransaction') return true;
        if (name === 'exec') {
          return (sql: string) => {
            if (sql === 'COMMIT' || sql === 'ROLLBACK') throw new Error('input/output error');
            return target.exec(sql);
          };
        }
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    const onBroken = new SqliteWriter(broken);
    const outcomes = await Promise.allSettled([onBroken.commit([add(1)]), onBroken.commit([add(2)])]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    database.exec('ROLLBACK');
    await writer.commit([add(3)]);
    expect(words(database)).toEqual([3]);
  });
});
