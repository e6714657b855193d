import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { exerciseCommand } from '../../apps/cli/src/exercise.js';
import { SMALL_SCENARIO } from '../../libs/exercises/testing/small-scenario.js';

// In this process: the commands need no service, and a process of their own takes longer than all that they do.

let folder = '';
let scenario = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-msel-'));
  scenario = join(folder, 'small-leak.yaml');
  writeFileSync(scenario, SMALL_SCENARIO);
});

afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = 0;
  rmSync(folder, { recursive: true });
});

/** What a command says, and its exit code. */
async function run(...args: readonly string[]): Promise<{ readonly said: string; readonly code: unknown }> {
  let said = '';
  const listen = (text: unknown): boolean => {
    said += String(text);
    return true;
  };
  jest.spyOn(process.stdout, 'write').mockImplementation(listen);
  jest.spyOn(process.stderr, 'write').mockImplementation(listen);
  process.exitCode = 0;
  await exerciseCommand().parseAsync([...args], { from: 'user' });
  jest.restoreAllMocks();
  return { said, code: process.exitCode };
}

describe.each(['csv', 'xlsx'])('a list of injects as %s', (format) => {
  test('goes out and comes in again, and nothing is to be changed', async () => {
    const list = join(folder, `list.${format}`);
    expect(await run('msel', scenario, '--out', list)).toMatchObject({ code: 0 });
    const { said, code } = await run('import', list, '--into', scenario);
    expect(said).toBe('0 added, 0 changed, 3 same, 0 refused\nNothing is to be changed.\n');
    expect(code).toBe(0);
    expect(readFileSync(scenario, 'utf8')).toBe(SMALL_SCENARIO);
  });
});

describe('an import', () => {
  const changed = ['Number,Scenario time (T+),Channel,Colour', '1,D+0 H+0 M+10,sms,red', ''].join('\r\n');

  test('that is tried says what it would do and writes nothing; then it does just that', async () => {
    const list = join(folder, 'list.csv');
    writeFileSync(list, changed.replace('H+0 M+10', 'H+0 M+0'));
    const trial = await run('import', list, '--into', scenario, '--dry-run');
    expect(trial.said).toBe(
      [
        'list.csv:1:4: warning heading-not-read: The heading "Colour" is not known, and its column is not read. Mend: Map it in a mapping of your own.',
        'line 2: 1 changed',
        '  channel: E-mail -> Text message',
        '0 added, 1 changed, 0 same, 0 refused; not in the list, and kept: 1a, 2',
        'Nothing was written: this was a trial.',
        '',
      ].join('\n'),
    );
    expect(readFileSync(scenario, 'utf8')).toBe(SMALL_SCENARIO);
    expect(await run('import', list, '--into', scenario)).toMatchObject({ code: 0 });
    expect(readFileSync(scenario, 'utf8')).toBe(SMALL_SCENARIO.replace('channel: email', 'channel: sms'));
  });

  test('with a line that is refused ends with 1, names the cell and writes nothing', async () => {
    const list = join(folder, 'list.csv');
    writeFileSync(list, changed.replace('sms', 'pigeon'));
    const { said, code } = await run('import', list, '--into', scenario);
    expect(code).toBe(1);
    expect(said).toContain('line 2: 1 refused\n');
    expect(said).toContain('list.csv:2:3: error unknown-word: ');
    expect(readFileSync(scenario, 'utf8')).toBe(SMALL_SCENARIO);
  });

  test('goes by a mapping that was saved and edited', async () => {
    const [list, map] = [join(folder, 'list.csv'), join(folder, 'map.yaml')];
    writeFileSync(list, 'No.,Way\r\n2,sms\r\n');
    await run('import', list, '--into', scenario, '--dry-run', '--save-map', map);
    expect(readFileSync(map, 'utf8')).toBe('language: en\ncolumns:\n  No.: number\n  Way: null\n');
    writeFileSync(map, 'columns: { No.: number, Way: channel }\n');
    const { said } = await run('import', list, '--into', scenario, '--map', map);
    expect(said).toContain('  channel: E-mail -> Text message\n');
  });
});

test('what is not there is said in words', async () => {
  await expect(run('import', join(folder, 'no.csv'), '--into', scenario)).rejects.toMatchObject({
    details: { code: 'file-missing' },
  });
  await expect(run('msel', scenario, '--out', join(folder, 'list.pdf'))).rejects.toMatchObject({
    details: { code: 'msel-format' },
  });
});

describe('a paper', () => {
  test('is written beside its name with EXERCISE before it, and only in a format that there is', async () => {
    const asked = ['paper', scenario, 'situation-manual', '--language', 'fr', '--out'];
    expect(await run(...asked, join(folder, 'manual.html'))).toMatchObject({ code: 0 });
    expect(readFileSync(join(folder, 'EXERCISE-manual.html'), 'utf8')).toContain('EXERCISE – Ceci est un exercice.');
    await expect(run(...asked, join(folder, 'manual.txt'))).rejects.toMatchObject({
      details: { code: 'paper-format' },
    });
  });
});
