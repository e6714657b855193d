import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMemoryStorage, openPostgresStorage, openSqliteStorage, type Schema, type Storage } from '#storage';
import { onlyIf } from './machine.js';
import { newPostgresDatabase } from './new-postgres-database.js';

export type Dialect = Storage['dialect'] | 'memory';

const NAMES: Readonly<Record<Dialect, string>> = { sqlite: 'SQLite', postgres: 'PostgreSQL', memory: 'memory' };

/** A new, empty database of a test's own that can be opened, closed and opened again. */
export interface TestDatabase {
  /** A folder of its own in either dialect; SQLite's file lies in it. */
  readonly folder: string;
  /** Of a PostgreSQL database. */
  readonly url: string | undefined;
  open(schema: Schema): Promise<Storage>;
}

export async function aDatabase(dialect: Dialect): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-database-'));
  if (dialect === 'sqlite') return { folder, url: undefined, open: (schema) => openSqliteStorage(folder, schema) };
  if (dialect === 'memory') return { folder, url: undefined, open: remembering() };
  const url = await newPostgresDatabase();
  return { folder, url, open: (schema) => openPostgresStorage(url, schema) };
}

/**
 * One suite, held by both databases of the product, and where asked by the one in memory that simulations run on. Where npm
 * has no PostgreSQL for this machine its part is skipped, and its name says so; under CI it fails instead.
 */
export function onEachDatabase(
  name: string,
  specs: (dialect: Dialect) => void,
  dialects: readonly Dialect[] = ['sqlite', 'postgres'],
): void {
  for (const dialect of dialects) {
    const found = dialect !== 'postgres' || process.env['HOLDFAST_TEST_POSTGRES'] !== undefined;
    onlyIf(found, `${name}, on ${NAMES[dialect]}`, 'PostgreSQL: npm has none for its kind', () => specs(dialect));
  }
}

/** Memory that outlives its closing, as a disk does. */
function remembering(): TestDatabase['open'] {
  let image: Uint8Array | undefined;
  return async (schema) => {
    const storage = await openMemoryStorage(schema, image === undefined ? {} : { image });
    return {
      ...storage,
      close: async () => {
        await storage.close();
        image = storage.image();
      },
    };
  };
}
