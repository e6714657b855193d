import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { sha256, verifyEd25519 } from '#digest';
import { createKeys, type Keys } from './keys-folder.js';
import { SigningKey, makeSigningKey, readSigningKeys } from './signing-key.js';

let keys: Keys;
let drawn = 0;
const entropy = {
  bytes: (count: number): Uint8Array => Buffer.from(sha256(`seed ${(drawn += 1)}`), 'hex').subarray(0, count),
};

beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-signing-'));
  keys = await createKeys(join(folder, 'keys'), join(folder, 'data'), entropy);
});

describe('a signing key', () => {
  test('signs as RFC 8032 says', () => {
    // Its test 1, of the empty message.
    const key = new SigningKey(Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex'));
    expect(key.publicKey).toBe('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
    expect(key.sign('')).toBe(
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    );
    expect(verifyEd25519(key.publicKey, '', key.sign(''))).toBe(true);
  });

  test('vouches for its own text alone', async () => {
    const [key, other] = [await makeSigningKey(keys, entropy), await makeSigningKey(keys, entropy)];
    const signature = key.sign('a head');
    expect(verifyEd25519(key.publicKey, 'a head', signature)).toBe(true);
    expect(verifyEd25519(key.publicKey, 'another', signature)).toBe(false);
    expect(verifyEd25519(other.publicKey, 'a head', signature)).toBe(false);
    expect(verifyEd25519(key.publicKey, 'a head', signature.slice(2))).toBe(false);
    expect(verifyEd25519('no key', 'a head', signature)).toBe(false);
  });
});

describe('the KEYS folder', () => {
  test('keeps signing keys in the order in which they were made, readable by their owner alone', async () => {
    expect(await readSigningKeys(keys)).toEqual([]);
    const made = [await makeSigningKey(keys, entropy), await makeSigningKey(keys, entropy)];
    expect((await readSigningKeys(keys)).map(({ keyId }) => keyId)).toEqual(made.map(({ keyId }) => keyId));
    for (const name of ['signing.key', 'signing-2.key']) {
      const file = join(keys.folder, name);
      expect((await stat(file)).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
      expect(await readFile(file, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
    }
  });

  test('with a damaged signing key says which', async () => {
    await writeFile(join(keys.folder, 'signing.key'), 'half a k', { mode: 0o600 });
    await expect(readSigningKeys(keys)).rejects.toMatchObject({ details: { code: 'signing-key-damaged' } });
  });
});
