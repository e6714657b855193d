import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { idMint } from '../support/seeded.js';
import { ServiceFolder } from '../support/service-folder.js';
import { ServiceProcess, holdfast } from '../support/service-process.js';

// `holdfast backup` and `restore` as an operator runs them, beside a service and after one was killed.

jest.setTimeout(600_000);

const newId = idMint('backup command');
const folder = new ServiceFolder();
let backups: string;

beforeAll(() => {
  backups = join(folder.path, 'backups');
});

afterAll(() => folder.delete());

test('a backup is made beside the running service, one more after it was killed, and both can be restored', async () => {
  const service = await ServiceProcess.start(folder);
  const id = newId();
  await service.api.declare({ id, title: 'Kept', mode: 'live' });
  const first = await holdfast(['backup', join(backups, 'first')], folder.environment());
  expect([first.code, first.stderr]).toEqual([0, '']);
  expect(first.stdout).toMatch(/: 1 incidents, 0 sealed files\.\nIts manifest has SHA-256 [0-9a-f]{64}\./);
  await service.api.command(id, { type: 'add-note', text: 'acknowledged before the kill' });
  await service.kill();

  const second = await holdfast(['backup', backups], folder.environment());
  expect([second.code, second.stderr]).toEqual([0, '']);
  const name = readdirSync(backups).find((each) => each.startsWith('holdfast-')) ?? '';
  const tried = await holdfast(['restore', join(backups, name), '--try'], folder.environment());
  expect(tried.stdout).toMatch(/can be restored\. The keys open 1 incidents and 0 sealed files\.\n$/);

  const data = join(folder.path, 'restored');
  const restored = await holdfast(['restore', join(backups, name), '--to', data], folder.environment());
  expect([restored.code, restored.stderr]).toEqual([0, '']);
  const verified = await holdfast(['verify', id], folder.environment({ HOLDFAST_DATA: data }));
  expect(verified.stdout).toMatch(/^The record holds/);
  const where = await holdfast(['restore', join(backups, name)], folder.environment());
  expect([where.code, where.stderr]).toEqual([
    2,
    'A restore needs a place, or is only tried.\nSay --to <folder>, or --try.\n',
  ]);
});

test('on PostgreSQL the backup is left to PostgreSQL, in a sentence that does not repeat the password', async () => {
  const environment = folder.environment({ HOLDFAST_DATABASE_URL: 'postgres://holdfast:secret@localhost:1/holdfast' });
  const { code, stderr } = await holdfast(['backup', join(backups, 'none')], environment);
  expect(code).toBe(2);
  expect(stderr).toContain("use your PostgreSQL's own backup");
  expect(stderr).not.toContain('secret');
});
