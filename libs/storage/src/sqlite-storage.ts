import { existsSync, mkdirSync } from 'node:fs';
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

const FILE = 'holdfast.sqlite';
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
  const file = join(folder, FILE);
  await migrate(file, schema);
  const database = openForWriting(file);
  const reading = await openReading(file, schema.entities);
  return {
    ...reading,
    writer: new SqliteWriter(database),
    close: async () => {
      await reading.close();
      database.close();
    },
  };
}

/**
 * Opens the database as it is, to be read and for nothing else: nothing is made and nothing migrated.
 *
 * @throws Fault `no-database` where the folder holds none.
 */
export async function openSqliteForReading(
  folder: string,
  entities: Schema['entities'],
): Promise<Omit<Storage, 'writer'>> {
  const file = join(folder, FILE);
  if (existsSync(file)) return openReading(file, entities);
  throw new Fault({
    kind: 'not-found',
    code: 'no-database',
    detail: 'There is no database in this folder.',
    place: folder,
    mend: 'Set HOLDFAST_DATA to the data folder of the installation.',
  });
}

async function openReading(file: string, entities: Schema['entities']): Promise<Omit<Storage, 'writer'>> {
  const source = new DataSource({ type: 'better-sqlite3', database: file, readonly: true, entities: [...entities] });
  await source.initialize();
  const reader: Reader = {
    all: (sql: string, params: readonly SqlValue[]): Promise<readonly Row[]> => source.query(sql, [...params]),
  };
  return { reader, repository: (entity) => source.getRepository(entity), close: () => source.destroy() };
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
