import Database from 'better-sqlite3';
import { DataSource } from 'typeorm';
import type { Schema, Storage } from './storage.js';
import { handing } from './sqlite-file.js';
import { SqliteGroups } from './sqlite-groups.js';
import { UnitQueue, type CommitGroup } from './unit-queue.js';
import { PreparedStatements } from './prepared-statements.js';
import { readingOn } from './reading.js';
import type { Reader } from './writer.js';

/** A database that lives in memory, can be photographed, and answers each write in the turn that asked for it. */
export interface MemoryStorage extends Storage {
  /** The database as it is on its disk now, or was when it was closed: what is acknowledged and nothing else. */
  image(): Uint8Array;
}

export interface MemoryOptions {
  /** An earlier image, to go on from: a restart. */
  readonly image?: Uint8Array;
  /** Stands between the queue and the disk: where a simulation lets a group be lost, late, or kept without an answer. */
  readonly between?: (commit: CommitGroup) => CommitGroup;
}

/**
 * Opens SQLite in memory: for simulations, which need every write at a place of their choosing, and for specs that need
 * no disk. Held to the same suite as the two databases of the product.
 */
export async function openMemoryStorage(schema: Schema, options: MemoryOptions = {}): Promise<MemoryStorage> {
  const database = options.image === undefined ? new Database(':memory:') : new Database(Buffer.from(options.image));
  const source = new DataSource({
    type: 'better-sqlite3',
    database: ':memory:',
    // One handle for both: memory has no file that a second connection could open.
    driver: handing(database),
    entities: [...schema.entities],
    migrations: [...schema.migrations],
    migrationsTransactionMode: 'each',
  });
  await source.initialize();
  await source.runMigrations();
  const groups = new SqliteGroups(database);
  const commit: CommitGroup = (units) => Promise.resolve(groups.commit(units));
  let last: Uint8Array | undefined;
  const writer = new UnitQueue(options.between?.(commit) ?? commit);
  const prepared = new PreparedStatements(database);
  const reader: Reader = {
    all: (sql, params) => {
      const statement = prepared.of(sql);
      if (!statement.readonly) return Promise.reject(new Error('the reader is read-only'));
      return Promise.resolve(statement.all(...params));
    },
  };
  return {
    dialect: 'sqlite',
    writer,
    ...readingOn(source, reader),
    image: () => last ?? new Uint8Array(database.serialize()),
    close: async () => {
      await writer.close();
      last = new Uint8Array(database.serialize());
      await source.destroy();
    },
  };
}
