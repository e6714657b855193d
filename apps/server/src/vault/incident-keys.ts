import { Fault, type Clock, type Entropy } from '#kernel';
import type { Statement, Storage } from '#storage';
import { DATA_KEY_QUERY, Vault, createKeys, keepDataKey, openKeys, readDataKeyRow, type DataKey } from '#vault';

/** The opened vault, and whether its keys were made just now: then somebody has to copy them to a safe place. */
export interface OpenedVault {
  readonly vault: Vault;
  readonly made: boolean;
}

/** Opens the keys folder, or makes it where `mayMake` says that this is the first start of an empty installation. */
export async function openVault(
  folders: { readonly keysFolder: string; readonly dataFolder: string },
  mayMake: boolean,
  entropy: Entropy,
): Promise<OpenedVault> {
  const { keysFolder, dataFolder } = folders;
  try {
    const { masterKey } = await openKeys(keysFolder, dataFolder);
    return { vault: new Vault(masterKey, entropy), made: false };
  } catch (error) {
    // With incidents in the database a missing key is a loss to be told, never a reason to make another.
    if (!(error instanceof Fault) || error.details.code !== 'keys-missing' || !mayMake) throw error;
    const { masterKey } = await createKeys(keysFolder, dataFolder, entropy);
    return { vault: new Vault(masterKey, entropy), made: true };
  }
}

/** The data key of each incident: made with it, opened when its people, letters or files are touched. */
export class IncidentKeys {
  constructor(
    private readonly vault: Vault,
    private readonly storage: Storage,
    private readonly clock: Clock,
  ) {}

  /** The statement that gives a new incident its key; commit it with the incident. */
  make(incidentId: string): Statement {
    return keepDataKey(incidentId, this.vault.newDataKey(incidentId), this.clock.now());
  }

  /** @throws Fault `data-key-missing`, `register-shredded` */
  async open(incidentId: string): Promise<DataKey> {
    const [row] = await this.storage.reader.all(DATA_KEY_QUERY, [incidentId]);
    return this.vault.open(incidentId, readDataKeyRow(incidentId, row));
  }
}
