import type { Reader, Statement } from '#storage';
import { VISIBLE_IMPORTS, type LettersOrdered } from './ports.js';
import { text } from './row.js';

/**
 * Rows that say more of somebody than was known become letters of their own where a letter was ordered
 * already: what is ordered does not change any more. Whose letter is still to come gets one that says all of it. To be run
 * in the unit that makes them count: only there is it certain who has been written to.
 *
 * @param rows a condition on them, with its parameters
 */
export function supplement(
  letters: LettersOrdered,
  rows: { readonly sql: string; readonly params: readonly string[] },
): Statement {
  const wave = letters.latestWave('person.duplicate_of');
  return {
    // Where the lists disagree about the person, somebody decides on this letter too.
    sql: `UPDATE person SET supplements_wave = ${wave},
        route = CASE WHEN disagrees = 1 THEN 'held' ELSE own_route END,
        reason = CASE WHEN disagrees = 1 THEN 'duplicates-disagree' WHEN own_route = 'held' THEN own_reason ELSE 'newly-found-data' END
      WHERE ${rows.sql} AND route = 'duplicate' AND added IS NOT NULL AND ${wave} IS NOT NULL`,
    params: rows.params,
  };
}

/** After every wave: all that is known. The largest INTEGER of either database. */
export const AFTER_ALL_WAVES = 2 ** 31 - 1;

/**
 * The kinds of data that later rows add to these people's letters of a wave, second letters about them among them. A row that became a letter of its own is not
 * among them in the wave it supplements, and is in each that follows.
 */
export async function additionsTo(
  reader: Reader,
  incidentId: string,
  ids: readonly string[],
  wave: number,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const additions = new Map<string, readonly string[]>();
  if (ids.length === 0) return additions;
  const rows = await reader.all(
    `SELECT told.id AS told, person.added FROM person AS told
      JOIN person ON person.duplicate_of = COALESCE(told.second_of, told.id) AND person.second_of IS NULL
      WHERE told.id IN (${ids.map(() => '?').join(', ')}) AND person.added IS NOT NULL
        AND (person.supplements_wave IS NULL OR person.supplements_wave < ?)
        AND person.import_id IN (${VISIBLE_IMPORTS}) ORDER BY person.id`,
    [...ids, wave, incidentId],
  );
  for (const row of rows) {
    const of = text(row, 'told');
    additions.set(of, [...(additions.get(of) ?? []), ...text(row, 'added').split('|')]);
  }
  return additions;
}
