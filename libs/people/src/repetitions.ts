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
  if (identities.length === 0) return firsts;
  const lists = await reader.all(VISIBLE_IMPORTS, [incidentId]);
  const seen = new Set([importId, ...lists.map((row) => text(row, 'id'))]);
  for (let start = 0; start < identities.length; start += HASHES_PER_QUERY) {
    const slice = identities.slice(start, start + HASHES_PER_QUERY);
    // Which lists count is asked apart: inside the query it tempts the planner to read the whole list for each chunk.
    const found = await reader.all(
      `SELECT id, import_id, identity_hash, told_hash FROM person
        WHERE identity_hash IN (${slice.map(() => '?').join(', ')}) AND duplicate_of IS NULL`,
      slice,
    );
    for (const row of found) {
      if (!seen.has(text(row, 'import_id'))) continue;
      firsts.set(text(row, 'identity_hash'), { id: text(row, 'id'), toldHash: text(row, 'told_hash') });
    }
  }
  return firsts;
}

function identitiesOf(rows: readonly PersonRow[]): readonly string[] {
  return [...new Set(rows.flatMap(({ hashes }) => hashes.identity ?? []))];
}
