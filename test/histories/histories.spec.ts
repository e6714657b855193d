import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseInstant } from '#kernel';
import { SQLITE_FILE, openSqliteStorage } from '#storage';
import { restoreBackup } from '../../apps/server/src/backup/restore-backup.js';
import { exportIncident } from '../../apps/server/src/documents/export.js';
import { SCHEMA } from '../../apps/server/src/installation.js';
import { productVersion } from '../../apps/server/src/product-version.js';
import { machinePorts } from '../../apps/server/src/system/machine-ports.js';
import { VERIFIER } from '../record/verifiers.js';
import { onlyWhere } from '../support/machine.js';
import { packageRoot } from '../support/root.js';
import { ServiceFolder } from '../support/service-folder.js';
import { Program } from '../support/service-process.js';
import { Service } from '../support/service.js';
import { History, type Expected } from './history.js';
import { migrationsOf } from './released-migrations.js';
import { askAll } from './what-is-told.js';

// What each release left behind, taken up by today's code: restored, migrated, read, verified, and gone on with.

jest.setTimeout(120_000);

const MONTH_MS = 30 * 86_400_000;
const OPERATOR = { kind: 'person', id: 'Operator', assurance: 'claimed' } as const;

test('the release that is being worked on has laid its history', () => {
  expect(History.all().map(({ version }) => version)).toContain(productVersion());
});

for (const history of History.all()) {
  describe(`the history of ${history.version}`, () => {
    const folder = new ServiceFolder();
    const goneOn = join(folder.path, 'gone-on.zip');
    let expected: Expected;
    let service: Service;

    beforeAll(async () => {
      expected = history.expected();
      const backup = history.unpack(folder);
      await restoreBackup({
        backup,
        target: folder.data,
        keysFolder: folder.keys,
        currentData: folder.data,
        ...machinePorts(),
      });
      const startedAt = parseInstant(expected.at);
      service = await Service.start({ folder, ...(startedAt !== undefined && { startedAt }) });
    });

    afterAll(() => service.delete());

    test('was made by migrations that are today what they were, and come before all others', async () => {
      const released = history.migrations();
      expect((await migrationsOf(SCHEMA)).slice(0, released.length)).toEqual(released);
    });

    test('once migrated has the very tables of a new installation', async () => {
      const fresh = new ServiceFolder();
      await (await openSqliteStorage(fresh.data, SCHEMA)).close();
      expect(tablesIn(folder)).toEqual(tablesIn(fresh));
      fresh.delete();
    });

    test('is told as it was told then', async () => {
      expect(await askAll(service)).toEqual({
        at: expected.at,
        onCall: expected.onCall,
        incidents: expected.incidents,
      });
      expect(await service.installation.tree.tree.newestHead()).toMatchObject(expected.tree);
      expect(service.reports.filter((line) => !line.startsWith('migration-backup'))).toEqual([]);
    });

    test('has records that hold', async () => {
      for (const { id, erased } of expected.incidents)
        expect(await service.api.verification(id)).toMatchObject({ ok: true, erased: erased.length });
    });

    test('goes on: a fact is stated, a task is done, a timer fires, and the record holds', async () => {
      const { incident, facts, task } = expected.goesOn;
      const before = await service.api.incident(incident);
      await service.api
        .as('privacy-officer')
        .command(incident, { type: 'state-facts', facts, source: 'a later release', confidence: 'confirmed' });
      const taskId = before.tasks.find(({ name, status }) => name === task && status === 'open')?.id ?? '';
      await service.api.command(incident, { type: 'complete-task', taskId });
      const fired = service.committed(incident, 'timer.fired');
      service.clock.advance(MONTH_MS);
      service.installation.timers.wake();
      await fired;
      // What else a month brings goes on behind; here it is to stand still while it is read.
      await service.installation.timers.stop();
      await service.installation.alerts.stop();
      const after = await service.api.incident(incident);
      expect(after.tasks.find(({ id }) => id === taskId)?.status).toBe('done');
      for (const [name, value] of Object.entries(facts))
        expect(after.facts.find((fact) => fact.name === name)).toMatchObject({ value });
      expect(await service.api.verification(incident)).toMatchObject({ ok: true });
      await exportIncident(service.installation, incident, goneOn, OPERATOR);
    });

    test('has an export that today’s verifier finds to hold, as has what it became', async () => {
      for (const exported of [history.exported, goneOn]) await checkHolds(process.execPath, VERIFIER, exported);
    });

    test('carries a verifier that finds today’s export to hold: whoever kept it needs no other', async () => {
      const carried = join(folder.path, 'verify-of-then.mjs');
      writeFileSync(carried, await fileIn(history.exported, 'verify.mjs'));
      await checkHolds(process.execPath, carried, goneOn);
    });

    onlyWhere('python3', 'by the second verifier', (python) => {
      test('holds then and now', async () => {
        const verifier = join(packageRoot, 'test', 'record', 'verify.py');
        for (const exported of [history.exported, goneOn]) await checkHolds(python, verifier, exported);
      });
    });

    /** Held to what was kept beside the keys when the history ended. */
    async function checkHolds(interpreter: string, verifier: string, exported: string): Promise<void> {
      const { incident } = expected.goesOn;
      const { version = 0, head = '' } = expected.incidents.find(({ id }) => id === incident) ?? {};
      const words = [verifier, exported, '--heads', history.heads, '--entry', `${version}:${head}`];
      const { code, stdout, stderr } = await new Program(interpreter, words, {}).ended;
      expect([code, stderr, stdout.trimEnd().split('\n').at(-1)]).toEqual([0, '', 'The record HOLDS.']);
    }
  });
}

/** What SQLite says that made each table, index and guard, by name. */
function tablesIn(folder: ServiceFolder): unknown[] {
  const database = new Database(join(folder.data, SQLITE_FILE), { readonly: true });
  try {
    return database.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all();
  } finally {
    database.close();
  }
}

interface Exports {
  readonly openExport: (path: string) => { read(name: string): Buffer };
}

async function fileIn(exported: string, name: string): Promise<Buffer> {
  const { openExport } = (await import(pathToFileURL(VERIFIER).href)) as Exports;
  return openExport(exported).read(name);
}
