import { execFile } from 'node:child_process';
import { closeSync, fdatasyncSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openSqliteStorage } from '#storage';
import { BenchEngine, SCHEMA } from './bench-engine.js';
import { inFolder } from './rounds.js';
import { summaryOf, type Summary } from './summary.js';
import { STEPS, WARM_UP } from './workload.js';

const BLOCK_BYTES = 4096;
const BLOCKS = 2048;
const TURNS = 20;
const EACH_TURN = 25;

/** Milliseconds that one command takes when nothing shares its commit, and that the disk takes to make 4 kB durable. */
export interface LoneCommand {
  readonly command: Summary;
  readonly fdatasync: Summary;
}

const SCRIPT = fileURLToPath(new URL('lone-round.js', import.meta.url));

/** Rounds of the measure, each in a fresh process on a fresh database. */
export async function playLoneRounds(rounds: number): Promise<readonly LoneCommand[]> {
  const found: LoneCommand[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT]);
    found.push(JSON.parse(stdout) as LoneCommand);
  }
  return found;
}

/**
 * After as many steps as a round warms up with. Both are measured in turns on the same disk, so that what else the machine
 * does falls on both.
 */
export function measureLoneCommand(): Promise<LoneCommand> {
  return inFolder(async (folder) => {
    const storage = await openSqliteStorage(folder, SCHEMA);
    const bench = new BenchEngine(storage);
    const id = bench.newId();
    await bench.declare(id);
    for (let step = 0; step < WARM_UP * STEPS; step += 1) await bench.step(id);
    const file = preallocated(join(folder, 'blocks'));
    const block = Buffer.alloc(BLOCK_BYTES, 1);
    const [commands, syncs]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < TURNS; turn += 1) {
      for (let nth = 0; nth < EACH_TURN; nth += 1) {
        const started = performance.now();
        writeSync(file, block, 0, BLOCK_BYTES, ((turn * EACH_TURN + nth) % BLOCKS) * BLOCK_BYTES);
        fdatasyncSync(file);
        syncs.push(performance.now() - started);
      }
      for (let nth = 0; nth < EACH_TURN; nth += 1) {
        const started = performance.now();
        await bench.step(id);
        commands.push(performance.now() - started);
      }
    }
    closeSync(file);
    await storage.close();
    return { command: summaryOf(commands), fdatasync: summaryOf(syncs) };
  });
}

function preallocated(path: string): number {
  const file = openSync(path, 'w+');
  writeSync(file, Buffer.alloc(BLOCK_BYTES * BLOCKS));
  fsyncSync(file);
  return file;
}
