import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { idMint } from '../support/seeded.js';
import { ServiceFolder } from '../support/service-folder.js';
import { ServiceProcess, holdfast } from '../support/service-process.js';

// `holdfast` over the folder of a service: what each command may touch.

// Each test starts several processes, on a machine that may have others to run.
jest.setTimeout(600_000);

const newId = idMint('command line');
const id = newId();
/** What a service left that kept one incident and was stopped; each test has a copy. */
const served = new ServiceFolder();
let folder: ServiceFolder;

beforeAll(async () => {
  const service = await ServiceProcess.start(served);
  await service.api.declare({ id, title: 'Kept', mode: 'live' });
  for (const text of ['first', 'second', 'third']) await service.api.command(id, { type: 'add-note', text });
  expect((await service.stop()).code).toBe(0);
});

beforeEach(() => {
  folder = served.copy();
});

afterEach(() => folder.delete());

afterAll(() => served.delete());

function inDatabase(work: (database: Database.Database) => void): void {
  const database = new Database(join(folder.data, 'holdfast.sqlite'));
  const guards = database.prepare<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`).all();
  for (const { name } of guards) database.exec(`DROP TRIGGER "${name}"`);
  work(database);
  database.close();
}

describe('holdfast verify', () => {
  test('says that a record holds, with the service running beside it, and writes nothing', async () => {
    const service = await ServiceProcess.start(folder);
    const { stdout, code } = await holdfast(['verify', id], folder.environment());
    await service.stop();
    expect(stdout).toMatch(
      /^The record holds: \d+ entries, head [0-9a-f]{64}\. It agrees with 1 head kept in the key folder\.\n$/,
    );
    expect(code).toBe(0);
  });

  test('finds an end that was cut, though the incident’s own row was cut with it', async () => {
    inDatabase((database) => {
      database.prepare('DELETE FROM entry WHERE incident_id = ? AND seq > 5').run(id);
      const [seq, hash] = database
        .prepare('SELECT seq, hash FROM entry WHERE incident_id = ? ORDER BY seq DESC LIMIT 1')
        .raw()
        .get(id) as [number, string];
      database.prepare('UPDATE incident SET seq = ?, head_hash = ? WHERE id = ?').run(seq, hash, id);
    });
    const { stdout, code } = await holdfast(['verify', id], folder.environment());
    expect(stdout).toMatch(
      /^The record does NOT hold at entry 6: the record ends before entry \d+, which was in it\.\n$/,
    );
    expect(code).toBe(1);
  });

  test('of an incident that is not there, or a folder without a database, holds nothing and makes nothing', async () => {
    const unknown = await holdfast(['verify', newId()], folder.environment());
    expect([unknown.code, unknown.stdout]).toEqual([2, '']);
    expect(unknown.stderr).toContain('There is no incident with this id.');

    const empty = { HOLDFAST_DATA: join(folder.path, 'none'), HOLDFAST_KEYS: join(folder.path, 'no-keys') };
    const nothing = await holdfast(['verify', newId()], folder.environment(empty));
    expect(nothing.code).toBe(2);
    expect(nothing.stderr).toContain('There is no database in this folder.');
    expect(readdirSync(folder.path).sort()).toEqual(['data', 'keys', 'playbooks-of-one-law']);
  });
});

describe('holdfast export', () => {
  test('leaves an alert that waits for its channel waiting', async () => {
    inDatabase((database) =>
      database
        .prepare(
          `INSERT INTO outbox (id, incident_id, seq, kind, payload, status, available_at, attempts) VALUES (?, ?, 1, 'alert', '{}', 'waiting', 0, 1)`,
        )
        .run(newId(), id),
    );
    expect((await holdfast(['export', id, join(folder.path, 'out')], folder.environment())).code).toBe(0);
    // Nor does a service without a channel give it up.
    await (await ServiceProcess.start(folder)).stop();
    inDatabase((database) =>
      expect(database.prepare('SELECT status, attempts FROM outbox').all()).toEqual([
        { status: 'waiting', attempts: 1 },
      ]),
    );
  });

  test('makes no keys on a machine that has none', async () => {
    const bare = { HOLDFAST_DATA: join(folder.path, 'none'), HOLDFAST_KEYS: join(folder.path, 'no-keys') };
    const { code, stderr } = await holdfast(['export', newId(), join(folder.path, 'out')], folder.environment(bare));
    expect(code).toBe(2);
    expect(stderr).toContain('There is no KEYS folder');
    expect(existsSync(bare.HOLDFAST_KEYS)).toBe(false);
  });

  test('is in the key folder’s list of heads like any act', async () => {
    await holdfast(['export', id, join(folder.path, 'out')], folder.environment());
    const lines = readFileSync(join(folder.keys, 'heads.log'), 'utf8').trimEnd().split('\n');
    const heads = lines.filter((line) => line.startsWith(`{"incident":"${id}"`));
    expect(heads).toHaveLength(2);
    // The tree over all records was signed when the service stopped, and for the export.
    expect(lines.filter((line) => line.startsWith('{"size":'))).toHaveLength(2);
    expect((await holdfast(['verify', id], folder.environment())).stdout).toContain('agrees with 2 heads');
  });
});
