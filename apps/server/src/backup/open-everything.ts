import { join } from 'node:path';
import { Fault, type Clock, type Entropy } from '#kernel';
import { inspectSqlite, openSqliteForReading, type Row } from '#storage';
import { BlobStore, DATA_KEY_QUERY, Vault, openKeys, readDataKeyRow, type DataKey } from '#vault';
import { namedBlobs } from '../documents/named-blobs.js';
import { BLOBS_FOLDER } from '../config.js';
import { INSTALLATION_KEYS } from '../vault/installation-key.js';

/** How much of a data folder the keys open. */
export interface Opened {
  readonly keys: number;
  readonly blobs: number;
  /** Incidents whose key was destroyed on purpose: what is sealed of them opens to nobody. */
  readonly shredded: number;
  /** What should open and does not. */
  readonly problems: readonly string[];
}

interface Folders {
  readonly dataFolder: string;
  readonly keysFolder: string;
}

/**
 * Opens every data key of a data folder, the installation's own among them, with the master key, and reads every sealed file to its end.
 *
 * @throws Fault `keys-missing` and the like, where there is no key to try.
 */
export async function openEverything(
  { dataFolder, keysFolder }: Folders,
  { clock, entropy }: { readonly clock: Clock; readonly entropy: Entropy },
  { readBlobs }: { readonly readBlobs: boolean },
): Promise<Opened> {
  const vault = Vault.of(await openKeys(keysFolder, dataFolder), entropy);
  const storage = await openSqliteForReading(dataFolder, []);
  const problems: string[] = [];
  const opened = new Map<string, DataKey>();
  let shredded = 0;
  let blobs = 0;
  try {
    for (const row of await storage.reader.all('SELECT id FROM incident ORDER BY id', [])) {
      const incidentId = String(row['id']);
      const [keyRow] = await storage.reader.all(DATA_KEY_QUERY, [incidentId]);
      try {
        opened.set(incidentId, vault.open(incidentId, readDataKeyRow(incidentId, keyRow)));
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        if (error.details.code === 'register-shredded') shredded += 1;
        else problems.push(error.details.detail);
      }
    }
    for (const name of INSTALLATION_KEYS) {
      const [keyRow] = await storage.reader.all(DATA_KEY_QUERY, [name]);
      const problem = keyRow && problemOfKey(vault, name, keyRow);
      if (problem !== undefined) problems.push(problem);
    }
    if (!readBlobs) return { keys: opened.size, blobs, shredded, problems };
    const { tables } = inspectSqlite(dataFolder, 'quick');
    const store = await BlobStore.open(join(dataFolder, BLOBS_FOLDER), clock, entropy);
    for (const { incidentId, blob } of await namedBlobs(storage.reader, tables)) {
      const key = opened.get(incidentId);
      if (!key) continue;
      const problem = await problemOf(store, key, blob);
      if (problem === undefined) blobs += 1;
      else problems.push(problem);
    }
  } finally {
    await storage.close();
  }
  return { keys: opened.size, blobs, shredded, problems };
}

/** The installation's own: they are of no incident, and seal who its people are. */
function problemOfKey(vault: Vault, name: string, row: Row): string | undefined {
  try {
    vault.open(name, readDataKeyRow(name, row));
    return undefined;
  } catch (error) {
    if (error instanceof Fault) return error.details.detail;
    throw error;
  }
}

async function problemOf(store: BlobStore, key: DataKey, blob: string): Promise<string | undefined> {
  try {
    for await (const piece of store.read(key, blob)) void piece;
    return undefined;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return `the stored file ${blob}: ${error.details.detail}`;
  }
}
