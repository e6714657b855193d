import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Fault, uuidv7, type Clock, type Entropy } from '#kernel';
import { SQLITE_FILE, changeSqliteOffline, hasSqlite, inspectSqlite, openSqliteForReading } from '#storage';
import { shredDataKey } from '#vault';
import { doubtWaiting } from '../alerts/restored-doubts.js';
import { doubtEmails } from '../dispatch/email/restored-emails.js';
import { copyDurably, hasCode, publish, sync } from '../system/durable-files.js';
import { noteRestore } from './last-restore.js';
import { BLOBS_FOLDER } from '../config.js';
import { type ReadManifest } from './manifest.js';
import { openEverything, type Opened } from './open-everything.js';
import { destroyedIn, noteDestroyed, readDestroyed, type Shredded } from './destroyed-log.js';
import { fingerprintHere } from '../vault/recovery-sheet.js';
import { verifyBackup } from './verify-backup.js';

export interface RestoreOrder {
  readonly backup: string;
  /** A folder that does not exist, or is empty. */
  readonly target: string;
  readonly keysFolder: string;
  /** The data folder of the installation, which may know of keys that were shredded since the backup was made. */
  readonly currentData: string;
  readonly clock: Clock;
  readonly entropy: Entropy;
}

/** What a restore did. */
export interface Restored extends ReadManifest {
  readonly folder: string;
  /** Incidents whose keys were whole in the backup and are shredded again. */
  readonly shredded: number;
  /** Messages that waited in the backup and are in doubt now: nobody knows which of them have left since. */
  readonly doubted: number;
  /** The same of letters that waited to be sent by e-mail. */
  readonly doubtedLetters: number;
  /** What the keys open of it; `undefined` where there are no keys here to try. */
  readonly opened: Opened | undefined;
}

/**
 * Restores a backup into a folder of its own: verified before and after, keys shredded again, no message left that would leave a second time (erased words
 * go, and those messages are recorded as in doubt, at the first start), given its name when all of that was done. It never touches a folder that holds something.
 *
 * @throws Fault `restore-target-taken`, and what verifying a backup throws.
 */
export async function restoreBackup(order: RestoreOrder): Promise<Restored> {
  const { target } = order;
  await refuseTaken(target);
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const temporary = `${target}.part-${randomBytes(4).toString('hex')}`;
  try {
    const restored = await restoreInto(temporary, order);
    await rmdir(target).catch((error: unknown) => {
      if (!hasCode(error, 'ENOENT')) throw error;
    });
    await publish(temporary, target);
    // Whole and in its place, though a key folder that cannot be written to does not remember it: the doctor says so.
    await remember(order, restored).catch(() => undefined);
    return { ...restored, folder: target };
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
}

/** Restores into a temporary folder beside the data folder, opens all of it, and removes it again. */
export async function tryRestore(order: Omit<RestoreOrder, 'target'>): Promise<Restored> {
  const temporary = join(dirname(order.currentData), `restore-tried-${randomBytes(4).toString('hex')}`);
  try {
    const restored = await restoreInto(temporary, { ...order, target: temporary });
    await remember(order, restored);
    return restored;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function restoreInto(folder: string, order: RestoreOrder): Promise<Restored> {
  const { backup, keysFolder, clock, entropy } = order;
  const read = await verifyBackup(backup, keysFolder);
  await mkdir(join(folder, BLOBS_FOLDER), { recursive: true, mode: 0o700 });
  const { manifest } = read;
  const files = [
    { name: SQLITE_FILE, sha256: manifest.database.sha256 },
    ...manifest.blobs.map(({ id, sha256 }) => ({ name: join(BLOBS_FOLDER, id), sha256 })),
  ];
  for (const { name, sha256 } of files) {
    const copied = await copyDurably(join(backup, name), join(folder, name));
    if (copied.sha256 !== sha256) throw copyDiffers(join(folder, name));
  }
  const shredding = (await shreddedSince(order)).map(({ incidentId, at }) => shredDataKey(incidentId, at));
  // What waited has most likely left since; whoever runs the copy decides what leaves again.
  const restoreId = uuidv7(clock.now(), entropy);
  const emails = doubtEmails(restoreId, clock.now(), inspectSqlite(folder, 'quick').tables);
  const changed = changeSqliteOffline(folder, [doubtWaiting(restoreId), ...shredding, ...emails]);
  const [doubted = 0, ...shredded] = changed.slice(0, 1 + shredding.length);
  const doubtedLetters = emails.length === 0 ? 0 : (changed.at(-1) ?? 0);
  await sync(join(folder, BLOBS_FOLDER));
  await sync(folder);
  const opened = await openEverything(
    { dataFolder: folder, keysFolder },
    { clock, entropy },
    { readBlobs: true },
  ).catch((error: unknown) => {
    if (error instanceof Fault && error.details.code === 'keys-missing') return undefined;
    throw error;
  });
  if (opened && opened.problems.length > 0) throw doesNotOpen(backup, opened.problems);
  return { ...read, folder, shredded: shredded.reduce((sum, rows) => sum + rows, 0), doubted, doubtedLetters, opened };
}

/** What is known to have been destroyed on purpose: by the key folder, and by the data folder where that can still be read. */
async function shreddedSince({ keysFolder, currentData }: RestoreOrder): Promise<readonly Shredded[]> {
  const { shredded: byKeys } = await readDestroyed(keysFolder);
  if (!hasSqlite(currentData)) return byKeys;
  try {
    const storage = await openSqliteForReading(currentData, []);
    try {
      // What a crash kept out of the list is noted now: by it the copy's first start erases again.
      if (await stat(keysFolder).catch(() => undefined)) await noteDestroyed(keysFolder, storage.reader);
      return [...byKeys, ...(await destroyedIn(storage.reader)).shredded];
    } finally {
      await storage.close();
    }
  } catch {
    // A damaged data folder is why one restores; what the key folder knows has to do.
    return byKeys;
  }
}

async function remember(
  { keysFolder, currentData, clock }: Pick<RestoreOrder, 'keysFolder' | 'currentData' | 'clock'>,
  restored: Restored,
): Promise<void> {
  if (!(await stat(keysFolder).catch(() => undefined))) return;
  const { manifest, digest, opened } = restored;
  const keys = opened && (await fingerprintHere({ keysFolder, dataFolder: currentData }));
  await noteRestore(keysFolder, clock.now(), { madeAt: manifest.madeAt, manifest: digest, keys });
}

async function refuseTaken(target: string): Promise<void> {
  const names = await readdir(target).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  });
  if (names.length === 0) return;
  throw new Fault({
    kind: 'conflict',
    code: 'restore-target-taken',
    detail: 'This folder holds something; a restore never writes into what is there.',
    place: target,
    mend: 'Name a folder that does not exist, or an empty one; then set HOLDFAST_DATA to it.',
  });
}

function copyDiffers(place: string): Fault {
  return new Fault({
    kind: 'unavailable',
    code: 'restore-differs',
    detail: 'A file came out of the backup other than it went in.',
    place,
    mend: 'Check the disk, and restore again.',
  });
}

function doesNotOpen(place: string, problems: readonly string[]): Fault {
  return new Fault({
    kind: 'unavailable',
    code: 'restore-does-not-open',
    detail: `The keys here do not open this backup: ${problems[0] ?? ''}`,
    place,
    mend: 'Put the KEYS folder of that installation in its place.',
    findings: problems,
  });
}
