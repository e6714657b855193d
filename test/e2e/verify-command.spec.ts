import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { idMint } from '../support/seeded.js';
import { ServiceFolder } from '../support/service-folder.js';
import { ServiceProcess, holdfast } from '../support/service-process.js';

// `holdfast` over the folder of a service: what each command may touch.

// Each test starts several processes, on a machine that may have others to run.
jest.setTimeout(180_000);

const newId = idMint('command line');
let folder: ServiceFolder;

beforeEach(() => {
  folder = new ServiceFolder();
});

afterEach(() => folder.delete());

async function served(notes: number): Promise<string> {
  const service = await ServiceProcess.start(folder);
  const id = newId();
  await service.api.declare({ id, title: 'Kept', mode: 'live' });
  for (let note = 0; note < notes; note += 1) await service.api.command(id, { type: 'add-note', text: `note ${note}` });
  expect((await service.stop()).code).toBe(0);
  return id;
}

function inDatabase(work: (database: Database.Database) => void): void {
  const database = new Database(join(folder.data, 'holdfast.sqlite'));
  const guards = database.prepare<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`).all();
  for (const { name } of guards) database.exec(`DROP TRIGGER "${name}"`);
  work(database);
  database.close();
}

describe('holdfast verify', () => {
  test('says that a record holds, with the service running beside it, and writes nothing', async () => {
    const id = await served(2);
    const service = await ServiceProcess.start(folder);
    const { stdout, code } = await holdfast(['verify', id], folder.environment());
    await service.stop();
    expect(stdout).toMatch(
      /^The record holds: \d+ entries, head [0-9a-f]{64}\. It agrees with 1 head kept in the key folder\.\n$/,
    );
    expect(code).toBe(0);
  });

  test('finds an end that was cut, though the incident’s own row was cut with it', async () => {
    const id = await served(3);
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
    await served(0);
    const unknown = await holdfast(['verify', newId()], folder.environment());
    expect([unknown.code, unknown.stdout]).toEqual([2, '']);
    expect(unknown.stderr).toContain('There is no incident with this id.');

    const empty = { HOLDFAST_DATA: join(folder.path, 'none'), HOLDFAST_KEYS: join(folder.path, 'no-keys') };
    const nothing = await holdfast(['verify', newId()], folder.environment(empty));
    expect(nothing.code).toBe(2);
    expect(nothing.stderr).toContain('There is no database in this folder.');
    expect(readdirSync(folder.path).sort()).toEqual(['data', 'keys']);
  });
});

describe('holdfast export', () => {
  test('leaves an alert that waits for its channel waiting', async () => {
    const id = await served(0);
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
    const { code, stderr } = await holdfast(['export', newId(), join(folder.path, 'out')], folder.environment());
    expect(code).toBe(2);
    expect(stderr).toContain('There is no KEYS folder');
    expect(existsSync(folder.keys)).toBe(false);
  });

  test('is in the key folder’s list of heads like any act', async () => {
    const id = await served(0);
    await holdfast(['export', id, join(folder.path, 'out')], folder.environment());
    const lines = readFileSync(join(folder.keys, 'heads.log'), 'utf8').trimEnd().split('\n');
    const heads = lines.filter((line) => line.startsWith(`{"incident":"${id}"`));
    expect(heads).toHaveLength(2);
    // The tree over all records was signed when the service stopped, and for the export.
    expect(lines.filter((line) => line.startsWith('{"size":'))).toHaveLength(2);
    expect((await holdfast(['verify', id], folder.environment())).stdout).toContain('agrees with 2 heads');
  });
});
