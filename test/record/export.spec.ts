import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTarget } from '../../apps/server/src/record/export-sinks.js';
import { aSigner } from '../../libs/record/testing/a-signer.js';
import { onlyWhere } from '../support/machine.js';
import { packageRoot } from '../support/root.js';
import { Program, type Ended } from '../support/service-process.js';
import { sampleExport, type Files } from './sample-export.js';
import { VERIFIER, writeFolder } from './verifiers.js';

jest.setTimeout(60_000);

let files: Files;
let folder: string;
let zip: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-export-'));
  files = await sampleExport();
  zip = join(folder, 'export.zip');
  await writeZip(zip);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function writeZip(path: string): Promise<void> {
  const target = await openTarget(path);
  for (const [name, content] of files) await target.put(name, content);
  await target.finish();
}

function verify(...words: string[]): Promise<Ended> {
  return new Program(process.execPath, [VERIFIER, ...words], {}).ended;
}

function headsOf(of: Files): readonly { size: number; root: string; at: string }[] {
  return (JSON.parse(String(of.get('heads.json'))) as { heads: { size: number; root: string; at: string }[] }).heads;
}

describe('an export', () => {
  test('made twice of the same record is the same, byte for byte', async () => {
    expect(await sampleExport()).toEqual(files);
    await writeZip(join(folder, 'again.zip'));
    expect(readFileSync(join(folder, 'again.zip')).equals(readFileSync(zip))).toBe(true);
  });

  test('has a page for people: no script, every value as text, what was left out named', () => {
    const page = String(files.get('index.html'));
    expect(page).toContain('<h1>Record of Small &lt;b&gt;incident&lt;/b&gt;</h1>');
    expect(page).toContain('EXERCISE');
    expect(page).not.toMatch(/<script|https?:/);
    expect(page).toContain('left out: privileged');
    expect(page).toContain('<span class="missing">erased</span>');
    expect(page).toContain('Document letters (letters-pdf): letters to people');
    expect(page).not.toContain('Advice of counsel.');
  });

  test('holds nothing of what was left out or erased, in no file', () => {
    for (const content of files.values()) {
      expect(content.includes('Advice of counsel.')).toBe(false);
      expect(content.includes('A name that has to go.')).toBe(false);
    }
  });

  test('goes over nothing that is there, and leaves nothing where it was given up', async () => {
    await expect(openTarget(zip)).rejects.toMatchObject({ details: { code: 'target-exists' } });
    await expect(openTarget(folder)).rejects.toMatchObject({ details: { code: 'target-exists' } });
    const before = readdirSync(folder);
    for (const name of ['given-up.zip', 'given-up']) {
      const target = await openTarget(join(folder, name));
      await target.put('entries.ndjson', Buffer.from('half'));
      await target.abandon();
    }
    expect(readdirSync(folder)).toEqual(before);
  });
});

