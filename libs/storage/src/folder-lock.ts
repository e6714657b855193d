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
 * @throws Fault `data-in-use` when another process holds it.
 */
export function lockFolder(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const database = new Database(join(folder, 'lock'), { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch {
    database.close();
    throw new Fault({
      kind: 'unavailable',
      code: 'data-in-use',
      detail: 'Another Holdfast process is using this data folder.',
      place: folder,
      mend: 'Stop the other one, or name another folder in HOLDFAST_DATA.',
    });
  }
  return { release: () => database.close() };
}
