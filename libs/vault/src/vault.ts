import { Fault, type Entropy } from '#kernel';
import { Nonces, dataKeyOf, sealWith, subkey, unsealWith, type DataKey } from './data-key.js';

export const KEY_BYTES = 32;

/** A data key sealed under the master key, as base64 text. Safe to store beside the data: it opens only with the master key. */
export type WrappedKey = string;

/** Wraps and opens the data keys of incidents under the installation's master key. Touches no disk. */
export class Vault {
  readonly #wrappingKey: Uint8Array;
  readonly #entropy: Entropy;

  /** @throws Fault `master-key-damaged` unless the master key has 32 bytes. */
  constructor(masterKey: Uint8Array, entropy: Entropy) {
    if (masterKey.length !== KEY_BYTES) {
      throw new Fault({ kind: 'internal', code: 'master-key-damaged', detail: `A master key has ${KEY_BYTES} bytes.` });
    }
    this.#wrappingKey = subkey(masterKey, 'wrap');
    this.#entropy = entropy;
  }

  /** A fresh data key for an incident, already wrapped. Store it before anything is sealed under it. */
  newDataKey(incidentId: string): WrappedKey {
    const key = this.#entropy.bytes(KEY_BYTES);
    return Buffer.from(
      sealWith(this.#wrappingKey, new Nonces(this.#entropy).next(), key, wrapAad(incidentId)),
    ).toString('base64');
  }

  /** @throws Fault `data-key-does-not-open` when it was wrapped for another incident or by another master key, or was altered. */
  open(incidentId: string, wrapped: WrappedKey): DataKey {
    const key = unsealWith(this.#wrappingKey, Buffer.from(wrapped, 'base64'), wrapAad(incidentId));
    if (key?.length !== KEY_BYTES) {
      throw new Fault({
        kind: 'unavailable',
        code: 'data-key-does-not-open',
        detail: `The data key of incident ${incidentId} does not open with this master key.`,
        mend: 'Start with the KEYS folder that belongs to this DATA folder; if the key was rotated or restored, restore both from the same day.',
      });
    }
    return dataKeyOf(key, incidentId, this.#entropy);
  }
}

function wrapAad(incidentId: string): string {
  return `data-key\n${incidentId}`;
}
