import { performance } from 'node:perf_hooks';
import { openPostgresStorage, openSqliteStorage, type Storage } from '#storage';
import { BenchEngine, SCHEMA } from './bench-engine.js';
import { AT_ONCE, STEPS, WARM_UP, forEachAtOnce } from './workload.js';

// One round of Holdfast in a process of its own: `node holdfast-round.js <folder | postgres address> <incidents>`.
const [place = '', count = '0'] = process.argv.slice(2);
const incidents = Number(count);
const storage = await open(place);
const bench = new BenchEngine(storage);
await live(WARM_UP);
const started = performance.now();
await live(incidents);
const ms = performance.now() - started;
await assertDone(storage);
await storage.close();
process.stdout.write(`${JSON.stringify({ steps: incidents * STEPS, ms })}\n`);

function open(where: string): Promise<Storage> {
  return where.startsWith('postgres:') ? openPostgresStorage(where, SCHEMA) : openSqliteStorage(where, SCHEMA);
}

/** Incidents from their declaration to their last step; declaring is in the time and is not counted as a step. */
async function live(howMany: number): Promise<void> {
  const ids = Array.from({ length: howMany }, () => bench.newId());
  await forEachAtOnce(ids, AT_ONCE, async (id) => {
    await bench.declare(id);
    for (let step = 0; step < STEPS; step += 1) await bench.step(id);
  });
}

/** A round counts only where all that was acknowledged is in the database. */
async function assertDone({ reader }: Storage): Promise<void> {
  const expected = (WARM_UP + incidents) * STEPS;
  const tables = { command: expected + WARM_UP + incidents, outbox: expected, timer: WARM_UP + incidents };
  for (const [table, rows] of Object.entries(tables)) {
    const [found] = await reader.all(`SELECT count(*) AS n FROM ${table}`, []);
    if (found?.['n'] !== rows) throw new Error(`${table} holds ${String(found?.['n'])} rows, not ${rows}`);
  }
}
