import type { DataKey } from '#vault';
import type { Reader, Statement } from '#storage';
import { storedPerson } from './person-rows.js';
import { VISIBLE_IMPORTS, type LettersOrdered } from './ports.js';
import { text } from './row.js';
import { isMinor, routeOf } from './routing.js';

/**
 * Judges the age of everybody who was under 16 when their list came in by the day on which letters go out: who has turned 16
 * since is written to in their own name. Whoever was written to in that wave already, and whom a person decided about, stays.
 *
 * @returns a statement for each who came of age
 */
export async function comingOfAge(
  { reader, key, letters }: { readonly reader: Reader; readonly key: DataKey; readonly letters: LettersOrdered },
  day: string,
  wave: number,
): Promise<readonly Statement[]> {
  const written = letters.latestWave('person.id');
  const rows = await reader.all(
    `SELECT id, sealed FROM person WHERE incident_id = ? AND minor = 1 AND deceased = 0 AND decided_route IS NULL
        AND (${written} IS NULL OR ${written} < ?) AND import_id IN (${VISIBLE_IMPORTS}) ORDER BY id`,
    [key.incidentId, wave, key.incidentId],
  );
  return rows.flatMap((row) => {
    const person = storedPerson(key, row);
    if (isMinor(person, day) !== false) return [];
    const { route, reason } = routeOf(person, day);
    // A letter that only adds to another goes where the row's own route leads, and says so by its reason.
    const adding = route === 'held' ? reason : 'newly-found-data';
    return [
      {
        // A row that takes another route than its own, as one that repeats another does, goes on taking it.
        sql: `UPDATE person SET minor = 0, own_route = ?, own_reason = ?,
            route = CASE WHEN route = own_route AND reason IN (own_reason, 'newly-found-data') THEN ? ELSE route END,
            reason = CASE WHEN route <> own_route THEN reason
              WHEN reason = own_reason THEN ? WHEN reason = 'newly-found-data' THEN ? ELSE reason END
          WHERE id = ? AND minor = 1`,
        params: [route, reason, route, reason, adding, text(row, 'id')],
        expectChanges: 1,
      },
    ];
  });
}
