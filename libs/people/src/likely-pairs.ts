import { LIKENESSES, type Likeness } from '#kernel';
import type { Reader, Statement } from '#storage';
import { VISIBLE_IMPORTS } from './ports.js';
import { text } from './row.js';

/** What two rows have alike. */
const LIKENESS: Readonly<Record<Likeness, string>> = {
  'another-postal-code': 'name_birth_hash',
  'names-in-another-order': 'names_hash',
  'another-family-name': 'given_hash',
  'same-initial': 'initial_hash',
  'another-birth-date': 'name_postal_hash',
};

export const VERDICTS = ['open', 'same', 'different'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Two rows that may be one person. The first is the earlier one. */
export interface LikelyPair {
  readonly first: string;
  readonly second: string;
  readonly why: Likeness;
  readonly verdict: Verdict;
}

/**
 * Finds whom the rows of an import may be, beside those they surely are. Each row is paired with the first that is like it,
 * never with all: many alike make many pairs, not their square. One pass in the order of the hash finds them, since most of
 * these hashes have no index: joined with itself, the register would be read once for each of its rows.
 */
export function likelyPairs(incidentId: string, importId: string): readonly Statement[] {
  return LIKENESSES.map((why) => {
    const hash = LIKENESS[why];
    return {
      sql: `INSERT INTO person_pair (first_id, second_id, incident_id, import_id, why, verdict)
        SELECT earliest, id, incident_id, ?, '${why}', 'open'
          FROM (
            SELECT id, incident_id, import_id, FIRST_VALUE(id) OVER alike AS earliest, FIRST_VALUE(import_id) OVER alike AS earliest_import
              FROM person
              WHERE incident_id = ? AND ${hash} IS NOT NULL AND duplicate_of IS NULL
                AND (import_id IN (${VISIBLE_IMPORTS}) OR import_id = ?)
              WINDOW alike AS (PARTITION BY ${hash} ORDER BY id)
          ) AS ordered
          WHERE id > earliest AND ? IN (import_id, earliest_import)
        ON CONFLICT (first_id, second_id) DO NOTHING`,
      params: [importId, incidentId, incidentId, importId, importId],
    };
  });
}

/** A page of pairs, by the ids of their rows alone. */
export async function pairsOf(
  reader: Reader,
  incidentId: string,
  verdict: Verdict,
  { after, limit }: { readonly after: readonly [first: string, second: string]; readonly limit: number },
): Promise<readonly LikelyPair[]> {
  const [first, second] = after;
  const rows = await reader.all(
    `SELECT first_id, second_id, why FROM person_pair
      WHERE incident_id = ? AND verdict = ? AND (first_id > ? OR (first_id = ? AND second_id > ?))
        AND import_id IN (${VISIBLE_IMPORTS}) ORDER BY first_id, second_id LIMIT ?`,
    [incidentId, verdict, first, first, second, incidentId, limit],
  );
  return rows.flatMap((row) => {
    const why = LIKENESSES.find((each) => each === text(row, 'why'));
    return why === undefined ? [] : [{ first: text(row, 'first_id'), second: text(row, 'second_id'), why, verdict }];
  });
}
