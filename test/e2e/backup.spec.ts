import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '#kernel';
import { inspectSqlite, openSqliteForReading } from '#storage';
import { createKeys, shredDataKey } from '#vault';
import { prepareDatabase } from '../../apps/server/src/backup/before-migrations.js';
import { makeBackup } from '../../apps/server/src/backup/make-backup.js';
import { readManifest } from '../../apps/server/src/backup/manifest.js';
import { readLastRestore } from '../../apps/server/src/backup/last-restore.js';
import { restoreBackup, tryRestore } from '../../apps/server/src/backup/restore-backup.js';
import { destroyedIn, noteDestroyed } from '../../apps/server/src/backup/destroyed-log.js';
import { erasePayloads } from '../../apps/server/src/record/erase-payloads.js';
import { SCHEMA } from '../../apps/server/src/installation.js';
import { verifyBackup } from '../../apps/server/src/backup/verify-backup.js';
import { machinePorts } from '../../apps/server/src/system/machine-ports.js';
import { idMint } from '../support/seeded.js';
import { ServiceFolder } from '../support/service-folder.js';
import { Service } from '../support/service.js';

const FILE = Buffer.from('From: thieves@example.net\n\nPay.');
const newId = idMint('backup');
const { clock, entropy } = machinePorts();
const id = newId();
/** What a service left that was stopped: an incident under a legal hold, with one item of evidence. */
const made = new ServiceFolder();
let folder: ServiceFolder;
let target: string;

beforeAll(async () => {
  const service = await Service.start({ folder: made });
  await service.api.declare({ id, title: 'Kept', mode: 'live' });
  await service.api.keepEvidence(id, 'demand.eml', FILE);
  await service.api.as('counsel').placeHold(id, { scope: { kind: 'incident' }, reason: 'A claim is expected.' });
  await service.stop();
});

afterAll(() => made.delete());

beforeEach(() => {
  folder = new ServiceFolder();
  cpSync(made.path, folder.path, { recursive: true });
  target = join(folder.path, 'backup');
});

afterEach(() => folder.delete());

function backUp(to = target) {
  return makeBackup({ dataFolder: folder.data, keysFolder: folder.keys, target: to, clock, link: false });
}

function order(to: ServiceFolder, backup = target) {
  return { backup, target: to.data, keysFolder: folder.keys, currentData: folder.data, clock, entropy };
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof Fault ? error.details.code : String(error);
}

function filesOf(path: string): string[] {
  return readdirSync(path, { recursive: true }).map(String).sort();
}

