import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { Fault, type Entropy } from '#kernel';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const NONCES_PER_DRAW = 256;
/** What sealing adds to the clear bytes. */
export const SEAL_OVERHEAD_BYTES = NONCE_BYTES + TAG_BYTES;

/**
 * The open data key of one incident. It lives in memory only; what is kept is its wrapped form.
 * Destroying the wrapped form destroys everything sealed under it.
 */
export interface DataKey {
  readonly incidentId: string;
  /** AES-256-GCM under a fresh random nonce: nonce, ciphertext, tag. `purpose` and the incident are bound to it: it opens nowhere else. */
  seal(clear: Uint8Array, purpose: string): Uint8Array;
  /** @throws Fault `sealed-data-damaged` when one bit differs, or the purpose, the incident or the key is another one. */
  unseal(sealed: Uint8Array, purpose: string): Uint8Array;
  /** HMAC-SHA-256 as 43 base64url characters: equal texts of one incident give equal hashes, across incidents they do not. */
  keyedHash(text: string): string;
}

/** AES-256-GCM: 12 bytes of nonce, the ciphertext, 16 bytes of tag. */
export function sealWith(key: Uint8Array, nonce: Uint8Array, clear: Uint8Array, aad: string): Uint8Array {
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(aad, 'utf8'));
  return Buffer.concat([nonce, cipher.update(clear), cipher.final(), cipher.getAuthTag()]);
}

/** The clear bytes, or `undefined` when key, additional data or any bit is not the one that sealed them. */
export function unsealWith(key: Uint8Array, sealed: Uint8Array, aad: string): Uint8Array | undefined {
  if (sealed.length < SEAL_OVERHEAD_BYTES) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(aad, 'utf8'));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES)), decipher.final()]);
  } catch {
    return undefined;
  }
}

/** Keys for different uses are derived, never shared: a weakness in one use says nothing about another (HKDF, RFC 5869). */
export function subkey(key: Uint8Array, use: string): Uint8Array {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `holdfast/1/${use}`, 32));
}

/** Fresh random nonces, drawn many at a time: asking the system for twelve bytes costs more than sealing a person. Each is given out once. */
export class Nonces {
  #pool: Uint8Array = new Uint8Array(0);

  constructor(private readonly entropy: Entropy) {}

  next(): Uint8Array {
    if (this.#pool.length < NONCE_BYTES) this.#pool = this.entropy.bytes(NONCE_BYTES * NONCES_PER_DRAW);
    const nonce = this.#pool.subarray(0, NONCE_BYTES);
    this.#pool = this.#pool.subarray(NONCE_BYTES);
    return nonce;
  }
}

/** Builds the open key from its 32 bytes. */
export function dataKeyOf(key: Uint8Array, incidentId: string, entropy: Entropy): DataKey {
  const sealKey = subkey(key, 'seal');
  const hashKey = subkey(key, 'keyed-hash');
  const nonces = new Nonces(entropy);
  const aad = (purpose: string): string => `${incidentId}\n${purpose}`;
  return {
    incidentId,
    seal: (clear, purpose) => sealWith(sealKey, nonces.next(), clear, aad(purpose)),
    unseal: (sealed, purpose) => {
      const clear = unsealWith(sealKey, sealed, aad(purpose));
      if (clear === undefined) throw damaged();
      return clear;
    },
    keyedHash: (text) => createHmac('sha256', hashKey).update(text, 'utf8').digest('base64url'),
  };
}

function damaged(): Fault {
  return new Fault({
    kind: 'internal',
    code: 'sealed-data-damaged',
    detail: 'Sealed data does not open: it was altered, moved from another place, or sealed under another key.',
    mend: 'Restore the data and its data key from the same backup.',
  });
}
