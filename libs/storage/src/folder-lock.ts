import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Fault } from '#kernel';

/** A held lock; the operating system releases it when the process ends, however it ends. */
export interface FolderLock {
  release(): void;
}

/**
 * Makes this process the one owner of a data folder. An open exclusive SQLite transaction is the lock: unlike a file
 * with a process id in it, it cannot be left behind by a killed process.
 *
 * @throws Fault `data-in-use` when another process holds it; `data-not-writable` where the folder takes no lock.
 */
export function lockFolder(folder: string): FolderLock {
  let database: Database.Database | undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const held = (database = new Database(join(folder, 'lock'), { timeout: 0 }));
    held.exec('BEGIN EXCLUSIVE');
    return { release: () => held.close() };
  } catch (error) {
    database?.close();
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
    throw code.startsWith('SQLITE_BUSY') ? inUse(folder) : notWritable(folder, code);
  }
}

function inUse(folder: string): Fault {
  return new Fault({
    kind: 'unavailable',
    code: 'data-in-use',
    detail: 'Another Holdfast process is using this data folder.',
    place: folder,
    mend: 'Stop the other one, or name another folder in HOLDFAST_DATA.',
  });
}

function notWritable(folder: string, code: string): Fault {
  return new Fault({
    kind: 'unavailable',
    code: 'data-not-writable',
    detail: `The data folder cannot be written (${code}).`,
    place: folder,
    mend: 'Give the user who runs Holdfast the right to write in it, see that its disk is not read-only, or name another folder in HOLDFAST_DATA.',
  });
}
