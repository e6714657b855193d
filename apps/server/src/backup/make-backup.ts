import { randomBytes } from 'node:crypto';
import { chmod, mkdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { canonicalJson } from '#digest';
import { Fault, formatInstant, type Clock } from '#kernel';
import { SQLITE_FILE, copySqlite, inspectSqlite, openSqliteForReading, type Reader } from '#storage';
import { TZDB_VERSION } from '#time';
import { namedBlobs } from '../documents/named-blobs.js';
import { productVersion } from '../product-version.js';
import {
  copyDurably,
  digestOfFile,
  hasCode,
  linkOrCopy,
  publish,
  sync,
  writeDurably,
  type FileDigest,
} from '../system/durable-files.js';
import { BLOBS_FOLDER } from '../config.js';
import { MANIFEST_FILE, type BackupManifest, type ReadManifest } from './manifest.js';
import { verifyBackup } from './verify-backup.js';

export interface BackupOrder {
  readonly dataFolder: string;
  /** Whose heads the backup is verified against; it is never copied. */
  readonly keysFolder: string | undefined;
  /** A folder that does not exist yet. */
  readonly target: string;
  readonly clock: Clock;
  /** Whether blobs on the same disk may be given a second name instead of being copied: a copy that a lost disk takes with it. */
  readonly link: boolean;
}

const TRIES_MAX = 3;

/**
 * Makes a verified backup, whether or not the service runs: the database as of one moment and every blob that it names. What is
 * written meanwhile is not in it and does it no harm. It gets its name when it was verified; until then there is none.
 *
 * @throws Fault `backup-target-taken`, `blob-missing`, `backup-damaged`, `no-database`.
 */
export async function makeBackup(order: BackupOrder): Promise<ReadManifest> {
  const { target, dataFolder } = order;
  if (await stat(target).catch(() => undefined)) throw targetTaken(target);
  // Nothing is made where there is nothing to copy.
  inspectSqlite(dataFolder, 'quick');
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const temporary = `${target}.part-${randomBytes(4).toString('hex')}`;
  try {
    await fill(temporary, order);
    const read = await verifyBackup(temporary, order.keysFolder);
    await publish(temporary, target);
    return read;
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
}

/** A blob that vanished between the copy of the database and its own was removed by the service, with its row: then both are copied anew. */
async function fill(temporary: string, order: BackupOrder): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await rm(temporary, { recursive: true, force: true });
      await copyAll(temporary, order);
      return;
    } catch (error) {
      if (!(error instanceof Fault) || error.details.code !== 'blob-missing' || tries === TRIES_MAX) throw error;
    }
  }
}

async function copyAll(temporary: string, { dataFolder, clock, link }: BackupOrder): Promise<void> {
  await mkdir(join(temporary, BLOBS_FOLDER), { recursive: true, mode: 0o700 });
  const madeAt = formatInstant(clock.now());
  const database = join(temporary, SQLITE_FILE);
  copySqlite(dataFolder, database);
  await chmod(database, 0o600);
  await sync(database);
  const { tables, migrations } = inspectSqlite(temporary, 'quick');
  const storage = await openSqliteForReading(temporary, []);
  try {
    const blobs: BackupManifest['blobs'] = [];
    for (const { blob } of await namedBlobs(storage.reader, tables)) {
      const copied = await copyBlob(join(dataFolder, BLOBS_FOLDER, blob), join(temporary, BLOBS_FOLDER, blob), link);
      blobs.push({ id: blob, ...copied });
    }
    const manifest: BackupManifest = {
      format: 1,
      product: productVersion(),
      madeAt,
      tzdb: TZDB_VERSION,
      migrations: [...migrations],
      database: await digestOfFile(database),
      blobs,
      records: await recordsOf(storage.reader),
    };
    await writeDurably(join(temporary, MANIFEST_FILE), `${canonicalJson(manifest)}\n`);
  } finally {
    await storage.close();
  }
  await sync(join(temporary, BLOBS_FOLDER));
  await sync(temporary);
}

async function copyBlob(source: string, target: string, link: boolean): Promise<FileDigest> {
  try {
    return await (link ? linkOrCopy(source, target) : copyDurably(source, target));
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
    throw new Fault({
      kind: 'unavailable',
      code: 'blob-missing',
      detail: 'A stored file that the database names is not in the data folder.',
      place: source,
      mend: 'Run holdfast doctor, and restore an earlier backup into a folder of its own to find the file.',
    });
  }
}

async function recordsOf(reader: Reader): Promise<BackupManifest['records']> {
  const rows = await reader.all('SELECT id, seq, head_hash FROM incident ORDER BY id', []);
  return rows.map((row) => ({
    incident: String(row['id']),
    seq: Number(row['seq']),
    head: String(row['head_hash']),
  }));
}

function targetTaken(target: string): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'backup-target-taken',
    detail: 'There is something at this place already; a backup never overwrites.',
    place: target,
    mend: 'Name a folder that does not exist yet.',
  });
}
