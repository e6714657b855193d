import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Limits } from './letters/limits.js';
import type { Stage } from './letters/main-thread-profile.js';

/** What `letters/end-to-end.js` tells. */
interface EndToEnd {
  readonly people: number;
  readonly letters: number;
  readonly pages: number;
  readonly fileBytes: number;
  readonly phases: { readonly [phase: string]: { readonly wallMs: number; readonly cpuMs: number } };
  readonly stages: readonly (readonly [Stage, number])[];
  readonly peak: number;
  readonly limits: Limits;
}

const DOCUMENT_BYTES = 5000;

/** From a list to the manifest of its letters: where the time goes, beside the least that the machine would need. */
export async function benchEndToEnd(say: (line: string) => void, people: string): Promise<void> {
  say(`\n${people} people from their list to the manifest of their letters, on SQLite`);
  const script = fileURLToPath(new URL('letters/end-to-end.js', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', script, people]);
  const told = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as EndToEnd;
  const { letters, pages, fileBytes, phases, stages, peak, limits } = told;
  say(
    `${letters} letters, ${pages} pages, ${Math.round(fileBytes / 1e6)} MB of files; at most ${Math.round(peak / 1e6)} MB of memory`,
  );
  for (const [phase, { wallMs, cpuMs }] of Object.entries(phases))
    say(`${phase.padEnd(32)} ${seconds(wallMs)} s, ${seconds(cpuMs)} s of processor time, all threads`);
  const whole = stages.reduce((sum, [, each]) => sum + each, 0);
  const least = leastSeconds(told);
  say(`${'main thread'.padEnd(32)}  seconds   share  the least that the machine needs`);
  for (const [stage, each] of stages) {
    const share = `${((100 * each) / whole).toFixed(1)} %`;
    say(`${stage.padEnd(32)} ${each.toFixed(2).padStart(8)} ${share.padStart(7)}  ${least[stage]?.toFixed(2) ?? ''}`);
  }
  say(`${'together'.padEnd(32)} ${whole.toFixed(2).padStart(8)}`);
  for (const [name, perSecond] of namedLimits(limits)) say(`  ${name.padEnd(44)} ${perSecond}`);
}

/** Limits as they are read. */
export function namedLimits(limits: Limits): readonly (readonly [name: string, perSecond: string])[] {
  const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB/s`;
  const rows = (each: number): string => `${Math.round(each)} a second`;
  return [
    ['SHA-256', megabytes(limits.sha256Bytes)],
    ['AES-256-GCM', megabytes(limits.aesBytes)],
    ['AES-256-GCM, records of 659 bytes', rows(limits.aesRecords)],
    ['deflate, level 1, pages of 3 kB', megabytes(limits.deflateBytes)],
    ['disk, sequential, with fsync', megabytes(limits.diskBytes)],
    ['SQLite, rows of 659 bytes, 1,000 a commit', rows(limits.sqliteRows)],
  ];
}

// Each person is sealed once and opened twice (when the letters are ordered, and when they are made); a letter's words
// are hashed, and its file is hashed and sealed.
function leastSeconds({ people, letters, fileBytes, limits }: EndToEnd): { readonly [S in Stage]?: number } {
  return {
    'encryption and keyed hashes': (people + 2 * letters) / limits.aesRecords + fileBytes / limits.aesBytes,
    hashing: (letters * DOCUMENT_BYTES + fileBytes) / limits.sha256Bytes,
    'waiting for database, disk, press': (people + letters) / limits.sqliteRows + fileBytes / limits.diskBytes,
  };
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}
