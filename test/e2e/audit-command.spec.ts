import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { idMint } from '../support/seeded.js';
import { ServiceFolder } from '../support/service-folder.js';
import { holdfast } from '../support/service-process.js';
import { Service } from '../support/service.js';

// Each process takes a second or two to begin.
const TIME_LIMIT_MS = 600_000;
const newId = idMint('audit');
const incident = newId();
let folder: ServiceFolder;

beforeAll(async () => {
  folder = new ServiceFolder();
  const service = await Service.start({ folder });
  await service.api.declare({ id: incident, title: 'Who looked?', mode: 'live' });
  const { id: item } = await service.api.keepEvidence(incident, 'demand.eml', 'From: a@b.example\n\n');
  await service.api.viewMail(incident, item, '=1+1');
  await service.stop();
}, TIME_LIMIT_MS);

afterAll(() => folder.delete());

function run(...args: readonly string[]): ReturnType<typeof holdfast> {
  return holdfast(args, folder.environment());
}

test(
  'holdfast audit prints who saw what, writes it as a table of its owner’s alone, over no file, and is on record itself',
  async () => {
    const printed = await run('audit', incident);
    expect([printed.code, printed.stderr]).toEqual([0, '']);
    expect(printed.stdout).toMatch(/evidence\.viewed {2}Commander {2}incident-commander {2}demand\.eml/);
    const file = join(folder.path, 'looks.csv');
    expect((await run('audit', incident, '--csv', file)).code).toBe(0);
    const lines = readFileSync(file, 'utf8').trimEnd().split('\r\n');
    expect(lines.filter((line) => line.includes('looks.exported')).map((line) => line.split(',')[4])).toEqual([
      userInfo().username,
      userInfo().username,
    ]);
    expect(lines.find((line) => line.includes('evidence.viewed'))).toContain(",'=1+1,");
    expect(statSync(file).mode & 0o077).toBe(0);
    expect((await run('audit', incident, '--csv', file)).code).toBe(2);
    expect((await run('audit', newId())).stderr).toContain('There is no incident with this id.');
  },
  TIME_LIMIT_MS,
);

test(
  'holdfast roster keeps whom to telephone and prints it; what the operator does is told to open records',
  async () => {
    const added = await run('roster', 'add', '--kind', 'police', '--name', 'Desk', '--phone', '911');
    expect([added.code, added.stdout]).toEqual([0, 'Desk is on the roster.\n']);
    expect((await run('roster', 'list')).stdout).toMatch(/police {2}Desk {2}911/);
    const file = join(folder.path, 'roster.pdf');
    expect((await run('roster', 'print', file, '--paper', 'a4', '--language', 'fr')).code).toBe(0);
    expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
    await run('user', 'disable', 'Somebody as scribe');
    await run('keys', 'rotate');
    const { stdout } = await run('audit', incident);
    for (const kind of ['roster.printed', 'on-call.changed', 'account.changed', 'keys.changed'])
      expect(stdout).toMatch(new RegExp(`${kind.replace('.', '\\.')} {2}${userInfo().username}`));
  },
  TIME_LIMIT_MS,
);
