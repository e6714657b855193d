import { afterEach, beforeEach, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { makeBackup } from '../../apps/server/src/backup/make-backup.js';
import { restoreBackup, type Restored } from '../../apps/server/src/backup/restore-backup.js';
import { machinePorts } from '../../apps/server/src/system/machine-ports.js';
import { idMint } from '../support/seeded.js';
import { ServiceFolder } from '../support/service-folder.js';
import { Service } from '../support/service.js';

const OPERATOR = { kind: 'person', id: 'spec', role: 'incident-commander', assurance: 'claimed' } as const;
const newId = idMint('restored messages');
const { clock, entropy } = machinePorts();
const id = newId();
let folder: ServiceFolder;
let copy: ServiceFolder;

beforeEach(async () => {
  folder = new ServiceFolder();
  copy = new ServiceFolder();
  const service = await Service.start({ folder });
  await service.api.declare({ id, title: 'Kept', mode: 'live' });
  await service.stop();
});

afterEach(() => {
  folder.delete();
  copy.delete();
});

async function restored(from: ServiceFolder, to: ServiceFolder): Promise<Restored> {
  const backup = join(from.path, 'backup');
  const { data: dataFolder, keys: keysFolder } = from;
  await makeBackup({ dataFolder, keysFolder, target: backup, clock, link: false });
  const done = await restoreBackup({ backup, target: to.data, keysFolder, currentData: dataFolder, clock, entropy });
  cpSync(keysFolder, to.keys, { recursive: true });
  return done;
}

/** Starts a service on the folder for as long as it takes to see what its record says of messages in doubt. */
async function doubtsIn(
  on: ServiceFolder,
  work: (service: Service) => Promise<unknown> = () => Promise.resolve(),
): Promise<unknown[]> {
  const service = await Service.start({ folder: on });
  try {
    const record = await service.api.record(id);
    await work(service);
    return record.filter(({ kind }) => kind === 'alert.in-doubt').map(({ actor, payload }) => [actor.id, payload]);
  } finally {
    await service.stop();
  }
}

const doubt = (message: string) => [
  'restore',
  expect.objectContaining({ message, reason: expect.stringMatching(/^it waited when the backup was made/) }),
];

function inDatabase<T>(of: ServiceFolder, work: (database: Database.Database) => T): T {
  const database = new Database(join(of.data, 'holdfast.sqlite'));
  try {
    return work(database);
  } finally {
    database.close();
  }
}

/** A message in the outbox. */
function add(name: string, status: string, incidentId = id): void {
  inDatabase(folder, (database) =>
    database
      .prepare(
        `INSERT INTO outbox (id, incident_id, seq, kind, payload, status, available_at, attempts, last_error)
         VALUES (?, ?, 1, 'alert', '{}', ?, 0, 0, NULL)`,
      )
      .run(name, incidentId, status),
  );
}

function outboxOf(of: ServiceFolder): unknown {
  return inDatabase(of, (database) => database.prepare('SELECT id, status FROM outbox ORDER BY id').raw().all());
}

test('a restore sends nothing that waited in the backup: each is in doubt, its record says so once, a person decides', async () => {
  for (const status of ['waiting', 'handing-over', 'delivered', 'dead']) add(status, status);
  expect((await restored(folder, copy)).doubted).toBe(2);
  expect(outboxOf(copy)).toEqual([
    ['dead', 'dead'],
    ['delivered', 'delivered'],
    ['handing-over', 'in-doubt'],
    ['waiting', 'in-doubt'],
  ]);
  const both = [doubt('handing-over'), doubt('waiting')];
  expect(await doubtsIn(copy)).toEqual(both);
  const sendAgain = ({ installation }: Service) => installation.outbox.retry('waiting', OPERATOR, newId());
  expect(await doubtsIn(copy, sendAgain)).toEqual(both);

  // Sent again it waits in the next backup: a restore of that one puts it in doubt once more, and says so once more.
  const second = new ServiceFolder();
  await restored(copy, second);
  expect(await doubtsIn(second)).toEqual([...both, doubt('waiting')]);
  second.delete();
});

test('a message whose record cannot be told keeps no other record from it, and is told of at the next start', async () => {
  add('a', 'waiting', newId());
  add('b', 'waiting');
  await restored(folder, copy);
  const reports: string[] = [];
  const first = await doubtsIn(copy, (service) => Promise.resolve(reports.push(...service.reports)));
  expect(first).toEqual([doubt('b')]);
  expect(reports.filter((line) => line.startsWith('doubt-failed'))).toHaveLength(1);
  inDatabase(copy, (database) => database.prepare(`UPDATE outbox SET incident_id = ? WHERE id = 'a'`).run(id));
  expect(await doubtsIn(copy)).toEqual([doubt('b'), doubt('a')]);
});
