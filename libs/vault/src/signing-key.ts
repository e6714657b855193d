import { createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { sha256 } from '#digest';
import { Fault, type Entropy } from '#kernel';
import type { Keys } from './keys-folder.js';

const SEED_BYTES = 32;
/** The fixed beginning of an Ed25519 private key in DER (RFC 8410); the seed follows. */
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_KEY_BYTES = 32;
/** Keys that one installation may have had; a bound on what is looked for. */
const KEYS_MAX = 1000;

/** A key that signs where the record stands (Ed25519). Its private half never leaves the KEYS folder. */
export class SigningKey {
  /** 64 hex digits. */
  readonly publicKey: string;
  /** SHA-256 of the public key's bytes: its name wherever something was signed with it. */
  readonly keyId: string;
  readonly #private: KeyObject;

  constructor(seed: Uint8Array) {
    const der = Buffer.concat([PRIVATE_PREFIX, seed]);
    this.#private = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    const spki = createPublicKey(this.#private).export({ type: 'spki', format: 'der' });
    const raw = spki.subarray(spki.length - PUBLIC_KEY_BYTES);
    this.publicKey = raw.toString('hex');
    this.keyId = sha256(raw);
  }

  /** Signs text as UTF-8; 128 hex digits. */
  sign(text: string): string {
    return sign(null, Buffer.from(text, 'utf8'), this.#private).toString('hex');
  }
}

/**
 * Every signing key of the KEYS folder, oldest first: `signing.key`, `signing-2.key`, … The last one signs.
 *
 * @throws Fault `signing-key-damaged`
 */
export async function readSigningKeys(keys: Keys): Promise<readonly SigningKey[]> {
  return (await readSigningSeeds(keys)).map((seed) => new SigningKey(seed));
}

/** The private halves, in the same order. @throws Fault `signing-key-damaged` */
export async function readSigningSeeds(keys: Keys): Promise<readonly Uint8Array[]> {
  const found: Uint8Array[] = [];
  for (let number = 1; number <= KEYS_MAX; number += 1) {
    const name = fileName(number);
    const text = await keys.secret(name);
    if (text === undefined) break;
    found.push(parseSeed(name, text));
  }
  return found;
}

/** Makes the next signing key and keeps it durably. From the next start on it signs, introduced by the one before it. */
export async function makeSigningKey(keys: Keys, entropy: Entropy): Promise<SigningKey> {
  const earlier = await readSigningKeys(keys);
  const seed = entropy.bytes(SEED_BYTES);
  await keys.keep(fileName(earlier.length + 1), Buffer.from(`${Buffer.from(seed).toString('hex')}\n`, 'ascii'));
  return new SigningKey(seed);
}

function fileName(number: number): string {
  return number === 1 ? 'signing.key' : `signing-${number}.key`;
}

function parseSeed(name: string, bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('ascii').trim();
  if (/^[0-9a-f]{64}$/.test(text)) return Buffer.from(text, 'hex');
  throw new Fault({
    kind: 'unavailable',
    code: 'signing-key-damaged',
    detail: `${name} in the KEYS folder does not hold a signing key.`,
    mend: 'Put your copy of the key in its place.',
  });
}
