import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DataSource, type EntityTarget, type ObjectLiteral, type Repository } from 'typeorm';
import { Fault } from '#kernel';
import { SqliteWriter } from './sqlite-writer.js';
import type { MigrationClass } from './migration.js';
import type { Reader, Row, SqlValue, Writer } from './writer.js';

/** The classes of the tables that TypeORM reads, and the migrations that made them. Each library brings its own. */
export interface Schema {
  readonly entities: readonly (new () => object)[];
  readonly migrations: readonly MigrationClass[];
}

/** The opened database: one writer, and TypeORM for reads. */
export interface Storage {
  readonly writer: Writer;
  readonly reader: Reader;
  repository<T extends ObjectLiteral>(entity: EntityTarget<T>): Repository<T>;
  close(): Promise<void>;
}

/** Pages between checkpoints: a checkpoint costs one pause, so they are made rare (measured in ADR 0001). */
const CHECKPOINT_PAGES = 8000;
/** Page cache of the writer: the register's indexes of a large list fit into it. */
const CACHE_KIB = 65_536;

/**
 * Opens (and where needed makes or migrates) `holdfast.sqlite` in the folder.
 *
 * TypeORM's connection is read-only once migrations are done: its own transactions interleave on SQLite's single
 * connection, so no write may reach the database but through the writer.
 */
export async function openSqliteStorage(folder: string, schema: Schema): Promise<Storage> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'holdfast.sqlite');
  await migrate(file, schema);
  const database = openForWriting(file);
  const source = new DataSource({
    type: 'better-sqlite3',
    database: file,
    readonly: true,
    entities: [...schema.entities],
  });
  await source.initialize();
  const reader: Reader = {
    all: (sql: string, params: readonly SqlValue[]): Promise<readonly Row[]> => source.query(sql, [...params]),
  };
  return {
    writer: new SqliteWriter(database),
    reader,
    repository: (entity) => source.getRepository(entity),
    close: async () => {
      await source.destroy();
      database.close();
    },
  };
}

async function migrate(file: string, schema: Schema): Promise<void> {
  const source = new DataSource({
    type: 'better-sqlite3',
    database: file,
    enableWAL: true,
    migrations: [...schema.migrations],
    migrationsTransactionMode: 'each',
  });
  await source.initialize();
  try {
    await source.runMigrations();
  } finally {
    await source.destroy();
  }
}

function openForWriting(file: string): Database.Database {
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
