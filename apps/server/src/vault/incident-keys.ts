import type { Clock, Entropy } from '#kernel';
import type { Statement, Storage } from '#storage';
import { DATA_KEY_QUERY, Vault, createKeys, keepDataKey, openKeys, readDataKeyRow, type DataKey } from '#vault';
import { Fault } from '#kernel';

/** Opens the keys folder, or makes it where this is the first start of an empty installation. */
export async function openVault(keysFolder: string, dataFolder: string, empty: boolean, entropy: Entropy): Promise<{ vault: Vault; made: boolean }> {
  try {
    return { vault: new Vault((await openKeys(keysFolder, dataFolder)).masterKey, entropy), made: false };
  } catch (error) {
    // With incidents in the database a missing key is a loss to be told, never a reason to make another.
    if (!(error instanceof Fault) || error.details.code !== 'keys-missing' || !empty) throw error;
    return { vault: new Vault((await createKeys(keysFolder, dataFolder, entropy)).masterKey, entropy), made: true };
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