describe('the verifier at the command line', () => {
  test('says what is proved and what is not, of a ZIP and of a folder', async () => {
    writeFolder(join(folder, 'unpacked'), files);
    const [packed, unpacked] = [await verify(zip), await verify(join(folder, 'unpacked'))];
    expect([packed.code, packed.stderr]).toEqual([0, '']);
    expect(unpacked.stdout).toBe(packed.stdout);
    const [proved = '', rest = ''] = packed.stdout.split('Not proved:\n');
    expect(proved.trimEnd().split('\n')).toEqual([
      'Proved:',
      expect.stringMatching(/^ {2}- The manifest is signed, and all \d+ files are as it names them\.$/),
      expect.stringMatching(/^ {2}- 9 entries follow each other without a gap; the last has the hash [0-9a-f]{64}\.$/),
      expect.stringMatching(
        /^ {2}- 6 signed heads are of one tree with this record; the newest, of .*Z, stands for all of it: 13:/,
      ),
      '  - 1 documents are those that the record names; 1 were left out, each named by its digest.',
      expect.stringMatching(
        /^ {2}- The 2 playbooks with the law packs are those that the incident ran on, the last: [0-9a-f]{64}$/,
      ),
    ]);
    for (const limit of [
      'What 1 erased payloads said',
      'What 1 payloads said that were left out',
      'What the 1 documents say that were left out.',
      `Whose key signed it: compare the key ${aSigner('second').keyId}`,
      'nor its end cut off and signed again',
      'That what people entered is true',
      'What happened after entry 9',
    ])
      expect(rest).toContain(limit);
    expect(rest.trimEnd().split('\n').at(-1)).toBe('The record HOLDS.');
  });

  test('told of a key, a head and an entry, says that they fit, and asks no more for them', async () => {
    const { size, root } = headsOf(files)[1] ?? { size: 0, root: '' };
    const found = await verify(zip, '--key', aSigner('first').keyId, '--head', `${size}:${root.slice(0, 32)}`);
    expect(found.code).toBe(0);
    expect(found.stdout).toContain('It was signed with the key that you gave.');
    expect(found.stdout).toContain(`It goes on from the head of ${size} entries that you gave.`);
    expect(found.stdout).not.toMatch(/--key|--head/);
  });

  test('compares with every line of a file of heads that concerns the export, and names those that do not', async () => {
    const lines = headsOf(files).map(({ size, root, at }) => JSON.stringify({ size, root, at, keyId: '' }));
    const kept = join(folder, 'kept.log');
    const later = JSON.stringify({ size: 99, root: '0'.repeat(64), at: '2199-01-01T00:00:00.000Z' });
    const other = JSON.stringify({ incident: 'another', seq: 1, hash: '0'.repeat(64), at: '2018-01-01T00:00:00.000Z' });
    writeFileSync(kept, [...lines, later, other, '{"size":4,"ro'].join('\n'));
    const compared = await verify(zip, '--heads', kept);
    expect(compared.code).toBe(0);
    expect(compared.stdout.match(/It goes on from the head of \d+ entries that you gave\./g)).toHaveLength(
      lines.length - 1,
    );
    expect(compared.stdout).toContain(
      'Its tree goes on from the head of 1 entries that you gave, which holds nothing of this record.',
    );
    expect(compared.stdout).toContain(
      `Not compared, 1 that are lines of ${kept}, being later than this export: the head of 99 entries.`,
    );
    expect(compared.stdout).toContain(`Not compared, 1 that are lines of ${kept}, being of another incident: entry 1.`);
    expect(compared.stdout).not.toContain('written anew');

    const cut = JSON.stringify({ size: 99, root: '0'.repeat(64), at: headsOf(files)[0]?.at });
    writeFileSync(kept, [...lines, cut].join('\n'));
    const found = await verify(zip, '--heads', kept);
    expect([found.code, found.stdout]).toEqual([1, expect.stringContaining('[anchor]')]);
  });

  test('keeps its caveat, and exits with 3, where nothing of a file could be compared', async () => {
    const kept = join(folder, 'later.log');
    writeFileSync(kept, JSON.stringify({ size: 99, root: '0'.repeat(64), at: '2199-01-01T00:00:00.000Z' }));
    const found = await verify(zip, '--heads', kept);
    expect(found.code).toBe(3);
    expect(found.stdout).toContain('That it was not written anew by whoever holds the key');
    expect(found.stdout.trimEnd().split('\n').at(-1)).toBe(
      'The record HOLDS, but not all that you gave could be compared with it.',
    );
  });

  test('lets no line that agrees excuse a head within the tree that could not be compared: the key’s holder writes both', async () => {
    const forged = await sampleExport({ note: 'They never wrote.', headsMax: 1 });
    writeFolder(join(folder, 'forged'), forged);
    const kept = join(folder, 'kept-by-another.log');
    const lines = [headsOf(files)[3], headsOf(forged).at(-1)].map((head) => JSON.stringify(head));
    writeFileSync(kept, lines.join('\n'));
    const found = await verify(join(folder, 'forged'), '--heads', kept);
    expect([found.code, found.stdout]).toEqual([3, expect.stringContaining('the head of 8 entries')]);
  });

  test('keeps its caveat, and exits with 3, where all that a file holds is older than the record', async () => {
    const kept = join(folder, 'older.log');
    writeFileSync(kept, JSON.stringify(headsOf(files)[0]));
    const found = await verify(zip, '--heads', kept);
    expect(found.code).toBe(3);
    expect(found.stdout).toContain('That it was not written anew by whoever holds the key');
  });

  test('takes no file without a usable line for one with which it agrees', async () => {
    const empty = join(folder, 'empty.log');
    writeFileSync(empty, 'not a head\n{"size":4,"ro\n{"root":"x"}\n');
    expect(await verify(zip, '--heads', empty)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: `Nothing was verified: ${empty} has no line that gives a head or an entry's hash.\n`,
    });
  });

  test('does not call a printed head a fault that is too old to be carried: it exits with 3 and says so', async () => {
    const few = join(folder, 'few');
    writeFolder(few, await sampleExport({ headsMax: 2 }));
    const [, , , old] = headsOf(files).map(({ size, root }) => `${size}:${root.slice(0, 32)}`);
    const found = await verify(few, '--head', old ?? '');
    expect(found.code).toBe(3);
    expect(found.stdout).toContain(
      'Not compared, 1 that you gave, being older than the 9 entries above which this export has every head: the head of 8 entries.',
    );
  });

  test('exits with 1 where it does not hold, and with 2 where there is nothing to judge', async () => {
    const stranger = await verify(zip, '--key', aSigner('stranger').keyId);
    expect([stranger.code, stranger.stdout]).toEqual([1, expect.stringContaining('The record does NOT hold.')]);
    for (const words of [[], ['--head', '5:abc', zip], ['--what', 'x', zip], [join(folder, 'none.zip')], [VERIFIER]])
      expect(await verify(...words)).toMatchObject({ code: 2, stdout: '' });
  });

  test('unpacks no more of a file than the ZIP says', async () => {
    const bomb = readFileSync(zip);
    const place = bomb.lastIndexOf('entries.ndjson') - 46;
    expect(bomb.readUInt32LE(place)).toBe(0x02014b50);
    bomb.writeUInt32LE(10, place + 24);
    const path = join(folder, 'bomb.zip');
    writeFileSync(path, bomb);
    const found = await verify(path);
    expect([found.code, found.stdout]).toEqual([
      1,
      expect.stringContaining('entries.ndjson cannot be unpacked to the size that the ZIP file says'),
    ]);
  });

  test('takes no ZIP that was cut', async () => {
    const whole = readFileSync(zip);
    const cut = join(folder, 'cut.zip');
    for (const length of [0, 100, whole.length - 400, whole.length - 1]) {
      writeFileSync(cut, whole.subarray(0, length));
      expect((await verify(cut)).code).not.toBe(0);
    }
  });
});

