import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DataSource } from 'typeorm';
import { Fault } from '#kernel';
import { PreparedStatements } from './prepared-statements.js';
import { readingOn } from './reading.js';
import { handing } from './sqlite-file.js';
import { SQLITE_FILE } from './sqlite-backup.js';
import { GROUPS_MAX, openSqliteThread } from './sqlite-thread.js';
import type { Schema, Storage } from './storage.js';
import { UnitQueue } from './unit-queue.js';
import type { Reader, Row, SqlValue } from './writer.js';

/**
 * Opens (and where needed makes or migrates) `holdfast.sqlite` in the folder.
 *
 * TypeORM's connection is read-only once migrations are done: its own transactions interleave on SQLite's single
 * connection, so no write may reach the database but through the writer.
 */
export async function openSqliteStorage(folder: string, schema: Schema): Promise<Storage> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, SQLITE_FILE);
  await migrate(file, schema);
  const thread = await openSqliteThread(file);
  const writer = new UnitQueue(thread.commitGroup, GROUPS_MAX);
  const reading = await openReading(file, schema.entities);
  return {
    ...reading,
    writer,
    close: async () => {
      await writer.close();
      await reading.close();
      // Last, for it can fold the write-ahead log back into the file.
      await thread.close();
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
  const file = join(folder, SQLITE_FILE);
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
  const database = new Database(file, { readonly: true });
  const source = new DataSource({
    type: 'better-sqlite3',
    database: file,
    driver: handing(database),
    entities: [...entities],
  });
  await source.initialize();
  const prepared = new PreparedStatements(database);
  const reader: Reader = { all: (sql, params) => all(prepared, sql, params) };
  return {
    dialect: 'sqlite',
    ...readingOn(source, reader),
    close: () => source.destroy(),
  };
}

async function all(prepared: PreparedStatements, sql: string, params: readonly SqlValue[]): Promise<readonly Row[]> {
  const statement = prepared.of(sql);
  if (statement.reader) return statement.all(...params);
  // What answers no rows would write: SQLite refuses it on this connection.
  statement.run(...params);
  return [];
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
    // A table that is rebuilt leaves a copy of its rows in free pages, where nothing would ever shred them.
    await source.query('PRAGMA secure_delete = ON');
    await source.runMigrations();
  } finally {
    await source.destroy();
  }
}
