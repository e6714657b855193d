import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Entropy } from '#kernel';
import {
  createKeys,
  createRecoveredKeys,
  fingerprintOfKeys,
  makeMasterKey,
  makeSigningKey,
  openKeys,
  openShares,
  sharesOfKeys,
  type Keys,
} from './index.js';

const entropy: Entropy = { bytes: (count) => randomBytes(count) };
let base = '';
let data = '';
let keys: Keys;

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'holdfast-recovery-'));
  data = join(base, 'data');
  keys = await createKeys(join(base, 'keys'), data, entropy);
  await makeSigningKey(keys, entropy);
});

afterEach(() => rm(base, { recursive: true }));

async function sheetsOf(of: Keys): Promise<readonly string[]> {
  return (await sharesOfKeys(of, entropy)).map(({ lines }) => lines.join('\n'));
}

describe('a recovery sheet', () => {
  test('gives every master and signing key back out of two of its three shares', async () => {
    await makeMasterKey(keys, entropy);
    await makeSigningKey(keys, entropy);
    const whole = await openKeys(keys.folder, data);
    const [one = '', , three = ''] = await sheetsOf(whole);
    const found = openShares(`${three}\n${one}`);
    expect(found.fingerprint).toBe(await fingerprintOfKeys(whole));
    await createRecoveredKeys(join(base, 'again'), data, found);
    const files = ['master-2.key', 'master.key', 'signing-2.key', 'signing.key'];
    expect((await readdir(join(base, 'again'))).sort()).toEqual(files);
    for (const file of files)
      expect(await readFile(join(base, 'again', file))).toEqual(await readFile(join(base, 'keys', file)));
  });

  test('is another, by its fingerprint, as soon as a key was made', async () => {
    const before = await fingerprintOfKeys(keys);
    expect(before).toMatch(/^\w{4} \w{4}$/);
    await makeSigningKey(keys, entropy);
    const signing = await fingerprintOfKeys(keys);
    await makeMasterKey(keys, entropy);
    const master = await fingerprintOfKeys(await openKeys(keys.folder, data));
    expect(new Set([before, signing, master]).size).toBe(3);
  });

  test('is never written into a folder that holds something, nor inside the data', async () => {
    const found = openShares((await sheetsOf(keys)).join('\n'));
    const taken = { details: { code: 'keys-folder-taken' } };
    await expect(createRecoveredKeys(keys.folder, data, found)).rejects.toMatchObject(taken);
    const inside = { details: { code: 'keys-inside-data' } };
    await expect(createRecoveredKeys(join(data, 'keys'), data, found)).rejects.toMatchObject(inside);
  });

  test('is refused where so many keys would fill it that nobody types it', async () => {
    for (let more = 0; more < 60; more += 1)
      await writeFile(join(keys.folder, `master-${more + 2}.key`), `${'ab'.repeat(32)}\n`, { mode: 0o600 });
    const many = await openKeys(keys.folder, data);
    await expect(sharesOfKeys(many, entropy)).rejects.toMatchObject({ details: { code: 'secret-too-long' } });
  });
});
