import { Fault, type EpochMs } from '#kernel';
import type { WrappedKey } from './vault.js';

/** The wrapped data keys, one an incident. Portable DDL; a storage migration runs it. `wrapped` is NULL once the key is shredded. */
export const VAULT_TABLES: readonly string[] = [
  `CREATE TABLE data_key (
    incident_id TEXT NOT NULL PRIMARY KEY,
    wrapped TEXT,
    created_at BIGINT NOT NULL,
    shredded_at BIGINT
  )`,
];

/** The query for an incident's key row; parameter: incident id. `readDataKeyRow` reads the answer. */
export const DATA_KEY_QUERY = 'SELECT wrapped, shredded_at FROM data_key WHERE incident_id = ?';

/** A page of the data keys that are not shredded, in their order; parameters: the id after which it begins, how many. */
export const DATA_KEYS_PAGE_QUERY =
  'SELECT incident_id, wrapped FROM data_key WHERE incident_id > ? AND wrapped IS NOT NULL ORDER BY incident_id LIMIT ?';

/** A statement for the one writer, in the shape of its port (the vault stands below storage and does not import it). */
export interface KeyStatement {
  readonly sql: string;
  readonly params: readonly (string | number | null)[];
  readonly expectChanges?: number;
}

/** Keeps a new wrapped key; commit it together with the incident's birth. */
export function keepDataKey(incidentId: string, wrapped: WrappedKey, at: EpochMs): KeyStatement {
  return {
    sql: 'INSERT INTO data_key (incident_id, wrapped, created_at, shredded_at) VALUES (?, ?, ?, NULL)',
    params: [incidentId, wrapped, at],
    expectChanges: 1,
  };
}

/** Puts the same data key under another master key. Changes nothing where it was shredded or wrapped anew meanwhile: a destroyed key never comes back. */
export function rewrapDataKey(incidentId: string, from: WrappedKey, to: WrappedKey): KeyStatement {
  return {
    sql: 'UPDATE data_key SET wrapped = ? WHERE incident_id = ? AND wrapped = ?',
    params: [to, incidentId, from],
  };
}

/** Crypto-shredding: after this commit nothing sealed for the incident can be opened again, by anybody. Fails on a key already shredded. */
export function shredDataKey(incidentId: string, at: EpochMs): KeyStatement {
  return {
    sql: 'UPDATE data_key SET wrapped = NULL, shredded_at = ? WHERE incident_id = ? AND shredded_at IS NULL',
    params: [at, incidentId],
    expectChanges: 1,
  };
}

/**
 * The wrapped key out of the row that `DATA_KEY_QUERY` found.
 *
 * @throws Fault `data-key-missing`, or `register-shredded` when the key was destroyed on purpose.
 */
export function readDataKeyRow(
  incidentId: string,
  row: { readonly [column: string]: unknown } | undefined,
): WrappedKey {
  const wrapped = row?.['wrapped'];
  if (typeof wrapped === 'string') return wrapped;
  if (row === undefined) {
    throw new Fault({
      kind: 'not-found',
      code: 'data-key-missing',
      detail: `Incident ${incidentId} has no data key.`,
      mend: 'Declare the incident first; its key is made with it.',
    });
  }
  throw new Fault({
    kind: 'refused',
    code: 'register-shredded',
    detail: `The data key of incident ${incidentId} was destroyed on purpose: its people, letters and files cannot be read any more.`,
  });
}
