import { mkdir, readFile, readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { Fault, type Entropy } from '#kernel';
import { createFile } from './folder.js';
import { KEY_BYTES } from './vault.js';

const MASTER_KEY_FILE = 'master.key';
const MASTER_KEY_NAME = /^master(?:-([2-9]|[1-9]\d{1,3}))?\.key$/;
const SECRET_NAME = /^[a-z][a-z0-9-]{0,40}(?:\.key)?$/;
const OTHERS_MODE = 0o077;

/** The opened KEYS folder: the installation's secrets, which never leave it and are in no backup. */
export interface Keys {
  readonly folder: string;
  /** Oldest first: `master.key`, `master-2.key`, … All of them open, the last one wraps. */
  readonly masterKeys: readonly [Uint8Array, ...Uint8Array[]];
  /** Another secret kept in the folder, such as the signing key; `undefined` when there is none of that name. */
  secret(name: string): Promise<Uint8Array | undefined>;
  /** Keeps a new secret durably. @throws Fault `secret-exists`: a secret is never overwritten. */
  keep(name: string, secret: Uint8Array): Promise<void>;
}

/**
 * Makes the KEYS folder (0700) with a fresh master key (0600). Copy the folder to a safe place at once: without it, what is sealed
 * stays sealed.
 *
 * @throws Fault `keys-exist` when there is a master key already, and what `openKeys` throws.
 */
export async function createKeys(folder: string, dataFolder: string, entropy: Entropy): Promise<Keys> {
  await refuseInsideData(folder, dataFolder);
  // Existing folders keep their mode, to be refused below rather than silently changed.
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await refuseExposed(folder, 'folder', '700');
  await createMasterKey(folder, MASTER_KEY_FILE, entropy);
  return openKeys(folder, dataFolder);
}

/**
 * Makes the next master key and keeps it durably. Whoever opens the folder from now on wraps with it; the ones before it go on
 * opening what they wrapped.
 *
 * @throws Fault `keys-exist` when another has made it meanwhile.
 */
export async function makeMasterKey({ folder }: Keys, entropy: Entropy): Promise<void> {
  const newest = (await masterKeyNumbers(folder)).at(-1) ?? 0;
  await createMasterKey(folder, masterKeyFile(newest + 1), entropy);
}

/**
 * Opens the KEYS folder.
 *
 * @throws Fault `keys-missing`, `keys-exposed` (others may read it), `keys-inside-data`, `master-key-damaged`; each says how to mend it.
 */
export async function openKeys(folder: string, dataFolder: string): Promise<Keys> {
  await refuseInsideData(folder, dataFolder);
  await refuseExposed(folder, 'folder', '700');
  const [first = 1, ...later] = await masterKeyNumbers(folder);
  return {
    folder,
    masterKeys: [
      await readMasterKey(folder, first),
      ...(await Promise.all(later.map((at) => readMasterKey(folder, at)))),
    ],
    secret: async (name) => readSecret(folder, checkedName(name)),
    keep: async (name, secret) => {
      try {
        await createFile(folder, checkedName(name), secret);
      } catch (error) {
        if (!hasCode(error, 'EEXIST')) throw error;
        throw new Fault({ kind: 'conflict', code: 'secret-exists', detail: `The KEYS folder holds ${name} already.` });
      }
    },
  };
}

async function createMasterKey(folder: string, name: string, entropy: Entropy): Promise<void> {
  const text = `${Buffer.from(entropy.bytes(KEY_BYTES)).toString('hex')}\n`;
  try {
    await createFile(folder, name, Buffer.from(text, 'ascii'));
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    throw new Fault({
      kind: 'conflict',
      code: 'keys-exist',
      detail: `${folder} holds a master key already.`,
      mend: 'Open it. A new key would not open what the old one sealed.',
    });
  }
}

/** An earlier one may have been removed on purpose, so they are looked for and not counted. */
async function masterKeyNumbers(folder: string): Promise<number[]> {
  return (await readdir(folder))
    .flatMap((name) => {
      const found = MASTER_KEY_NAME.exec(name);
      return found ? [Number(found[1] ?? 1)] : [];
    })
    .sort((a, b) => a - b);
}

function masterKeyFile(number: number): string {
  return number === 1 ? MASTER_KEY_FILE : `master-${number}.key`;
}

async function readMasterKey(folder: string, number: number): Promise<Uint8Array> {
  const name = masterKeyFile(number);
  const bytes = await readSecret(folder, name);
  if (bytes === undefined) throw missing(folder, `${folder} holds no ${name}.`);
  const text = Buffer.from(bytes).toString('ascii').trim();
  if (/^[0-9a-f]{64}$/.test(text)) return Buffer.from(text, 'hex');
  throw new Fault({
    kind: 'unavailable',
    code: 'master-key-damaged',
    detail: `${join(folder, name)} does not hold a master key.`,
    mend: 'Put your copy of the key in its place.',
  });
}

async function readSecret(folder: string, name: string): Promise<Uint8Array | undefined> {
  const file = join(folder, name);
  try {
    await refuseExposed(file, 'file', '600');
    return await readFile(file);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

async function refuseExposed(path: string, what: 'folder' | 'file', mode: string): Promise<void> {
  const found = await stat(path).catch((error: unknown) => {
    if (what === 'folder' && (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')))
      throw missing(path, `There is no KEYS folder at ${path}.`);
    throw error;
  });
  if (what === 'folder' && !found.isDirectory()) throw missing(path, `${path} is not a folder.`);
  // Windows has no such bits: its per-user folders are private by their access list.
  if (process.platform === 'win32' || (found.mode & OTHERS_MODE) === 0) return;
  throw new Fault({
    kind: 'unavailable',
    code: 'keys-exposed',
    detail: `Other users of this machine may read the ${what} ${path}.`,
    mend: `Run: chmod ${mode} '${path}'. If others have had access, treat the key as known to them.`,
  });
}

async function refuseInsideData(folder: string, dataFolder: string): Promise<void> {
  const keys = await realFolder(folder);
  const data = await realFolder(dataFolder);
  if (keys !== data && !keys.startsWith(data.endsWith(sep) ? data : data + sep)) return;
  throw new Fault({
    kind: 'unavailable',
    code: 'keys-inside-data',
    detail: 'The KEYS folder lies inside the DATA folder: who copies the data would copy the key with it.',
    mend: 'Move the KEYS folder elsewhere and set HOLDFAST_KEYS to its new place.',
  });
}

// Follows links as far as the path exists, so that a link does not hide where a folder really lies.
async function realFolder(path: string): Promise<string> {
  const absolute = resolve(path);
  try {
    return await realpath(absolute);
  } catch (error) {
    if (!hasCode(error, 'ENOENT') || dirname(absolute) === absolute) throw error;
    return join(await realFolder(dirname(absolute)), absolute.slice(dirname(absolute).length));
  }
}

function missing(folder: string, detail: string): Fault {
  return new Fault({
    kind: 'unavailable',
    code: 'keys-missing',
    detail,
    mend: `Set HOLDFAST_KEYS to the folder that holds the key, or put your copy of it at ${folder}.`,
  });
}

function checkedName(name: string): string {
  if (SECRET_NAME.test(name) && !MASTER_KEY_NAME.test(name)) return name;
  throw new Fault({ kind: 'internal', code: 'bad-secret-name', detail: 'A secret has a short lower-case name.' });
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
