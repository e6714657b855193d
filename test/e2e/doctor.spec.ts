import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { chmodSync, cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../apps/server/src/config.js';
import { openSqliteForReading } from '#storage';
import { checkBlobs } from '../../apps/server/src/doctor/data-checks.js';
import type { Check } from '../../apps/server/src/doctor/check.js';
import { examine } from '../../apps/server/src/doctor/examine.js';
import { machinePorts } from '../../apps/server/src/system/machine-ports.js';
import { idMint } from '../support/seeded.js';
import { ServiceFolder } from '../support/service-folder.js';
import { Service } from '../support/service.js';

const id = idMint('doctor')();
/** What a service left that was stopped: one incident with one item of evidence. */
const made = new ServiceFolder();
let folder: ServiceFolder;

beforeAll(async () => {
  const service = await Service.start({ folder: made });
  await service.api.declare({ id, title: 'The matter of Quetzalcoatl', mode: 'live' });
  await service.api.keepEvidence(id, 'Quetzalcoatl.eml', 'From: a@b.example\n\n');
  await service.stop();
});

afterAll(() => made.delete());

beforeEach(() => {
  folder = new ServiceFolder();
  cpSync(made.path, folder.path, { recursive: true });
});

afterEach(() => folder.delete());

function examined(now = Date.UTC(2026, 10, 25)): Promise<readonly Check[]> {
  return examine(readConfig(folder.environment()), { ...machinePorts(), clock: { now: () => now } }, 'full');
}

async function failures(now?: number): Promise<string[]> {
  return (await examined(now)).filter(({ state }) => state === 'failed').map(({ name }) => name);
}

function inDatabase(sql: string): void {
  const database = new Database(join(folder.data, 'holdfast.sqlite'));
  const guards = database.prepare<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`).all();
  for (const { name } of guards) database.exec(`DROP TRIGGER "${name}"`);
  database.exec(sql);
  database.close();
}

test('of a sound installation nothing has failed, each warning says what would mend it, and nobody is named', async () => {
  const checks = await examined();
  expect(checks.filter(({ state }) => state === 'failed')).toEqual([]);
  for (const { state, mend } of checks) expect([state, mend !== undefined]).toEqual([state, state === 'warning']);
  expect(JSON.stringify(checks)).not.toContain('Quetzalcoatl');
});

test.each<[string, string, () => void]>([
  ['a row altered behind its back', 'records', () => inDatabase(`UPDATE entry SET kind = 'x' WHERE seq = 2`)],
  ['a sealed file that is gone', 'sealed files', () => rmSync(join(folder.data, 'blobs'), { recursive: true })],
  ['a key that others may read', 'keys', () => chmodSync(join(folder.keys, 'master.key'), 0o644)],
  ['the key of another installation', 'keys', () => writeFileSync(join(folder.keys, 'master.key'), 'a'.repeat(64))],
])('%s is found', async (_, name, harm) => {
  harm();
  expect(await failures()).toEqual([name]);
});

test('sealed files that only this node finds are told where the database is one that nodes share', async () => {
  const storage = await openSqliteForReading(folder.data, []);
  const place = { dataFolder: folder.data, databaseUrl: 'postgres://shared.example/holdfast' };
  const told = await checkBlobs(storage, place);
  expect([told.state, told.mend]).toEqual(['warning', expect.stringContaining('HOLDFAST_BLOBS')]);
  expect((await checkBlobs(storage, { ...place, blobsFolder: join(folder.data, 'blobs') })).state).toBe('ok');
  expect((await checkBlobs(storage, { ...place, blobsFolder: join(folder.path, 'elsewhere') })).state).toBe('failed');
  await storage.close();
});

test('a clock that was set back is found', async () => {
  expect(await failures(Date.UTC(2026, 0, 2))).toEqual(['clock']);
});

test('a database that is none fails what needs it, and the rest is examined all the same', async () => {
  writeFileSync(join(folder.data, 'holdfast.sqlite'), 'not a database, '.repeat(1000));
  expect(await failures()).toEqual(['database', 'records', 'keys', 'master keys', 'sealed files', 'clock']);
});

test('a database of a newer release is found', async () => {
  inDatabase(`INSERT INTO migrations (timestamp, name) VALUES (1999999999999, 'Future1999999999999')`);
  expect(await failures()).toEqual(['database']);
});
