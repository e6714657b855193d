import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { defineMigration } from './migration.js';
import { openSqliteStorage } from './sqlite-storage.js';
import type { Storage } from './storage.js';

const words = defineMigration('Words1764000000000', ['CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT NOT NULL)']);
const aFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'holdfast-storage-'));
const open = (folder: string, migrations = [words]): Promise<Storage> =>
  openSqliteStorage(folder, { entities: [], migrations });
const tables = async (storage: Storage): Promise<readonly string[]> => {
  const rows = await storage.reader.all(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name",
    [],
  );
  return rows.map((row) => String(row['name']));
};

describe('a data folder', () => {
  test('is made where there is none', async () => {
    const storage = await open(join(await aFolder(), 'new', 'folder'));
    expect(await tables(storage)).toContain('word');
    await storage.close();
  });

  test('keeps what was committed', async () => {
    const folder = await aFolder();
    const first = await open(folder);
    await first.writer.commit([{ sql: 'INSERT INTO word (id, text) VALUES (?, ?)', params: [1, 'kept'] }]);
    await first.close();
    const second = await open(folder);
    expect(await second.reader.all('SELECT text FROM word WHERE id = ?', [1])).toEqual([{ text: 'kept' }]);
    await second.close();
  });

  test('promises durable commits in write-ahead mode', async () => {
    const folder = await aFolder();
    const storage = await open(folder);
    await storage.close();
    const database = new Database(join(folder, 'holdfast.sqlite'));
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    database.close();
  });
});

describe('the reader', () => {
  test('sees what was committed at once', async () => {
    const storage = await open(await aFolder());
    await storage.writer.commit([{ sql: 'INSERT INTO word (id, text) VALUES (?, ?)', params: [1, 'seen'] }]);
    expect(await storage.reader.all('SELECT count(*) AS n FROM word', [])).toEqual([{ n: 1 }]);
    await storage.close();
  });

  test('cannot write: the writer alone can', async () => {
    const storage = await open(await aFolder());
    await expect(storage.reader.all('DELETE FROM word', [])).rejects.toMatchObject({
      message: expect.stringMatching(/readonly/),
    });
    await storage.close();
  });
});

describe('migrations', () => {
  const more = defineMigration('More1764000000001', ['ALTER TABLE word ADD COLUMN note TEXT']);

  test('run once, however often the folder is opened', async () => {
    const folder = await aFolder();
    for (let times = 0; times < 3; times += 1) {
      const storage = await open(folder);
      expect(await storage.reader.all('SELECT name FROM migrations', [])).toEqual([{ name: 'Words1764000000000' }]);
      await storage.close();
    }
  });

  test('bring an older folder to where a new one is', async () => {
    const old = await aFolder();
    await (await open(old)).close();
    const upgraded = await open(old, [words, more]);
    const fresh = await open(await aFolder(), [words, more]);
    const columns = 'PRAGMA table_info(word)';
    expect(await upgraded.reader.all(columns, [])).toEqual(await fresh.reader.all(columns, []));
    await upgraded.close();
    await fresh.close();
  });

  test('that fail leave nothing of themselves, and keep what came before', async () => {
    const folder = await aFolder();
    const half = defineMigration('Half1764000000002', [
      'CREATE TABLE half (id INTEGER)',
      'CREATE TABLE word (id INTEGER)',
    ]);
    await expect(open(folder, [words, half])).rejects.toThrow('already exists');
    const storage = await open(folder);
    expect(await tables(storage)).toEqual(['migrations', 'word']);
    await storage.close();
  });

  test('leave nothing in free pages of a table that they rebuilt', async () => {
    const folder = await aFolder();
    const storage = await open(folder);
    await storage.writer.commit([
      { sql: `INSERT INTO word (id, text) VALUES (1, '${'not to be kept '.repeat(500)}')`, params: [] },
    ]);
    await storage.close();
    const rebuilt = defineMigration('Rebuilt1764000000003', ['DROP TABLE word', 'CREATE TABLE word (id INTEGER)']);
    await (await open(folder, [words, rebuilt])).close();
    expect(await readFile(join(folder, 'holdfast.sqlite'), 'latin1')).not.toContain('not to be kept');
  });

  test('are never taken back', async () => {
    await expect(new more().down(undefined as never)).rejects.toThrow('restore the backup made before it');
  });
});

test('a writer whose database was closed answers, instead of keeping its callers waiting', async () => {
  const storage = await open(await aFolder());
  await storage.close();
  await expect(storage.writer.commit([{ sql: 'DELETE FROM word', params: [] }])).rejects.toMatchObject({
    details: { code: 'write-failed' },
  });
});
