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
      expect.stringMatching(/^ {2}- 8 entries follow each other without a gap; the last has the hash [0-9a-f]{64}\.$/),
      expect.stringMatching(/^ {2}- 5 signed heads contain this record; the newest, of .*Z, stands for all of it: 11:/),
      '  - 1 documents are those that the record names; 1 were left out, each named by its digest.',
      expect.stringMatching(/^ {2}- The playbook and its law packs are those that the incident ran on: [0-9a-f]{64}$/),
    ]);
    for (const limit of [
      'What 1 erased payloads said',
      'What 1 payloads said that were left out',
      'What the 1 documents say that were left out.',
      `Whose key signed it: compare the key ${aSigner('second').keyId}`,
      'nor its end cut off and signed again',
      'That what people entered is true',
      'What happened after entry 8',
    ])
      expect(rest).toContain(limit);
    expect(rest.trimEnd().split('\n').at(-1)).toBe('The record HOLDS.');
  });

  test('told of a key, a head and an entry, says that they fit, and asks no more for them', async () => {
    const heads = JSON.parse(String(files.get('heads.json'))) as { heads: { size: number; root: string }[] };
    const { size, root } = heads.heads[1] ?? { size: 0, root: '' };
    const found = await verify(zip, '--key', aSigner('first').keyId, '--head', `${size}:${root.slice(0, 32)}`);
    expect(found.code).toBe(0);
    expect(found.stdout).toContain('It was signed with the key that you gave.');
    expect(found.stdout).toContain(`It goes on from the head of ${size} entries that you gave.`);
    expect(found.stdout).not.toMatch(/--key|--head/);
  });

  test('compares with every line of a file of heads that concerns the export', async () => {
    const { heads } = JSON.parse(String(files.get('heads.json'))) as {
      heads: { size: number; root: string; at: string }[];
    };
    const lines = heads.map(({ size, root, at }) => JSON.stringify({ size, root, at, keyId: '', signature: '' }));
    const kept = join(folder, 'kept.log');
    const later = JSON.stringify({ size: 99, root: '0'.repeat(64), at: '2199-01-01T00:00:00.000Z' });
    writeFileSync(kept, [...lines, later, '{"size":4,"ro'].join('\n'));
    expect((await verify(zip, '--heads', kept)).code).toBe(0);
    const cut = JSON.stringify({ size: 99, root: '0'.repeat(64), at: heads[0]?.at });
    writeFileSync(kept, [...lines, cut].join('\n'));
    const found = await verify(zip, '--heads', kept);
    expect([found.code, found.stdout]).toEqual([1, expect.stringContaining('[anchor]')]);
  });

  test('exits with 1 where it does not hold, and with 2 where there is nothing to judge', async () => {
    const stranger = await verify(zip, '--key', aSigner('stranger').keyId);
    expect([stranger.code, stranger.stdout]).toEqual([1, expect.stringContaining('The record does NOT hold.')]);
    for (const words of [[], ['--head', '5:abc', zip], ['--what', 'x', zip], [join(folder, 'none.zip')], [VERIFIER]])
      expect(await verify(...words)).toMatchObject({ code: 2, stdout: '' });
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
  test('reads the same ZIP', async () => {
    const script = join(packageRoot, 'test', 'record', 'verify.py');
    const ran = await new Program(python, [script, zip, '--key', aSigner('first').keyId], {}).ended;
    expect(ran).toMatchObject({ code: 0, stdout: 'The record HOLDS.\n', stderr: '' });
    const stranger = await new Program(python, [script, zip, '--key', aSigner('stranger').keyId], {}).ended;
    expect(stranger).toMatchObject({ code: 1, stderr: '' });
  });
});
