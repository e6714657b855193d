import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Fault } from '#kernel';
import { openSqliteForWriting } from './sqlite-file.js';
import type { Schema } from './storage.js';
import type { Statement } from './writer.js';

/** The database's file in a data folder, and in a backup of it. */
export const SQLITE_FILE = 'holdfast.sqlite';

/** What a database file says of itself. */
export interface InspectedDatabase {
  /** What is wrong with it; none where it is whole. */
  readonly problems: readonly string[];
  /** Names of the migrations that made it, in order. */
  readonly migrations: readonly string[];
  readonly tables: readonly string[];
  /** `wal` for one that the service writes to. */
  readonly journal: string;
}

/**
 * Writes a copy of a folder's database into a new file, as of one moment, while others may write to it. The copy holds no
 * free pages, so nothing that was deleted is in it. It is not yet synced to the disk.
 *
 * @throws Fault `no-database`
 */
export function copySqlite(folder: string, target: string): void {
  reading(folder, (database) => database.prepare('VACUUM INTO ?').run(target));
}

/**
 * Looks a folder's database over.
 *
 * @param depth `quick` does not compare indexes with their tables, and takes a fraction of the time
 * @throws Fault `no-database`
 */
export function inspectSqlite(folder: string, depth: 'quick' | 'full'): InspectedDatabase {
  return reading(folder, (database) => ({
    problems: integrityOf(database, depth),
    migrations: migrationsOf(database),
    tables: tablesOf(database),
    journal: journalOf(database),
  }));
}

/** Whether the folder holds a database at all. */
export function hasSqlite(folder: string): boolean {
  return existsSync(join(folder, SQLITE_FILE));
}

/** The migrations that a start would run on a database that these have made. */
export function pendingMigrations(migrations: readonly string[], schema: Schema): readonly string[] {
  return namesOf(schema).filter((name) => !migrations.includes(name));
}

/** Migrations of a database that this release does not know: a newer one made it. */
export function unknownMigrations(migrations: readonly string[], schema: Schema): readonly string[] {
  const known = new Set(namesOf(schema));
  return migrations.filter((name) => !known.has(name));
}

interface Guard {
  readonly name: string;
  readonly sql: string;
}

/**
 * Changes a folder's database that nobody else has open, in one transaction: a restored backup, which must not be what it
 * was when it was made. Triggers do not refuse it; they stand again when it is done.
 *
 * @returns how many rows each statement changed
 */
export function changeSqliteOffline(folder: string, statements: readonly Statement[]): readonly number[] {
  const database = openSqliteForWriting(join(folder, SQLITE_FILE));
  try {
    const changeAll = database.transaction(() => {
      const guards = database.prepare<[], Guard>(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`).all();
      for (const { name } of guards) database.exec(`DROP TRIGGER "${name}"`);
      const changes = statements.map(({ sql, params }) => database.prepare(sql).run(...params).changes);
      for (const { sql } of guards) database.exec(sql);
      return changes;
    });
    const changes = changeAll();
    // Nothing of what was there before stays in the write-ahead log.
    database.pragma('wal_checkpoint(TRUNCATE)');
    return changes;
  } finally {
    database.close();
  }
}

function reading<T>(folder: string, work: (database: Database.Database) => T): T {
  const file = join(folder, SQLITE_FILE);
  if (!hasSqlite(folder)) {
    throw new Fault({
      kind: 'not-found',
      code: 'no-database',
      detail: 'There is no database in this folder.',
      place: folder,
      mend: 'Set HOLDFAST_DATA to the data folder of the installation.',
    });
  }
  const database = new Database(file, { readonly: true });
  try {
    return work(database);
  } finally {
    database.close();
  }
}

const PROBLEMS_MAX = 20;

function integrityOf(database: Database.Database, depth: 'quick' | 'full'): readonly string[] {
  try {
    const pragma = depth === 'full' ? 'integrity_check' : 'quick_check';
    const lines = database.prepare(`PRAGMA ${pragma}(${PROBLEMS_MAX})`).pluck().all().map(String);
    const strays = depth === 'full' ? database.prepare('PRAGMA foreign_key_check').all().length : 0;
    // Lines name tables, pages and row numbers, never what is in a row.
    const problems = lines.filter((line) => line !== 'ok');
    return strays === 0 ? problems : [...problems, `${strays} rows refer to rows that are not there`];
  } catch (error) {
    return [`it cannot be read (${codeOf(error)})`];
  }
}

function migrationsOf(database: Database.Database): readonly string[] {
  if (!tablesOf(database).includes('migrations')) return [];
  return database.prepare('SELECT name FROM migrations ORDER BY timestamp, id').pluck().all().map(String);
}

function tablesOf(database: Database.Database): readonly string[] {
  try {
    const sql = `SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`;
    return database.prepare(sql).pluck().all().map(String);
  } catch {
    // Told by the integrity check.
    return [];
  }
}

function journalOf(database: Database.Database): string {
  try {
    return String(database.pragma('journal_mode', { simple: true }));
  } catch {
    return 'unknown';
  }
}

function namesOf({ migrations }: Schema): readonly string[] {
  return migrations.map((migration) => new migration().name ?? migration.name);
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
}
