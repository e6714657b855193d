import { Fault, type Entropy } from '#kernel';
import type { Keys } from './keys-folder.js';
import { Nonces, dataKeyOf, sealWith, subkey, unsealWith, type DataKey } from './data-key.js';

export const KEY_BYTES = 32;

/** A data key sealed under the master key, as base64 text. Safe to store beside the data: it opens only with the master key. */
export type WrappedKey = string;

/** Wraps and opens the data keys of incidents under the installation's master keys. Touches no disk. */
export class Vault {
  /** The one that wraps. */
  readonly #wrappingKey: Uint8Array;
  readonly #earlier: readonly Uint8Array[];
  /** Tells the newest master key from others, and nothing of it. */
  readonly keyId: string;
  readonly #entropy: Entropy;

  /**
   * @param earlier master keys that open what they wrapped, and wrap nothing any more
   * @throws Fault `master-key-damaged` unless each master key has 32 bytes.
   */
  constructor(masterKey: Uint8Array, entropy: Entropy, earlier: readonly Uint8Array[] = []) {
    if ([masterKey, ...earlier].some(({ length }) => length !== KEY_BYTES)) {
      throw new Fault({ kind: 'internal', code: 'master-key-damaged', detail: `A master key has ${KEY_BYTES} bytes.` });
    }
    this.#wrappingKey = subkey(masterKey, 'wrap');
    this.keyId = Buffer.from(subkey(masterKey, 'name')).toString('hex');
    this.#earlier = earlier.map((key) => subkey(key, 'wrap'));
    this.#entropy = entropy;
  }

  /** A vault over all master keys of the folder. */
  static of({ masterKeys }: Pick<Keys, 'masterKeys'>, entropy: Entropy): Vault {
    const [newest = masterKeys[0], ...earlier] = masterKeys.toReversed();
    return new Vault(newest, entropy, earlier);
  }

  /** A fresh data key for an incident, already wrapped. Store it before anything is sealed under it. */
  newDataKey(incidentId: string): WrappedKey {
    return this.#wrap(incidentId, this.#entropy.bytes(KEY_BYTES));
  }

  /** @throws Fault `data-key-does-not-open` when it was wrapped for another incident or by another master key, or was altered. */
  open(incidentId: string, wrapped: WrappedKey): DataKey {
    return dataKeyOf(this.#unwrap(incidentId, wrapped), incidentId, this.#entropy);
  }

  /**
   * The same data key wrapped by the newest master key; `undefined` where it is already. What it sealed stays as it is.
   *
   * @throws Fault `data-key-does-not-open`
   */
  rewrap(incidentId: string, wrapped: WrappedKey): WrappedKey | undefined {
    if (this.isUnderNewest(incidentId, wrapped)) return undefined;
    return this.#wrap(incidentId, this.#unwrap(incidentId, wrapped));
  }

  /** Whether the newest master key opens it, so that no earlier one is needed for it. */
  isUnderNewest(incidentId: string, wrapped: WrappedKey): boolean {
    return unwrapWith(this.#wrappingKey, incidentId, wrapped) !== undefined;
  }

  /** Whether any of the master keys opens it. */
  opens(incidentId: string, wrapped: WrappedKey): boolean {
    return this.#unwrapped(incidentId, wrapped) !== undefined;
  }

  #wrap(incidentId: string, key: Uint8Array): WrappedKey {
    return Buffer.from(
      sealWith(this.#wrappingKey, new Nonces(this.#entropy).next(), key, wrapAad(incidentId)),
    ).toString('base64');
  }

  #unwrapped(incidentId: string, wrapped: WrappedKey): Uint8Array | undefined {
    for (const wrapping of [this.#wrappingKey, ...this.#earlier]) {
      const key = unwrapWith(wrapping, incidentId, wrapped);
      if (key) return key;
    }
    return undefined;
  }

  #unwrap(incidentId: string, wrapped: WrappedKey): Uint8Array {
    const key = this.#unwrapped(incidentId, wrapped);
    if (key) return key;
    throw new Fault({
      kind: 'unavailable',
      code: 'data-key-does-not-open',
      detail: `The data key of incident ${incidentId} does not open with this master key.`,
      mend: 'Start with the KEYS folder that belongs to this DATA folder; if the key was rotated or restored, restore both from the same day.',
    });
  }
}

function unwrapWith(wrapping: Uint8Array, incidentId: string, wrapped: WrappedKey): Uint8Array | undefined {
  const key = unsealWith(wrapping, Buffer.from(wrapped, 'base64'), wrapAad(incidentId));
  return key?.length === KEY_BYTES ? key : undefined;
}

function wrapAad(incidentId: string): string {
  return `data-key\n${incidentId}`;
}
