import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Client } from 'pg';
import { openPostgresStorage, openSqliteStorage, SQLITE_FILE, type Storage } from '#storage';
import { openSqliteForWriting } from '../../libs/storage/src/sqlite-file.js';
import { SqliteGroups } from '../../libs/storage/src/sqlite-groups.js';
import { UnitQueue } from '../../libs/storage/src/unit-queue.js';
import { BenchEngine, SCHEMA } from './bench-engine.js';
import { inDatabase, inFolder } from './rounds.js';
import { seedStatements } from './seed.js';

/** Steps that are counted, one at a time, on a few incidents declared after the seed. */
const STEPS_COUNTED = 200;
const INCIDENTS_AT_WORK = 10;

/** What one step costs, by counts that do not depend on how busy the machine is. */
export interface StepCosts {
  readonly statements: number;
  readonly rows: number;
  readonly walBytes: number;
}

/** Counts what a step costs among so many incidents at rest, on SQLite. */
export function countOnSqlite(atRest: number): Promise<StepCosts> {
  return inFolder(async (folder) => {
    await seedSqlite(folder, atRest);
    const opened = await openSqliteStorage(folder, SCHEMA);
    // The product's writing connection, in this thread: only there can its counters be read.
    const database = openSqliteForWriting(join(folder, SQLITE_FILE));
    const groups = new SqliteGroups(database);
    const writer = new UnitQueue((units) => Promise.resolve(groups.commit(units)));
    const storage = counting({ ...opened, writer });
    const steps = await stepsOn(storage, await warmedUp(storage));
    database.pragma('wal_checkpoint(TRUNCATE)');
    const rows = (): number => Number(database.prepare('SELECT total_changes()').pluck().get());
    const [rowsBefore, statementsBefore] = [rows(), storage.statements()];
    await steps();
    const walBytes = statSync(join(folder, `${SQLITE_FILE}-wal`)).size;
    const costs = perStep(storage.statements() - statementsBefore, rows() - rowsBefore, walBytes);
    database.close();
    await opened.close();
    return costs;
  });
}

/** Makes a database of incidents at rest in the folder. */
export async function seedSqlite(folder: string, atRest: number): Promise<void> {
  const storage = await openSqliteStorage(folder, SCHEMA);
  await storage.close();
  const database = new Database(join(folder, SQLITE_FILE));
  database.pragma('synchronous = OFF');
  database.pragma('cache_size = -262144');
  const { playbookHash } = new BenchEngine(storage);
  for (const statement of seedStatements(atRest, playbookHash)) database.exec(statement);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}

/** Counts what a step costs among so many incidents at rest, on PostgreSQL. */
export function countOnPostgres(server: string, atRest: number): Promise<StepCosts> {
  return inDatabase(server, async (url) => {
    const first = await openPostgresStorage(url, SCHEMA);
    const { playbookHash } = new BenchEngine(first);
    await first.close();
    const client = new Client({ connectionString: url });
    await client.connect();
    // What the server does of its own accord would be counted as ours.
    await client.query('ALTER SYSTEM SET autovacuum = off');
    await client.query('SELECT pg_reload_conf()');
    for (const statement of seedStatements(atRest, playbookHash)) await client.query(statement);
    await client.query('VACUUM (FREEZE, ANALYZE)');
    await client.query('CHECKPOINT');
    const warming = await openPostgresStorage(url, SCHEMA);
    const ids = await warmedUp(warming);
    await warming.close();
    // What the seed changed is told now, not in the middle of what is counted.
    await client.query('SELECT pg_stat_force_next_flush()');
    const rowsBefore = await numberFrom(client, CHANGED_ROWS);
    const storage = counting(await openPostgresStorage(url, SCHEMA));
    const steps = await stepsOn(storage, ids);
    const written = (): Promise<number> => numberFrom(client, `SELECT pg_current_wal_insert_lsn() - '0/0' AS n`);
    const [walBefore, statementsBefore] = [await written(), storage.statements()];
    await steps();
    const [walBytes, statements] = [(await written()) - walBefore, storage.statements() - statementsBefore];
    // A connection tells what it has changed at the latest when it ends.
    await storage.close();
    const rows = (await numberFrom(client, CHANGED_ROWS)) - rowsBefore;
    await client.query('ALTER SYSTEM RESET autovacuum');
    await client.query('SELECT pg_reload_conf()');
    await client.end();
    return perStep(statements, rows, walBytes);
  });
}

const CHANGED_ROWS = `SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) AS n FROM pg_stat_user_tables
  WHERE relname IN ('incident', 'run', 'timer', 'command', 'entry', 'outbox')`;

async function numberFrom(client: Client, sql: string): Promise<number> {
  const { rows } = await client.query<{ n: unknown }>(sql);
  return Number(rows[0]?.n);
}

/** Declares the incidents at work and takes their first steps. */
async function warmedUp(storage: Storage): Promise<readonly string[]> {
  const bench = new BenchEngine(storage);
  const ids = Array.from({ length: INCIDENTS_AT_WORK }, () => bench.newId());
  for (const id of ids) await bench.declare(id);
  for (let step = 0; step < 60; step += 1) await bench.step(ids[step % ids.length] ?? '');
  return ids;
}

/** The steps that are counted, on incidents that are in the engine's memory. */
async function stepsOn(storage: Storage, ids: readonly string[]): Promise<() => Promise<void>> {
  const bench = new BenchEngine(storage);
  for (const id of ids) await bench.engine.state(id);
  return async () => {
    for (let step = 0; step < STEPS_COUNTED; step += 1) await bench.step(ids[step % ids.length] ?? '');
  };
}

/** The storage, with a count of every statement that is sent through it, reads included. */
function counting(storage: Storage): Storage & { statements(): number } {
  let count = 0;
  return {
    ...storage,
    statements: () => count,
    writer: {
      commit: (unit) => {
        count += unit.length;
        return storage.writer.commit(unit);
      },
    },
    reader: {
      all: (sql, params) => {
        count += 1;
        return storage.reader.all(sql, params);
      },
    },
    rows: (entity, which, params) => {
      count += 1;
      return storage.rows(entity, which, params);
    },
    // Each look-up through a repository is one query.
    repository: (entity) => {
      count += 1;
      return storage.repository(entity);
    },
  };
}

function perStep(statements: number, rows: number, walBytes: number): StepCosts {
  const each = (total: number): number => total / STEPS_COUNTED;
  return { statements: each(statements), rows: each(rows), walBytes: each(walBytes) };
}
