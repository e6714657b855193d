import { readdir } from 'node:fs/promises';
import { isUuid } from '#kernel';
import { RecordReader } from '#record';
import { inspectSqlite, pendingMigrations, unknownMigrations, type Schema, type Storage } from '#storage';
import { openKeys, readSigningKeys } from '#vault';
import { openEverything } from '../backup/open-everything.js';
import { blobsFolderOf, type BlobsPlace, type Config } from '../config.js';
import { namedBlobs } from '../documents/named-blobs.js';
import type { MachinePorts } from '../installation.js';
import { readHeads } from '../record/heads-log.js';
import { verifyIncident } from '../record/verify-incident.js';
import { failed, ok, warning, type Check } from './check.js';

type Reading = Omit<Storage, 'writer'>;
type Found = Omit<Check, 'name'>;

const RESTORE = 'Copy the data folder as it is, then restore the last backup: holdfast restore.';

/** SQLite's own view of its file, and whether this release is the one that made it. */
export function checkSqlite(dataFolder: string, schema: Schema): Found {
  const { problems, migrations, journal } = inspectSqlite(dataFolder, 'full');
  if (problems.length > 0) return failed(`The database is damaged: ${problems.slice(0, 3).join('; ')}.`, RESTORE);
  if (unknownMigrations(migrations, schema).length > 0)
    return failed('A newer release of Holdfast has changed this database.', 'Run doctor of that release.');
  if (journal !== 'wal')
    return warning(
      'The database is not in write-ahead mode: the service was never started on it.',
      'Start the service once.',
    );
  const pending = pendingMigrations(migrations, schema);
  if (pending.length > 0)
    return warning(
      `The next start changes the database (${pending.length} steps), after a backup.`,
      'Start the service.',
    );
  return ok('The database is whole, and is written with synchronous=FULL or not at all.');
}

/** Every record from its first entry on, against the incident's row and every head that the key folder knows. */
export async function checkRecords(storage: Reading, config: Pick<Config, 'keysFolder'>): Promise<Found> {
  const record = new RecordReader(storage);
  const broken: string[] = [];
  let entries = 0;
  const incidents = await storage.reader.all('SELECT id FROM incident ORDER BY id', []);
  const heads = await readHeads(config.keysFolder);
  for (const row of incidents) {
    const incident = String(row['id']);
    const found = await verifyIncident({ storage, record, config }, incident, heads);
    entries += found.entries;
    if (found.fault) broken.push(`${incident} at entry ${found.fault.seq}: ${found.fault.reason}`);
  }
  if (broken.length > 0)
    return failed(
      `Records do not hold: ${broken.slice(0, 3).join('; ')}.`,
      'After a restore from an older backup this is expected. Otherwise keep the folder as it is, and compare with an export or a backup.',
    );
  return ok(`${incidents.length} records hold, ${entries} entries, against the heads in the key folder.`);
}

/** Whether the keys are there, private, apart from the data, and open every incident that was not shredded. */
export async function checkKeys(config: Config, ports: MachinePorts): Promise<Found> {
  const { dataFolder, keysFolder, databaseUrl } = config;
  const keys = await openKeys(keysFolder, dataFolder);
  if ((await readSigningKeys(keys)).length === 0)
    return failed(
      'The key folder holds no key that signs the record.',
      'Put your copy of the key folder in its place.',
    );
  if (databaseUrl !== undefined) return ok('The keys are there, private and apart from the data.');
  const {
    keys: opened,
    shredded,
    problems,
  } = await openEverything({ dataFolder, keysFolder }, ports, { readBlobs: false });
  const [problem] = problems;
  if (problem !== undefined) return failed(problem, 'Put the key folder of this installation in its place.');
  const rest = shredded === 0 ? '' : `; ${shredded} were destroyed on purpose`;
  return ok(`The keys are private, apart from the data, and open ${opened} incidents${rest}.`);
}

/** Whether each sealed file that a row names is there. What is there beside them is swept at the next start. */
export async function checkBlobs({ reader }: Reading, config: BlobsPlace): Promise<Found> {
  const there = new Set(await readdir(blobsFolderOf(config)).catch(() => []));
  const named = await namedBlobs(reader);
  const missing = named.filter(({ blob }) => !there.has(blob));
  if (missing.length > 0)
    return failed(
      `${missing.length} sealed files that the database names are missing, the first is ${missing[0]?.blob ?? ''}.`,
      'Copy them out of a backup into the folder blobs: they never change.',
    );
  if (config.databaseUrl !== undefined && config.blobsFolder === undefined)
    return warning(
      'The database is PostgreSQL, and sealed files lie in the data folder of this machine: another node would not find them, nor this one those of another.',
      'Set HOLDFAST_BLOBS: to a folder that all nodes share, or to where they lie now if there is one node alone.',
    );
  const stray = [...there].filter((name) => isUuid(name)).length - named.length;
  return ok(`All ${named.length} sealed files are there${stray > 0 ? `, and ${stray} that nothing names` : ''}.`);
}
