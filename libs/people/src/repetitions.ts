import type { Reader } from '#storage';
import type { PersonRow, Repetition } from './person-rows.js';
import { VISIBLE_IMPORTS } from './ports.js';
import { text } from './row.js';

const HASHES_PER_QUERY = 250;

/** A row with what it repeats, if it repeats anything. */
export interface ComparedRow {
  readonly row: PersonRow;
  readonly repeats?: Repetition | undefined;
}

/**
 * Finds for each row the first row of the same person: in the register, earlier in this import, or earlier in this very
 * chunk. The first row never changes here, because until the import is complete nobody may see it.
 */
export async function findRepetitions(
  reader: Reader,
  incidentId: string,
  importId: string,
  rows: readonly PersonRow[],
): Promise<readonly ComparedRow[]> {
  const firsts = await storedFirsts(reader, incidentId, importId, identitiesOf(rows));
  return rows.map((row) => {
    const { identity } = row.hashes;
    if (identity === undefined) return { row };
    const first = firsts.get(identity);
    if (first === undefined) {
      firsts.set(identity, { id: row.id, toldHash: row.toldHash });
      return { row };
    }
    return { row, repeats: { of: first.id, disagrees: first.toldHash !== row.toldHash } };
  });
}

interface First {
  readonly id: string;
  readonly toldHash: string;
}

async function storedFirsts(
  reader: Reader,
  incidentId: string,
  importId: string,
  identities: readonly string[],
): Promise<Map<string, First>> {
  const firsts = new Map<string, First>();
  for (let start = 0; start < identities.length; start += HASHES_PER_QUERY) {
    const slice = identities.slice(start, start + HASHES_PER_QUERY);
    const found = await reader.all(
      `SELECT id, identity_hash, told_hash FROM person
        WHERE incident_id = ? AND identity_hash IN (${slice.map(() => '?').join(', ')}) AND duplicate_of IS NULL
          AND (import_id = ? OR import_id IN (${VISIBLE_IMPORTS}))`,
      [incidentId, ...slice, importId, incidentId],
    );
    for (const row of found)
      firsts.set(text(row, 'identity_hash'), { id: text(row, 'id'), toldHash: text(row, 'told_hash') });
  }
  return firsts;
}

function identitiesOf(rows: readonly PersonRow[]): readonly string[] {
  return [...new Set(rows.flatMap(({ hashes }) => hashes.identity ?? []))];
}
