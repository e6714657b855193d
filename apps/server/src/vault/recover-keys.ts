import { Fault, type Entropy } from '#kernel';
import { hasSqlite, openPostgresForReading, openSqliteForReading, type Reader } from '#storage';
import { Vault, createRecoveredKeys, openShares } from '#vault';
import type { Config } from '../config.js';
import { wrappedPages } from './rewrapping.js';

/** What was recovered, and how much of the database it opens. */
export interface RecoveredFolder {
  readonly fingerprint: string;
  /** `undefined` where there is no database to try the keys on. */
  readonly tried: Tried | undefined;
}

interface Tried {
  readonly opened: number;
  readonly unopened: number;
}

/**
 * Rebuilds the keys out of two shares into an empty folder, once they have opened the data keys of the database.
 *
 * @throws Fault `recovered-keys-open-nothing`, then nothing was written; and what reading shares and making the folder throw.
 */
export async function recoverKeys(
  shares: string,
  target: string,
  config: Pick<Config, 'dataFolder' | 'databaseUrl'>,
  entropy: Entropy,
): Promise<RecoveredFolder> {
  const found = openShares(shares);
  const tried = await tryOn(config, Vault.of(found, entropy));
  if (tried && tried.opened === 0 && tried.unopened > 0) throw opensNothing(found.fingerprint);
  await createRecoveredKeys(target, config.dataFolder, found);
  return { fingerprint: found.fingerprint, tried };
}

async function tryOn(
  { dataFolder, databaseUrl }: Pick<Config, 'dataFolder' | 'databaseUrl'>,
  vault: Vault,
): Promise<Tried | undefined> {
  if (databaseUrl === undefined && !hasSqlite(dataFolder)) return undefined;
  const storage = await (databaseUrl === undefined
    ? openSqliteForReading(dataFolder, [])
    : openPostgresForReading(databaseUrl, []));
  try {
    return await countOpened(storage.reader, vault);
  } finally {
    await storage.close();
  }
}

async function countOpened(reader: Reader, vault: Vault): Promise<Tried> {
  let opened = 0;
  let unopened = 0;
  for await (const page of wrappedPages(reader)) {
    for (const { incidentId, wrapped } of page) {
      if (vault.opens(incidentId, wrapped)) opened += 1;
      else unopened += 1;
    }
  }
  return { opened, unopened };
}

function opensNothing(fingerprint: string): Fault {
  return new Fault({
    kind: 'refused',
    code: 'recovered-keys-open-nothing',
    detail: `The keys ${fingerprint} open nothing of this database. Nothing was written.`,
    place: 'HOLDFAST_DATA',
    mend: 'Set HOLDFAST_DATA to the data of the same installation, or bring the shares that were printed for it.',
  });
}
