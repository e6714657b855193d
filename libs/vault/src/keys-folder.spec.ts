import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Fault, type Entropy } from '#kernel';
import { createKeys, makeMasterKey, openKeys } from './index.js';

const entropy: Entropy = { bytes: (count) => randomBytes(count) };

describe('the KEYS folder', () => {
  let base = '';
  let keys = '';
  let data = '';

  beforeEach(async () => {
    base = await mkdtemp(join(tmpdir(), 'holdfast-keys-'));
    keys = join(base, 'keys');
    data = join(base, 'data');
    await mkdir(data);
  });

  afterEach(() => rm(base, { recursive: true }));

  test('is made private with a fresh master key that opens again', async () => {
    const made = await createKeys(keys, data, entropy);
    expect(made.masterKeys[0].length).toBe(32);
    expect(Buffer.from((await openKeys(keys, data)).masterKeys[0])).toEqual(Buffer.from(made.masterKeys[0]));
    expect((await stat(keys)).mode & 0o777).toBe(0o700);
    expect((await stat(join(keys, 'master.key'))).mode & 0o777).toBe(0o600);
  });

  test('is never given a second master key', async () => {
    await createKeys(keys, data, entropy);
    const before = await readFile(join(keys, 'master.key'));
    await expectFault(createKeys(keys, data, entropy), 'keys-exist');
    expect(await readFile(join(keys, 'master.key'))).toEqual(before);
  });

  test('that is missing or empty is refused with the way to mend it', async () => {
    const fault = await expectFault(openKeys(keys, data), 'keys-missing');
    expect(fault.details.mend).toContain('HOLDFAST_KEYS');
    await mkdir(keys, { mode: 0o700 });
    await expectFault(openKeys(keys, data), 'keys-missing');
  });

  test.each(['', 'master.key'])('that others may read is refused (%s)', async (name) => {
    await createKeys(keys, data, entropy);
    await chmod(join(keys, name), name === '' ? 0o750 : 0o644);
    const fault = await expectFault(openKeys(keys, data), 'keys-exposed');
    expect(fault.details.mend).toContain(`chmod ${name === '' ? '700' : '600'}`);
  });

  test('inside the DATA folder is refused, also behind a link and before it exists', async () => {
    await expectFault(createKeys(join(data, 'keys'), data, entropy), 'keys-inside-data');
    await expectFault(openKeys(data, data), 'keys-inside-data');
    await symlink(data, join(base, 'link'));
    await expectFault(createKeys(join(base, 'link', 'deep', 'keys'), data, entropy), 'keys-inside-data');
    await createKeys(join(base, 'data-keys'), data, entropy);
  });

  test('with a damaged master key is refused', async () => {
    await createKeys(keys, data, entropy);
    await writeFile(join(keys, 'master.key'), 'abcd');
    await expectFault(openKeys(keys, data), 'master-key-damaged');
  });

  test('gets further master keys, kept in their order, of which an earlier one may be removed', async () => {
    const made = await createKeys(keys, data, entropy);
    // What a crash left of making one.
    await writeFile(join(keys, '.new-master-2.key'), 'abcd', { mode: 0o600 });
    for (let more = 0; more < 10; more += 1) await makeMasterKey(made, entropy);
    const { masterKeys } = await openKeys(keys, data);
    expect(new Set(masterKeys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(11);
    expect((await stat(join(keys, 'master-11.key'))).mode & 0o777).toBe(0o600);
    await rm(join(keys, 'master.key'));
    await rm(join(keys, 'master-2.key'));
    expect((await openKeys(keys, data)).masterKeys).toEqual(masterKeys.slice(2));
    await expectFault(made.secret('master-3.key'), 'bad-secret-name');
    await writeFile(join(keys, 'master-4.key'), 'abcd');
    await expectFault(openKeys(keys, data), 'master-key-damaged');
  });

  test('keeps other secrets, once', async () => {
    const opened = await createKeys(keys, data, entropy);
    expect(await opened.secret('signing.key')).toBeUndefined();
    await opened.keep('signing.key', Buffer.from('s3cret'));
    expect(Buffer.from((await opened.secret('signing.key')) ?? []).toString()).toBe('s3cret');
    await expectFault(opened.keep('signing.key', Buffer.from('other')), 'secret-exists');
    await expectFault(opened.secret('../master'), 'bad-secret-name');
  });
});

async function expectFault(act: Promise<unknown>, code: string): Promise<Fault> {
  const error: unknown = await act.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Fault)) throw new Error(`Expected ${code}, got ${String(error)}`);
  expect(error.details.code).toBe(code);
  return error;
}
