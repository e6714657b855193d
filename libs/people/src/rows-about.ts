import type { Reader } from '#storage';
import type { DataKey } from '#vault';
import type { PersonDetails } from './person.js';
import { storedPerson } from './person-rows.js';
import { VISIBLE_IMPORTS } from './ports.js';

/** What each list says of a person: their first row and every later one that repeats it, whichever of them is asked for; oldest first. */
export async function rowsAbout(reader: Reader, key: DataKey, personId: string): Promise<readonly PersonDetails[]> {
  const first = 'SELECT COALESCE(duplicate_of, id) FROM person WHERE id = ?';
  const rows = await reader.all(
    `SELECT id, sealed FROM person
      WHERE incident_id = ? AND (id = (${first}) OR duplicate_of = (${first})) AND second_of IS NULL AND import_id IN (${VISIBLE_IMPORTS}) ORDER BY id`,
    [key.incidentId, personId, personId, key.incidentId],
  );
  return rows.map((row) => storedPerson(key, row));
}