describe('a backup', () => {
  test('is made while the service writes, as of one moment, without the keys', async () => {
    const service = await Service.start({ folder });
    const writing = Promise.all(
      Array.from({ length: 30 }, (_, n) => service.api.command(id, { type: 'add-note', text: `note ${n}` })),
    );
    const adding = service.api.keepEvidence(id, 'later.txt', 'later');
    const { manifest } = await backUp();
    await Promise.all([writing, adding]);
    expect(manifest.records).toEqual([
      { incident: id, seq: expect.any(Number), head: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
    expect((await verifyBackup(target, folder.keys)).manifest).toEqual(manifest);
    const names = manifest.blobs.map((blob) => join('blobs', blob.id));
    expect(filesOf(target)).toEqual(['blobs', ...names, 'holdfast.sqlite', 'manifest.json'].sort());
    const secret = readFileSync(join(folder.keys, 'master.key'), 'ascii').trim();
    for (const name of filesOf(target).filter((each) => each !== 'blobs'))
      expect(readFileSync(join(target, name)).includes(secret)).toBe(false);
    // While it was made it had another name, and that is gone.
    expect(filesOf(folder.path).filter((name) => name.includes('.part-'))).toEqual([]);
    await service.stop();
  });

  test('never takes the place of something, and is not made of a folder without a database', async () => {
    await backUp();
    expect(await codeOf(backUp())).toBe('backup-target-taken');
    const dataFolder = join(folder.path, 'nothing');
    const nothing = makeBackup({ dataFolder, keysFolder: undefined, target: `${target}2`, clock, link: false });
    expect(await codeOf(nothing)).toBe('no-database');
  });

  test('of a data folder that lacks a sealed file is an error, and leaves nothing', async () => {
    const [blob = ''] = folder.blobs();
    rmSync(join(folder.data, 'blobs', blob));
    expect(await codeOf(backUp())).toBe('blob-missing');
    expect(filesOf(folder.path).filter((name) => name.startsWith('backup'))).toEqual([]);
  });

  test('in which one byte, one file or one line is another is found out', async () => {
    const { manifest } = await backUp();
    const [blob] = manifest.blobs;
    const damages: Record<string, (copy: string) => void> = {
      'a byte of the database': (copy) => flip(join(copy, 'holdfast.sqlite')),
      'a byte of a sealed file': (copy) => flip(join(copy, 'blobs', blob?.id ?? '')),
      'a sealed file': (copy) => rmSync(join(copy, 'blobs', blob?.id ?? '')),
      'a file too many': (copy) => writeFileSync(join(copy, 'blobs', 'x'), ''),
      'a head in the manifest': (copy) => rewrite(copy, manifest.records[0]?.head ?? '', '0'.repeat(64)),
      'a manifest that is none': (copy) => writeFileSync(join(copy, 'manifest.json'), '{'),
    };
    for (const [what, damage] of Object.entries(damages)) {
      const copy = join(folder.path, 'damaged');
      cpSync(target, copy, { recursive: true });
      damage(copy);
      expect([what, await codeOf(verifyBackup(copy, folder.keys))]).toEqual([what, 'backup-damaged']);
      rmSync(copy, { recursive: true });
    }
  });

  test('exchanged for another record is found by whoever has the key folder', async () => {
    await backUp();
    const log = join(folder.keys, 'heads.log');
    const kept = readFileSync(log, 'utf8');
    writeFileSync(log, kept.replace(/"hash":"[0-9a-f]{64}"/, `"hash":"${'0'.repeat(64)}"`));
    expect(await codeOf(verifyBackup(target, folder.keys))).toBe('backup-damaged');
    await verifyBackup(target, undefined);
  });
});

describe('a restore', () => {
  test('into an empty folder gives a service that goes on where the backup stood', async () => {
    const { manifest } = await backUp();
    const to = new ServiceFolder();
    const { opened, shredded } = await restoreBackup(order(to));
    expect([opened, shredded]).toEqual([{ keys: 1, blobs: 1, shredded: 0, problems: [] }, 0]);
    cpSync(folder.keys, to.keys, { recursive: true });
    const restored = await Service.start({ folder: to });
    expect((await restored.api.incident(id)).version).toBe(manifest.records[0]?.seq);
    const [item] = (await restored.api.evidence(id)).items;
    const taken = await restored.api.takeEvidence(id, item?.id ?? '', { purpose: 'test' });
    expect(taken.bytes.equals(FILE)).toBe(true);
    await restored.delete();
  });

  test('never writes into a folder that holds something', async () => {
    await backUp();
    const before = filesOf(folder.data);
    expect(await codeOf(restoreBackup({ ...order(folder), target: folder.data }))).toBe('restore-target-taken');
    expect(filesOf(folder.data)).toEqual(before);
  });

  test('shreds again what was shredded since, though a hold was open then and the data folder is lost now', async () => {
    await backUp();
    inDatabase((database) => {
      database.exec(`UPDATE legal_hold SET released_by = placed_by, released_at = 1, release_reason = 'settled'`);
      const { sql, params } = shredDataKey(id, clock.now());
      database.prepare(sql).run(...params);
    });
    const lost = join(folder.path, 'lost');
    for (const currentData of [folder.data, lost]) {
      const to = new ServiceFolder();
      const { opened, shredded } = await restoreBackup({ ...order(to), currentData });
      expect([currentData, shredded, opened?.shredded]).toEqual([currentData, 1, 1]);
      const database = new Database(join(to.data, 'holdfast.sqlite'));
      expect(database.prepare('SELECT wrapped FROM data_key WHERE incident_id = ?').pluck().all(id)).toEqual([null]);
      // Its guards stand again.
      expect(() => database.exec('DELETE FROM data_key')).toThrow('legal hold');
      database.close();
      to.delete();
      const storage = await openSqliteForReading(folder.data, []);
      await noteDestroyed(folder.keys, storage.reader);
      await storage.close();
    }
  });

  test('erases again, at its first start, words that were erased since, each by itself, though a hold was open then', async () => {
    const service = await Service.start({ folder });
    const seqs = await noteTwice(service);
    await backUp();
    await eraseAll(service, seqs);
    await service.stop();

    const to = new ServiceFolder();
    await restoreBackup(order(to));
    cpSync(folder.keys, to.keys, { recursive: true });
    const [stuck, erased] = seqs;
    inDatabase(
      (database) =>
        database.exec(`CREATE TRIGGER stuck BEFORE UPDATE ON entry WHEN OLD.seq = ${stuck}
                       BEGIN SELECT RAISE(ABORT, 'stuck'); END`),
      to,
    );
    const first = await Service.start({ folder: to });
    const record = await first.api.record(id);
    expect(record.filter(({ payload }) => payload === null).map(({ seq }) => seq)).toEqual([erased]);
    expect(record.at(-1)).toMatchObject({
      kind: 'payload.erased',
      actor: { id: 'restore' },
      payload: { seq: erased },
    });
    expect(first.reports.filter((line) => line.includes('not-destroyed-again'))).toEqual([
      expect.stringContaining(`entry ${stuck} of incident ${id}`),
    ]);
    await first.stop();

    inDatabase((database) => database.exec('DROP TRIGGER stuck'), to);
    const second = await Service.start({ folder: to });
    const whole = await second.api.record(id);
    expect(whole.filter(({ payload }) => payload === null).map(({ seq }) => seq)).toEqual(seqs);
    // The hold that came back with the backup keeps everything else.
    expect((await second.api.evidence(id)).holds.map(({ released }) => released)).toEqual([null]);
    await second.delete();
  });

  test('leaves no backup behind that its first start made and in which those words are', async () => {
    const service = await Service.start({ folder });
    const seqs = await noteTwice(service);
    await backUp();
    await eraseAll(service, seqs);
    await service.stop();
    const to = new ServiceFolder();
    await restoreBackup(order(to));
    cpSync(folder.keys, to.keys, { recursive: true });
    takeBack(to);
    mkdirSync(join(to.data, 'backups', 'of-an-operator'), { recursive: true });
    const restored = await Service.start({ folder: to });
    expect(restored.reports.filter((line) => line.startsWith('migration-backup'))).toHaveLength(1);
    expect(readdirSync(join(to.data, 'backups'))).toEqual(['of-an-operator']);
    await restored.delete();
  });

  test('knows of words that were erased in the moment before a crash, as long as the data folder can be read', async () => {
    const service = await Service.start({ folder });
    const seqs = await noteTwice(service);
    await backUp();
    await eraseAll(service, seqs);
    await service.stop();
    // The crash came before they were noted beside the keys.
    rmSync(join(folder.keys, 'destroyed.log'));
    const to = new ServiceFolder();
    await restoreBackup(order(to));
    cpSync(folder.keys, to.keys, { recursive: true });
    const restored = await Service.start({ folder: to });
    const record = await restored.api.record(id);
    expect(record.filter(({ payload }) => payload === null).map(({ seq }) => seq)).toEqual(seqs);
    await restored.delete();
  });

  test('is done though the key folder cannot remember it', async () => {
    await backUp();
    mkdirSync(join(folder.keys, 'last-restore.json', 'in-the-way'), { recursive: true });
    const to = new ServiceFolder();
    expect((await restoreBackup(order(to))).folder).toBe(to.data);
    expect(existsSync(join(to.data, 'holdfast.sqlite'))).toBe(true);
    to.delete();
  });

  test('that is only tried opens all of it, leaves nothing, and is remembered', async () => {
    const { digest } = await backUp();
    const before = filesOf(folder.path);
    await tryRestore(order(folder));
    expect(filesOf(folder.path).filter((name) => !before.includes(name))).toEqual([join('keys', 'last-restore.json')]);
    expect(await readLastRestore(folder.keys)).toMatchObject({ manifest: digest });
  });

  test('under the keys of another installation is refused', async () => {
    await backUp();
    const other = new ServiceFolder();
    await createKeys(other.keys, other.data, entropy);
    const wrong = { ...order(other), keysFolder: other.keys, target: join(other.path, 'to') };
    expect(await codeOf(restoreBackup(wrong))).toBe('restore-does-not-open');
    expect(existsSync(join(other.path, 'to'))).toBe(false);
    other.delete();
  });
});

test('what was erased is found without reading every entry', async () => {
  const storage = await openSqliteForReading(folder.data, []);
  const asked: string[] = [];
  await destroyedIn({
    all: (sql, params) => {
      asked.push(sql);
      return storage.reader.all(sql, params);
    },
  });
  const plan = await storage.reader.all(
    `EXPLAIN QUERY PLAN ${asked.find((sql) => sql.includes('FROM entry')) ?? ''}`,
    [],
  );
  expect(plan.map(({ detail }) => detail)).toEqual(['SCAN entry USING INDEX entry_erased']);
  await storage.close();
});

describe('a start that changes the database', () => {
  function prepare(at: number): Promise<string | undefined> {
    return prepareDatabase({ dataFolder: folder.data, keysFolder: folder.keys }, SCHEMA, { now: () => at });
  }

  test('makes a verified backup of it first, and keeps the last three', async () => {
    expect(await prepare(0)).toBeUndefined();
    takeBack(folder);
    for (const day of [10, 11, 12, 13]) await prepare(Date.UTC(2026, 2, day));
    const backups = readdirSync(join(folder.data, 'backups'));
    expect(backups).toEqual([11, 12, 13].map((day) => `before-migration-202603${day}T000000000Z`));
    for (const name of backups) {
      const backup = join(folder.data, 'backups', name);
      await verifyBackup(backup, folder.keys);
      expect((await readManifest(backup)).manifest.migrations.some((each) => each.startsWith('Tree'))).toBe(false);
    }
  });

  test('is refused where that backup cannot be made, and changes nothing', async () => {
    const [blob = ''] = folder.blobs();
    takeBack(folder);
    rmSync(join(folder.data, 'blobs', blob));
    expect(await codeOf(Service.start({ folder }))).toBe('migration-backup-failed');
    expect(inspectSqlite(folder.data, 'full').tables).not.toContain('tree_head');
  });

  test('is refused on a database that a newer release has changed, and on a damaged one', async () => {
    inDatabase((database) =>
      database.exec(`INSERT INTO migrations (timestamp, name) VALUES (1999999999999, 'Future1999999999999')`),
    );
    expect(await codeOf(prepare(0))).toBe('database-newer');
    writeFileSync(join(folder.data, 'holdfast.sqlite'), 'not a database, '.repeat(1000));
    expect(await codeOf(prepare(0))).toBe('database-damaged');
  });
});

/** Two entries whose words go later. */
async function noteTwice({ api }: Service): Promise<readonly number[]> {
  const seqs: number[] = [];
  for (const text of ['Quetzalcoatl called.', 'And again.'])
    seqs.push((await api.as('scribe').command(id, { type: 'add-note', text })).entries[0]?.seq ?? 0);
  return seqs;
}

/** As the law wants it: counsel releases the hold, and then the words go. */
async function eraseAll({ api, installation }: Service, seqs: readonly number[]): Promise<void> {
  const [hold] = (await api.evidence(id)).holds;
  await api.as('counsel').releaseHold(id, hold?.id ?? '', 'settled');
  const actor = { kind: 'person', id: 'spec', role: 'counsel', assurance: 'claimed' } as const;
  const request = { incidentId: id, entries: seqs, reason: 'asked for', actor, commandId: newId() };
  expect(await erasePayloads(installation, request)).toEqual(seqs);
}

/** The database as the release before made it. */
function takeBack(of: ServiceFolder): void {
  inDatabase((database) => {
    for (const table of ['signing_key', 'tree_leaf', 'tree_node', 'tree_head', 'anchored_head'])
      database.exec(`DROP TABLE ${table}`);
    database.exec(`DELETE FROM migrations WHERE name LIKE 'Tree%'`);
  }, of);
}

function inDatabase(work: (database: Database.Database) => void, of = folder): void {
  const database = new Database(join(of.data, 'holdfast.sqlite'));
  work(database);
  database.close();
}

function flip(file: string): void {
  const bytes = readFileSync(file);
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

function rewrite(copy: string, from: string, to: string): void {
  const file = join(copy, 'manifest.json');
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(from, to));
}
