import Database from 'better-sqlite3';
import { Fault } from '#kernel';

/** Pages between checkpoints: a checkpoint costs one pause, so they are made rare (measured in ADR 0001). */
const CHECKPOINT_PAGES = 8000;
/** Page cache of the writer: the register's indexes of a large list fit into it. */
const CACHE_KIB = 65_536;

/**
 * Opens the one writing connection.
 *
 * @throws Fault `not-durable` where SQLite would not promise durable commits.
 */
export function openSqliteForWriting(file: string): Database.Database {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  database.pragma(`cache_size = -${CACHE_KIB}`);
  // What is deleted or shredded must not linger in free pages.
  database.pragma('secure_delete = ON');
  // better-sqlite3 is compiled with NORMAL for WAL, which can lose acknowledged commits at a power cut.
  const synchronous: unknown = database.pragma('synchronous', { simple: true });
  if (synchronous !== 2) {
    throw new Fault({ kind: 'internal', code: 'not-durable', detail: 'SQLite would not promise durable commits.' });
  }
  return database;
}

/** A driver for TypeORM whose every connection is this one: what is read either way is read on one handle. */
export function handing(database: Database.Database): unknown {
  return function connect() {
    return database;
  };
}
