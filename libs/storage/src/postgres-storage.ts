import { Client, types } from 'pg';
import { DataSource } from 'typeorm';
import { Fault } from '#kernel';
import { numberedPlaceholders } from './numbered-placeholders.js';
import { CONNECTING_MAX_MS, unreachable } from './postgres-faults.js';
import { GROUPS_MAX, PostgresGroups } from './postgres-groups.js';
import { readingOn } from './reading.js';
import { ReadingSource } from './reading-source.js';
import type { Schema, Storage } from './storage.js';
import { UnitQueue } from './unit-queue.js';
import type { Reader, Row } from './writer.js';

/** Two nodes that start together must not migrate together; any number will do, as long as it is always the same. */
const MIGRATION_LOCK = 4_711_902;
/** Type ids of `int8` and `numeric`: counts and sums come as numbers, as they do from SQLite. */
const NUMBER_TYPES: ReadonlySet<number> = new Set([20, 1700]);

/**
 * Opens (and where needed migrates) a PostgreSQL database, 15 or later.
 *
 * @param url `postgres://user:password@host:port/database`; said in no fault, for it may hold the password
 * @throws Fault `no-database` where it cannot be reached, `not-durable` where the server does not promise that what it
 *   acknowledged is on disk.
 */
export async function openPostgresStorage(url: string, schema: Schema): Promise<Storage> {
  await migrate(url, schema);
  const reading = await openPostgresForReading(url, schema.entities);
  const groups = new PostgresGroups(url);
  const writer = new UnitQueue((units) => groups.commit(units), GROUPS_MAX);
  return {
    ...reading,
    writer,
    close: async () => {
      await writer.close();
      await groups.close();
      await reading.close();
    },
  };
}

/**
 * Opens the database as it is, to be read and for nothing else: nothing is migrated.
 *
 * @throws Fault `no-database` where it cannot be reached.
 */
export async function openPostgresForReading(
  url: string,
  entities: Schema['entities'],
): Promise<Omit<Storage, 'writer'>> {
  const source = new ReadingSource({
    type: 'postgres',
    url: readOnly(url),
    applicationName: 'holdfast-reader',
    connectTimeoutMS: CONNECTING_MAX_MS,
    entities: [...entities],
    extra: { types: { getTypeParser } },
  });
  await source.initialize().catch((error: unknown) => {
    throw unreachable(error);
  });
  const reader: Reader = {
    all: (sql, params): Promise<readonly Row[]> => source.query(numberedPlaceholders(sql), [...params]),
  };
  return {
    dialect: 'postgres',
    ...readingOn(source, reader),
    close: () => source.destroy(),
  };
}

async function migrate(url: string, schema: Schema): Promise<void> {
  const guard = new Client({ connectionString: url, application_name: 'holdfast-migrations' });
  // A connection that is lost is told by the next query on it; unheard, it would end the process.
  guard.on('error', () => undefined);
  await guard.connect().catch((error: unknown) => {
    throw unreachable(error);
  });
  try {
    await assertDurable(guard);
    await guard.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const source = new DataSource({
      type: 'postgres',
      url,
      migrations: [...schema.migrations],
      migrationsTransactionMode: 'each',
    });
    await source.initialize();
    try {
      await source.runMigrations();
    } finally {
      await source.destroy();
    }
  } finally {
    // The lock goes with the connection.
    await guard.end();
  }
}

async function assertDurable(client: Client): Promise<void> {
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    const { rows } = await client.query<{ value: string }>('SELECT current_setting($1) AS value', [setting]);
    if (rows[0]?.value !== 'off') continue;
    throw new Fault({
      kind: 'unavailable',
      code: 'not-durable',
      detail: `This PostgreSQL runs with ${setting} off: it would lose acknowledged entries at a power cut.`,
      place: 'HOLDFAST_DATABASE_URL',
      mend: `Set ${setting} = on.`,
    });
  }
}

/** The same address for connections on which the server itself refuses to write. */
function readOnly(url: string): string {
  const address = new URL(url);
  const options = [address.searchParams.get('options'), '-c default_transaction_read_only=on'];
  address.searchParams.set('options', options.filter((option) => option !== null).join(' '));
  // A `+` is a space in a browser's address alone.
  return address.href.replaceAll('+', '%20');
}

function getTypeParser(type: number, format?: 'text' | 'binary'): unknown {
  return NUMBER_TYPES.has(type) ? Number : (types.getTypeParser(type, format) as unknown);
}
