import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { packageRoot } from '../support/root.js';
import type { Summary } from './summary.js';
import { summaryOf } from './summary.js';
import { AT_ONCE, STEPS } from './workload.js';

const run = promisify(execFile);

export const SYSTEMS = ['holdfast on SQLite', 'holdfast on PostgreSQL', 'DBOS on PostgreSQL'] as const;
export type System = (typeof SYSTEMS)[number];

const OURS = fileURLToPath(new URL('holdfast-round.js', import.meta.url));
/** Its packages lie beside it, apart from ours. */
const THEIRS = join(packageRoot, 'test', 'bench', 'peers', 'dbos-round.mjs');

/**
 * Durable steps a second of each system, over rounds that take turns so that what else the machine does falls on all of
 * them. Each round is a fresh process on a fresh database, alone on the server while it runs.
 *
 * @param server address of a PostgreSQL's maintenance database
 */
export async function playRounds(
  server: string,
  rounds: number,
  incidents: number,
  tell: (line: string) => void,
): Promise<ReadonlyMap<System, Summary>> {
  const found = new Map<System, number[]>(SYSTEMS.map((system) => [system, []]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const system of SYSTEMS) {
      const perSecond = await playRound(system, server, incidents);
      found.get(system)?.push(perSecond);
      tell(`  round ${round}, ${system}: ${Math.round(perSecond)} steps/s`);
    }
  }
  return new Map([...found].map(([system, values]) => [system, summaryOf(values)]));
}

async function playRound(system: System, server: string, incidents: number): Promise<number> {
  switch (system) {
    case 'holdfast on SQLite':
      return inFolder((folder) => stepsPerSecond([OURS, folder, String(incidents)]));
    case 'holdfast on PostgreSQL':
      return inDatabase(server, (url) => stepsPerSecond([OURS, url, String(incidents)]));
    case 'DBOS on PostgreSQL': {
      const numbers = [incidents, STEPS, AT_ONCE].map(String);
      return inDatabase(server, (url) => stepsPerSecond([THEIRS, url, ...numbers]));
    }
  }
}

async function stepsPerSecond(args: readonly string[]): Promise<number> {
  const { stdout } = await run(process.execPath, args);
  const { steps, ms } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { steps: number; ms: number };
  return (steps * 1000) / ms;
}

/** Lends a new folder on the disk of the system's temporary files, and takes it away. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

let databases = 0;

/** Lends a new database of the server, and drops it. What the server still owed to the disk is paid before. */
export async function inDatabase<T>(server: string, work: (url: string) => Promise<T>): Promise<T> {
  databases += 1;
  const name = `bench_${databases}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  await onServer(server, `CREATE DATABASE ${name}`, 'CHECKPOINT');
  try {
    return await work(url.href);
  } finally {
    await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
  }
}

async function onServer(server: string, ...statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}
