import { expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { SqliteGroups } from './sqlite-groups.js';
import type { Statement } from './writer.js';

function aDisk(): { database: Database.Database; ids: () => unknown } {
  const database = new Database(':memory:');
  database.exec('CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT NOT NULL)');
  return { database, ids: () => database.prepare('SELECT id FROM word ORDER BY id').pluck().all() };
}

const add = (id: number, text = `word ${id}`): Statement => ({
  sql: 'INSERT INTO word (id, text) VALUES (?, ?)',
  params: [id, text],
});

test('refuses every unit when the disk is full, and goes on when it is not', () => {
  const { database, ids } = aDisk();
  const groups = new SqliteGroups(database);
  database.pragma('max_page_count = 2');
  const [first] = groups.commit([[add(1, 'x'.repeat(50_000))], [add(2)]]);
  expect(first).toMatchObject({
    code: 'write-failed',
    mend: 'Free space on the disk that holds the database.',
  });
  database.pragma('max_page_count = 1000');
  expect(groups.commit([[add(3)]])).toEqual(['kept']);
  expect(ids()).not.toContain(1);
  expect(ids()).toContain(3);
});

test('a disk on which even rolling back fails leaves nobody without an answer', () => {
  const { database, ids } = aDisk();
  const broken = new Proxy(database, {
    get: (target, name) => {
      if (name === 'inTransaction') return true;
      if (name === 'exec' || name === 'prepare') {
        return (sql: string) => {
          if (sql === 'COMMIT' || sql === 'ROLLBACK') throw new Error('input/output error');
          return target[name](sql);
        };
      }
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  const outcomes = new SqliteGroups(broken).commit([[add(1)], [add(2)]]);
  expect(outcomes).toMatchObject([{ code: 'write-failed' }, { code: 'write-failed' }]);
  database.exec('ROLLBACK');
  expect(new SqliteGroups(database).commit([[add(3)]])).toEqual(['kept']);
  expect(ids()).toEqual([3]);
});
