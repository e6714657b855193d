import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { VERIFIER } from '../record/verifiers.js';
import { ServiceFolder } from '../support/service-folder.js';
import { Program, ServiceProcess, holdfast, type Ended } from '../support/service-process.js';

const PEOPLE = 40;
const TIME_LIMIT_MS = 600_000;

let folder: ServiceFolder;
let first: Ended;
let incident = '';

/** `holdfast demo` keeps data and keys where every other command looks for them in this spec. */
function demo(): Promise<Ended> {
  return holdfast(['demo', '--people', String(PEOPLE), '--folder', folder.path], folder.environment());
}

beforeAll(async () => {
  folder = new ServiceFolder();
  first = await demo();
  const service = await ServiceProcess.start(folder);
  incident = (await service.api.incidents()).incidents[0]?.id ?? '';
  await service.stop();
}, TIME_LIMIT_MS);

afterAll(() => folder.delete());

describe('holdfast demo', () => {
  test('tells the story with its dates, accounts for everybody, and says how to open it', () => {
    expect([first.code, first.stderr]).toEqual([0, '']);
    expect(first.stdout).toContain('2018-06-11 19:00 UTC  [history]  The organisation refuses to pay');
    expect(first.stdout).toContain('2018-08-20 09:00 UTC  [history]  ');
    expect(first.stdout).toMatch(/^ {8}0 {2}unexplained$/m);
    expect(first.stdout).toMatch(/^40 people accounted for: \d+ letters, each to one person\.$/m);
    expect(first.stdout).toMatch(/^The second wave is open; /m);
    expect(first.stdout).toMatch(
      /^The record verifies: [\d,]+ entries, head [0-9a-f]{64}\. It agrees with \d+ heads? kept in the key folder\.$/m,
    );
    expect(first.stdout.trimEnd().split('\n').at(-1)).toBe(
      `See it in the browser: npm run demo -- --open --folder ${folder.path}`,
    );
  });

  test('leaves letters, report, evidence and record in a folder, each marked as an exercise', () => {
    const results = join(folder.path, 'results');
    const files = readdirSync(join(results, 'documents'), { recursive: true, withFileTypes: true })
      .filter((item) => item.isFile())
      .map(({ name }) => name);
    expect(files.filter((name) => !name.startsWith('EXERCISE-'))).toEqual([]);
    expect(files).toEqual(expect.arrayContaining(['EXERCISE-manifest.csv', 'EXERCISE-demand.eml']));
    expect(readFileSync(join(results, 'index.html'), 'utf8')).toContain('EXERCISE');
    expect(existsSync(join(results, 'entries.ndjson'))).toBe(true);
    expect(files.some((name) => /^EXERCISE-ipc-ontario-.*\.pdf$/.test(name))).toBe(true);
  });

  test(
    'run again is harmless: nobody is imported, written to or told twice',
    async () => {
      const again = await demo();
      expect([again.code, again.stderr]).toEqual([0, '']);
      const accounting = /^ +\d+ {2}.*$/gm;
      expect(again.stdout.match(accounting)).toEqual(first.stdout.match(accounting));
      // The export is an act of its own; whoever opened it in the browser took it over in two roles.
      const entries = ({ stdout }: Ended): number => Number(/verifies: ([\d,]+)/.exec(stdout)?.[1]?.replace(',', ''));
      expect(entries(again)).toBe(entries(first) + 3);
    },
    TIME_LIMIT_MS,
  );
});

describe('holdfast export', () => {
  test('writes a ZIP that verifies without Holdfast, and puts itself on record first', async () => {
    const target = join(folder.path, 'export.zip');
    const { code, stdout } = await holdfast(['export', incident, target], folder.environment());
    const [, documents, entries] = /^(\d+) documents and (\d+) entries of the record are in /.exec(stdout) ?? [];
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Left out, and named in its manifest: \d+ documents, what \d+ entries say\.$/m);
    const heads = join(folder.keys, 'heads.log');
    const verified = await new Program(process.execPath, [VERIFIER, target, '--heads', heads], {}).ended;
    expect([verified.code, verified.stderr]).toEqual([0, '']);
    expect(verified.stdout).toContain(`${entries ?? ''} entries follow each other without a gap`);
    expect(verified.stdout).toContain(`${documents ?? ''} documents are those that the record names`);
    expect(verified.stdout.trimEnd().split('\n').at(-1)).toBe('The record HOLDS.');
  });

  test('writes over nothing', async () => {
    const target = join(folder.path, 'export.zip');
    const { code, stderr } = await holdfast(['export', incident, target], folder.environment());
    expect(code).toBe(2);
    expect(stderr).toContain('There is something at the place where the export is to go.');
  });
});

describe('a folder that another process has open', () => {
  test('is refused with the sentence that names it', async () => {
    const service = await ServiceProcess.start(folder);
    const target = join(folder.path, 'not-exported');
    const { code, stderr } = await holdfast(['export', incident, target], folder.environment());
    await service.stop();
    expect(code).toBe(2);
    expect(stderr).toBe(
      `Another Holdfast process is using this data folder.\nAt: ${folder.data}\n` +
        'Stop the other one, or name another folder in HOLDFAST_DATA.\n',
    );
  });
});
