import type { Entropy } from '#kernel';
import type { Reader } from '#storage';
import { Vault, openKeys } from '#vault';
import type { Config } from '../config.js';
import { readPrintedSheet } from '../vault/recovery-sheet.js';
import { wrappedPages } from '../vault/rewrapping.js';
import { ok, warning, type Check } from './check.js';

/** Whether paper can bring back the keys that there are now. @param fingerprint of these; `undefined` where they do not open */
export async function checkRecoverySheet(
  keysFolder: string,
  fingerprint: string | undefined,
): Promise<Omit<Check, 'name'>> {
  const mend = 'Run: holdfast keys sheet <new folder>, print the three pages, and give them to three people.';
  const printed = await readPrintedSheet(keysFolder);
  if (printed === undefined) return warning('No recovery sheet was ever printed.', mend);
  if (printed.fingerprint !== fingerprint)
    return warning(`The recovery sheet of ${printed.at} does not give back the keys of today.`, mend);
  return ok(`A recovery sheet of the keys ${printed.fingerprint} was printed at ${printed.at}.`);
}

/** Whether every data key is under the newest master key; until then the earlier ones are needed by more than old backups. */
export async function checkMasterKeys(
  reader: Reader,
  { keysFolder, dataFolder }: Pick<Config, 'keysFolder' | 'dataFolder'>,
  entropy: Entropy,
): Promise<Omit<Check, 'name'>> {
  const keys = await openKeys(keysFolder, dataFolder);
  const vault = Vault.of(keys, entropy);
  let left = 0;
  for await (const page of wrappedPages(reader))
    for (const { incidentId, wrapped } of page) if (!vault.isUnderNewest(incidentId, wrapped)) left += 1;
  if (left > 0)
    return warning(
      `${left} data keys are not under the newest master key yet.`,
      'Start the service, and let it run for a minute. Remove no master key before.',
    );
  const earlier = keys.masterKeys.length - 1;
  return ok(
    `Every data key is under the newest master key${earlier === 0 ? '' : `; ${earlier} earlier ones open older backups alone`}.`,
  );
}
