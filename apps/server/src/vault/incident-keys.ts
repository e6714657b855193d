import { Fault, type Clock, type Entropy } from '#kernel';
import type { Statement, Storage } from '#storage';
import {
  DATA_KEY_QUERY,
  Vault,
  createKeys,
  keepDataKey,
  makeSigningKey,
  openKeys,
  readDataKeyRow,
  readSigningKeys,
  type DataKey,
  type Keys,
  type SigningKey,
} from '#vault';
import { rewrapDataKeys, type Rewrapped } from './rewrapping.js';

/** The opened vault, and whether any of its keys was made just now: then somebody has to copy them to a safe place. */
export interface OpenedVault {
  readonly vault: Vault;
  /** The folder's other secrets. */
  readonly keys: Keys;
  /** Every key that signs the record, oldest first. */
  readonly signers: readonly [SigningKey, ...SigningKey[]];
  readonly made: boolean;
}

/** Which keys may be made where there are none. */
export interface MayMake {
  /** Nothing is sealed yet. */
  readonly masterKey: boolean;
  /** Nothing is signed yet. */
  readonly signingKey: boolean;
}

/** Opens the keys folder, or makes it where `mayMake` says that this is the first start of an empty installation. */
export async function openVault(
  folders: { readonly keysFolder: string; readonly dataFolder: string },
  mayMake: MayMake,
  entropy: Entropy,
): Promise<OpenedVault> {
  const { keys, made } = await openOrMake(folders, mayMake.masterKey, entropy);
  const vault = Vault.of(keys, entropy);
  const [first, ...later] = await readSigningKeys(keys);
  if (first) return { vault, keys, signers: [first, ...later], made };
  // A record that was signed needs the key that signed it; another one would not be vouched for.
  if (!mayMake.signingKey) throw signingKeyMissing(keys.folder);
  return { vault, keys, signers: [await makeSigningKey(keys, entropy)], made: true };
}

async function openOrMake(
  { keysFolder, dataFolder }: { readonly keysFolder: string; readonly dataFolder: string },
  mayMake: boolean,
  entropy: Entropy,
): Promise<{ readonly keys: Keys; readonly made: boolean }> {
  try {
    return { keys: await openKeys(keysFolder, dataFolder), made: false };
  } catch (error) {
    // With incidents in the database a missing key is a loss to be told, never a reason to make another.
    if (!(error instanceof Fault) || error.details.code !== 'keys-missing' || !mayMake) throw error;
    return { keys: await createKeys(keysFolder, dataFolder, entropy), made: true };
  }
}

function signingKeyMissing(folder: string): Fault {
  return new Fault({
    kind: 'unavailable',
    code: 'signing-key-missing',
    detail: 'The KEYS folder holds no key that signs the record.',
    place: folder,
    mend: 'Put your copy of the KEYS folder in its place. Where none was ever made, start the service once.',
  });
}

/** The data key of each incident: made with it, opened when its people, letters or files are touched. */
export class IncidentKeys {
  /** The master key under which a whole pass has found every data key. */
  private allUnder: string | undefined;

  constructor(
    private vault: Vault,
    private readonly storage: Storage,
    private readonly clock: Clock,
    /** The vault over the master keys that the folder holds now. */
    private readonly reopen: () => Promise<Vault>,
  ) {}

  /** The statement that gives a new incident its key; commit it with the incident. */
  make(incidentId: string): Statement {
    return keepDataKey(incidentId, this.vault.newDataKey(incidentId), this.clock.now());
  }

  /** @throws Fault `data-key-missing`, `register-shredded` */
  async open(incidentId: string): Promise<DataKey> {
    const [row] = await this.storage.reader.all(DATA_KEY_QUERY, [incidentId]);
    const wrapped = readDataKeyRow(incidentId, row);
    // Another node may have begun with a master key that came into the folder after this one started.
    if (!this.vault.opens(incidentId, wrapped)) this.vault = await this.reopen();
    return this.vault.open(incidentId, wrapped);
  }

  /** Puts what an earlier master key wraps under the newest one. @throws Fault of `openKeys`; a later call does what is left. */
  async takeUpNewMasterKey(): Promise<Rewrapped> {
    // First, so that no key is made under the earlier one behind the pass.
    this.vault = await this.reopen();
    const { keyId } = this.vault;
    if (keyId === this.allUnder) return { rewrapped: 0, unopened: 0 };
    const done = await rewrapDataKeys(this.vault, this.storage);
    // A key that was made before and kept behind the pass is found by the next one.
    if (done.rewrapped === 0) this.allUnder = keyId;
    return done;
  }
}
