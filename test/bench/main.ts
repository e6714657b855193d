import { execFile } from 'node:child_process';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { startPostgres } from '../support/postgres-server.js';
import { countOnPostgres, countOnSqlite, seedSqlite, type StepCosts } from './growth.js';
import { benchExercise } from './bench-exercise.js';
import { benchLaw } from './bench-law.js';
import { benchLetters } from './bench-letters.js';
import { playLoneRounds } from './lone-command.js';
import { SYSTEMS, inFolder, playRounds } from './rounds.js';
import { summaryOf, type Summary } from './summary.js';
import { AT_ONCE, STEPS } from './workload.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    incidents: { type: 'string', default: '400' },
    'at-rest': { type: 'string', default: '1000000' },
    only: { type: 'string' },
    rows: { type: 'string', default: '1000000' },
    people: { type: 'string', default: '80000' },
    players: { type: 'string', default: '40' },
  },
});
const [subject] = positionals;
if (!['engine', 'exercise', 'law', 'import', 'letters'].includes(subject ?? '')) {
  console.error(
    'npm run bench -- law\nnpm run bench -- exercise [--players 40]\nnpm run bench -- import [--rows 1000000]\nnpm run bench -- letters [--rounds 5] [--people 80000] [--only singles|batches|memory|limits|end-to-end]\nnpm run bench -- engine [--rounds 5] [--incidents 400] [--at-rest 1000000] [--only rounds|lone|growth|heap]',
  );
  process.exit(2);
}
const say = (line: string): void => console.log(line);
const wanted = (part: string): boolean => values.only === undefined || values.only === part;
const load = (): string =>
  loadavg()
    .map((value) => value.toFixed(1))
    .join(' ');

say(
  `${cpus().length} CPUs (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${release()}, Node ${process.version}`,
);
say(`load average at the start: ${load()}`);
if (subject === 'law') benchLaw(say);
else if (subject === 'exercise') await benchExercise(say, Number(values.players));
else if (subject === 'import') await benchImport();
else if (subject === 'letters') await benchLetters(say, Number(values.rounds), values.people, values.only);
else await benchTheEngine();
say(`\nload average at the end: ${load()}`);

interface ImportAtLength {
  readonly rows: number;
  readonly tenth: number;
  readonly whole: number;
  readonly rowsPerSecond: number;
  readonly rowsPerCpuSecond: number;
}

async function benchImport(): Promise<void> {
  const { rows, tenth, whole, rowsPerSecond, rowsPerCpuSecond } = await inFolder(async (folder) => {
    const script = fileURLToPath(new URL('import-at-length.js', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', script, folder, values.rows]);
    return JSON.parse(stdout) as ImportAtLength;
  });
  say(`\nOne import of ${rows} rows on SQLite, read, sealed, compared, committed`);
  say(
    `resident memory after collection: ${tenth} MB at a tenth, ${whole} MB at the end, ${(whole / tenth).toFixed(2)} x`,
  );
  say(`${Math.round(rowsPerSecond)} rows a second, ${Math.round(rowsPerCpuSecond)} a second of processor time`);
}

async function benchTheEngine(): Promise<void> {
  const server = await startPostgres();
  try {
    if (wanted('rounds')) await rounds(server.url);
    if (wanted('lone')) await loneCommand();
    if (wanted('growth')) await growth(server.url);
    if (wanted('heap')) await heap();
  } finally {
    await server.remove();
  }
}

async function rounds(url: string): Promise<void> {
  const [count, incidents] = [Number(values.rounds), Number(values.incidents)];
  say(`\nDurable steps a second: ${incidents} incidents x ${STEPS} steps, ${AT_ONCE} at once, ${count} rounds in turn`);
  const found = await playRounds(url, count, incidents, say);
  const theirs = found.get('DBOS on PostgreSQL')?.median ?? Number.NaN;
  for (const system of SYSTEMS) {
    const summary = found.get(system);
    if (!summary) continue;
    const [median, min, max] = [summary.median, summary.min, summary.max].map((value) => Math.round(value));
    say(
      `${system.padEnd(24)} median ${median}  min ${min}  max ${max}  ${(summary.median / theirs).toFixed(1)} x DBOS`,
    );
  }
}

async function loneCommand(): Promise<void> {
  const count = Number(values.rounds);
  say(`\nA lone command on SQLite, and fdatasync of 4 kB on the same disk, in turns, ${count} rounds`);
  const ratios = (await playLoneRounds(count)).map(({ command, fdatasync }, nth) => {
    const ratio = command.median / fdatasync.median;
    say(
      `  round ${nth + 1}: command ${inMs(command)}, fdatasync ${inMs(fdatasync)}, ratio of the medians ${ratio.toFixed(1)}`,
    );
    return ratio;
  });
  const { median, min, max } = summaryOf(ratios);
  say(`ratio      median ${median.toFixed(1)}  min ${min.toFixed(1)}  max ${max.toFixed(1)}`);
}

function inMs({ median, min, max }: Summary): string {
  return `median ${median.toFixed(2)} ms (${min.toFixed(2)} to ${max.toFixed(2)})`;
}

async function growth(url: string): Promise<void> {
  const sizes = [1000, Number(values['at-rest'])];
  say(`\nWhat one step costs, by counts, among incidents at rest`);
  for (const atRest of sizes) say(`SQLite,     ${String(atRest).padStart(8)}: ${inWords(await countOnSqlite(atRest))}`);
  for (const atRest of sizes) {
    say(`PostgreSQL, ${String(atRest).padStart(8)}: ${inWords(await countOnPostgres(url, atRest))}`);
  }
}

function inWords({ statements, rows, walBytes }: StepCosts): string {
  return `${statements} statements, ${rows} rows changed, ${Math.round(walBytes)} bytes of write-ahead log`;
}

async function heap(): Promise<void> {
  say('\nHeap after collection, by incidents at rest in the database');
  for (const atRest of [1000, Math.min(100_000, Number(values['at-rest']))]) {
    const bytes = await inFolder(async (folder) => {
      await seedSqlite(folder, atRest);
      const script = fileURLToPath(new URL('heap-at-rest.js', import.meta.url));
      const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', script, folder]);
      return (JSON.parse(stdout) as { heapBytes: number }).heapBytes;
    });
    say(`${String(atRest).padStart(8)}: ${(bytes / 1_000_000).toFixed(1)} MB`);
  }
}
