import { mkdir, readdir } from 'node:fs/promises';
import { Fault, type Entropy } from '#kernel';
import { createKeys, makeMasterKey, openKeys, type Keys } from './keys-folder.js';
import { fingerprintOf, readShares, secretOf, writeShareLines } from './recovery-share.js';
import { SHARES, shareSecret, type ShareNumber } from './secret-sharing.js';
import { makeSigningKey, readSigningSeeds } from './signing-key.js';
import { KEY_BYTES } from './vault.js';

/** One share as it is written on paper. */
export interface PrintedShare {
  readonly number: ShareNumber;
  readonly of: number;
  /** Each with its number. */
  readonly lines: readonly string[];
}

/** The keys that two shares give back, oldest first. */
export interface RecoveredKeys extends Pick<Keys, 'masterKeys'> {
  readonly signingSeeds: readonly Uint8Array[];
  readonly fingerprint: string;
}

/** The name of all keys that a sheet gives back: another as soon as a master or signing key is made or removed. */
export async function fingerprintOfKeys(keys: Keys): Promise<string> {
  return fingerprintOf(await secretOfKeys(keys));
}

/** Shares all master and signing keys: without the latter the service would not start on its record. Other secrets can be made anew. */
export async function sharesOfKeys(keys: Keys, entropy: Entropy): Promise<readonly PrintedShare[]> {
  const secret = await secretOfKeys(keys);
  const fingerprint = fingerprintOf(secret);
  return shareSecret(secret, entropy).map((share) => ({
    number: share.number,
    of: SHARES.length,
    lines: writeShareLines(share, fingerprint),
  }));
}

/**
 * The keys out of the text of two shares or three.
 *
 * @throws Fault `share-line-mistyped`, `share-line-missing`, `shares-too-few`, `shares-of-others`.
 */
export function openShares(text: string): RecoveredKeys {
  const { secret, fingerprint } = secretOf(readShares(text));
  const keys = Array.from({ length: Math.floor(secret.length / KEY_BYTES) }, (_, at) =>
    secret.subarray(1 + at * KEY_BYTES, 1 + (at + 1) * KEY_BYTES),
  );
  const masters = secret[0] ?? 0;
  const [first, ...later] = keys.slice(0, masters);
  if (!first || secret.length !== 1 + keys.length * KEY_BYTES || later.length !== masters - 1) throw unknownForm();
  return { masterKeys: [first, ...later], signingSeeds: keys.slice(masters), fingerprint };
}

/**
 * Makes a KEYS folder of the recovered keys.
 *
 * @throws Fault `keys-folder-taken` unless the folder is empty or not there, and what `openKeys` throws.
 */
export async function createRecoveredKeys(
  folder: string,
  dataFolder: string,
  { masterKeys, signingSeeds }: RecoveredKeys,
): Promise<Keys> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0) throw folderTaken(folder);
  const [first, ...later] = masterKeys;
  const keys = await createKeys(folder, dataFolder, drawing(first));
  for (const key of later) await makeMasterKey(keys, drawing(key));
  for (const seed of signingSeeds) await makeSigningKey(keys, drawing(seed));
  return openKeys(folder, dataFolder);
}

/** How many master keys, then those, then the signing keys. */
async function secretOfKeys(keys: Keys): Promise<Uint8Array> {
  const { masterKeys } = keys;
  return Buffer.concat([Uint8Array.of(masterKeys.length), ...masterKeys, ...(await readSigningSeeds(keys))]);
}

function drawing(key: Uint8Array): Entropy {
  return { bytes: () => key };
}

function unknownForm(): Fault {
  return new Fault({
    kind: 'invalid',
    code: 'shares-of-others',
    detail: 'These shares hold no keys in a form that this release knows.',
    mend: 'Use the release that printed them, or a later one.',
  });
}

function folderTaken(folder: string): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'keys-folder-taken',
    detail: 'This folder holds something; recovered keys are never written beside or over what is there.',
    place: folder,
    mend: 'Name a folder that does not exist, or an empty one.',
  });
}
