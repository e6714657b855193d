import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { packageRoot } from '../support/root.js';
import { benchEndToEnd, namedLimits } from './bench-end-to-end.js';
import { Corpus } from './letters/corpus.js';
import { measureLimits } from './letters/limits.js';
import { inFolder } from './rounds.js';
import { summaryOf, type Summary } from './summary.js';

const run = promisify(execFile);
const here = (name: string): string => fileURLToPath(new URL(`letters/${name}`, import.meta.url));
const PDFKIT = join(packageRoot, 'test', 'bench', 'peers', 'pdfkit-round.mjs');

/** What a round says of itself. */
interface Round {
  readonly letters: number;
  readonly cpuMs: number;
  readonly bytes: number;
  /** Greatest resident memory, in bytes. */
  readonly peak: number;
}

/** Names with letters beyond those of Western Europe, in a hundred. */
const USUAL = 3;
const MANY = 28;
const PEER_WARM_UP = 20;

interface System {
  readonly name: string;
  readonly play: (folder: string) => Promise<Round>;
}

const press = (mode: string, letters: number, beyond: number) => (): Promise<Round> =>
  play([here('press-round.js'), mode, String(letters), String(beyond)]);

const SINGLES: readonly System[] = [
  { name: 'Holdfast, tagged files, 3 %', play: press('singles', 10_000, USUAL) },
  { name: 'Holdfast, tagged files, 28 %', play: press('singles', 10_000, MANY) },
  {
    name: 'Typst, PDF/UA-1, 3 %',
    play: async (folder) => play([here('typst-round.js'), lettersIn(folder, 120), String(PEER_WARM_UP)]),
  },
];
const BATCHES: readonly System[] = [
  { name: 'Holdfast, 1,000 a file, deflated', play: press('batches', 10_000, USUAL) },
  {
    name: 'pdfkit, 100 a file, deflated',
    play: async (folder) => play([PDFKIT, lettersIn(folder, 220), fontFiles().join(','), String(PEER_WARM_UP), '100']),
  },
];

/** Letters a second of processor time beside the peers, memory, and what the machine could do at most. */
export async function benchLetters(
  say: (line: string) => void,
  rounds: number,
  people: string,
  only?: string,
): Promise<void> {
  const wanted = (part: string): boolean => only === undefined || only === part;
  if (wanted('singles')) await compare('Single tagged letters', SINGLES, 'Typst, PDF/UA-1, 3 %', rounds, say);
  if (wanted('batches')) await compare('Batches for the printer', BATCHES, 'pdfkit, 100 a file, deflated', rounds, say);
  if (wanted('memory')) await memory(say);
  if (wanted('limits')) await limits(say);
  if (wanted('end-to-end')) await benchEndToEnd(say, people);
}

async function compare(
  title: string,
  systems: readonly System[],
  baseline: string,
  rounds: number,
  say: (line: string) => void,
): Promise<void> {
  say(`\n${title}: letters a second of processor time, one process each, ${rounds} rounds in turn`);
  const found = new Map<string, { perSecond: number[]; last: Round }>();
  for (let round = 1; round <= rounds; round += 1) {
    for (const { name, play: playRound } of systems) {
      const last = await inFolder(playRound);
      const perSecond = (last.letters * 1000) / last.cpuMs;
      const before = found.get(name)?.perSecond ?? [];
      found.set(name, { perSecond: [...before, perSecond], last });
      say(`  round ${round}, ${name}: ${perSecond.toFixed(0)}`);
    }
  }
  const theirs = summaryOf(found.get(baseline)?.perSecond ?? []);
  for (const [name, { perSecond, last }] of found) say(line(name, summaryOf(perSecond), theirs, last));
}

function line(name: string, { median, min, max }: Summary, theirs: Summary, { bytes, letters, peak }: Round): string {
  const ratios = `${(median / theirs.median).toFixed(1)} x (worst over best ${(min / theirs.max).toFixed(1)} x)`;
  const size = `${(bytes / letters / 1000).toFixed(1)} kB a letter, ${Math.round(peak / 1e6)} MB`;
  return `${name.padEnd(30)} median ${median.toFixed(0)}  min ${min.toFixed(0)}  max ${max.toFixed(0)}  ${ratios}  ${size}`;
}

async function memory(say: (line: string) => void): Promise<void> {
  say('\nGreatest resident memory of a process that prints batches, 1,000 letters a file');
  const prints: readonly (readonly [where: string, round: (letters: number) => Promise<Round>])[] = [
    ['in a thread of its own', (letters) => play([here('press-apart-round.js'), String(letters), String(USUAL)])],
    ['in its only thread', (letters) => press('batches', letters, USUAL)()],
  ];
  for (const [where, round] of prints) {
    const peaks: number[] = [];
    for (const letters of [10_000, 200_000]) {
      const { peak } = await round(letters);
      peaks.push(peak);
      say(`${String(letters).padStart(8)} letters ${where}: ${Math.round(peak / 1e6)} MB`);
    }
    say(`ratio ${((peaks[1] ?? Number.NaN) / (peaks[0] ?? Number.NaN)).toFixed(2)}`);
  }
}

async function limits(say: (line: string) => void): Promise<void> {
  say('\nWhat this machine could do at most, on one core');
  await inFolder(async (folder) => {
    for (const [name, perSecond] of namedLimits(measureLimits(folder))) say(`${name.padEnd(44)} ${perSecond}`);
    await Promise.resolve();
  });
}

function lettersIn(folder: string, count: number): string {
  const corpus = new Corpus(USUAL);
  const path = join(folder, 'letters.json');
  writeFileSync(path, JSON.stringify(Array.from({ length: count }, (_, index) => corpus.letter(index))));
  return path;
}

function fontFiles(): string[] {
  const folder = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans/package.json'));
  const files = [
    '400Regular/NotoSans_400Regular',
    '700Bold/NotoSans_700Bold',
    '400Regular_Italic/NotoSans_400Regular_Italic',
  ];
  return files.map((file) => join(folder, `${file}.ttf`)).filter((file) => existsSync(file));
}

async function play(args: readonly string[]): Promise<Round> {
  const { stdout } = await run(process.execPath, ['--no-warnings', ...args]);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Round;
}