onlyWhere('python3', 'the second verifier at the command line', (python) => {
  const script = join(packageRoot, 'test', 'record', 'verify.py');
  const ran = (...words: string[]): Promise<Ended> => new Program(python, [script, ...words], {}).ended;

  test('reads the same ZIP', async () => {
    expect(await ran(zip, '--key', aSigner('first').keyId)).toMatchObject({
      code: 0,
      stdout: 'The record HOLDS.\n',
      stderr: '',
    });
    expect(await ran(zip, '--key', aSigner('stranger').keyId)).toMatchObject({ code: 1, stderr: '' });
  });

  test('looks at each of repeated options, not only at the last', async () => {
    const [first, second] = [aSigner('first').keyId, aSigner('stranger').keyId];
    expect((await ran(zip, '--key', second, '--key', first)).code).toBe(1);
    const [one, two] = headsOf(files).map(({ size, root }) => `${size}:${root}`);
    expect((await ran(zip, '--head', one ?? '', '--head', two ?? '')).code).toBe(0);
    expect((await ran(zip, '--head', `3:${'0'.repeat(64)}`, '--head', two ?? '')).code).toBe(1);
  });

  test('compares with a file of heads as the first does', async () => {
    const kept = join(folder, 'kept-for-python.log');
    const [older, head] = headsOf(files);
    const later = { ...head, size: 99, at: '2199-01-01T00:00:00.000Z' };
    const asNumbers = { ...later, at: 4_000_000_000_000 };
    for (const [lines, code] of [
      [[older, head], 0],
      [[older], 3],
      [[asNumbers], 1],
      [[head, later], 0],
      [[{ ...head, root: '0'.repeat(64) }], 1],
      [[{ ...head, size: 99 }], 1],
      [[later], 3],
      [[], 2],
    ] as const) {
      writeFileSync(kept, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      expect([(await ran(zip, '--heads', kept)).code, (await verify(zip, '--heads', kept)).code]).toEqual([code, code]);
    }
    const forged = await sampleExport({ note: 'They never wrote.', headsMax: 1 });
    writeFolder(join(folder, 'forged-for-python'), forged);
    writeFileSync(kept, [headsOf(files)[3], headsOf(forged).at(-1)].map((each) => JSON.stringify(each)).join('\n'));
    expect((await ran(join(folder, 'forged-for-python'), '--heads', kept)).code).toBe(3);
  });
});
