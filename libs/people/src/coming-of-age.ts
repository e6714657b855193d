import type { DataKey } from '#vault';
import type { Reader, Row, Statement } from '#storage';
import type { PersonDetails } from './person.js';
import { storedPerson } from './person-rows.js';
import { VISIBLE_IMPORTS, type LettersOrdered } from './ports.js';
import { text } from './row.js';
import { isMinor, routeOf } from './routing.js';

export interface Judging {
  readonly reader: Reader;
  readonly key: DataKey;
  readonly letters: LettersOrdered;
}

/** A statement for each who is told otherwise by the day of the letters. */
export interface JudgedAges {
  readonly came: readonly Statement[];
  /** Who came of age only by the later day of an order that was refused. */
  readonly again: readonly Statement[];
}

/**
 * Judges the age of everybody who was under 16 when their list came in by the day on which letters go out: who has turned 16
 * since is written to in their own name. Whoever an earlier order judged by a later day is judged anew, since that order may have
 * come to nothing. Whoever was written to in that wave already, and whom a person decided about, stays.
 */
export async function comingOfAge(judging: Judging, day: string, wave: number): Promise<JudgedAges> {
  const { key } = judging;
  const came: Statement[] = [];
  for (const row of await openRows(judging, wave, { sql: 'minor = 1', params: [] })) {
    const person = storedPerson(key, row);
    if (isMinor(person, day) === false) came.push(judged(text(row, 'id'), person, day, false));
  }
  const again: Statement[] = [];
  for (const row of await openRows(judging, wave, { sql: 'minor = 0 AND came_of_age > ?', params: [day] })) {
    const person = storedPerson(key, row);
    if (isMinor(person, day) === true) again.push(judged(text(row, 'id'), person, day, true));
  }
  return { came, again };
}

/** Rows about whom no letter of the wave and no decision stands. */
async function openRows(
  { reader, key, letters }: Judging,
  wave: number,
  which: { readonly sql: string; readonly params: readonly string[] },
): Promise<readonly Row[]> {
  const written = letters.latestWave('person.id');
  return reader.all(
    `SELECT id, sealed FROM person WHERE incident_id = ? AND ${which.sql} AND deceased = 0 AND decided_route IS NULL
        AND (${written} IS NULL OR ${written} < ?) AND import_id IN (${VISIBLE_IMPORTS}) ORDER BY id`,
    [key.incidentId, ...which.params, wave, key.incidentId],
  );
}

function judged(id: string, person: PersonDetails, day: string, minor: boolean): Statement {
  const { route, reason } = routeOf(person, day);
  // A letter that only adds to another goes where the row's own route leads, and says so by its reason.
  const adding = route === 'held' ? reason : 'newly-found-data';
  return {
    // A row that takes another route than its own, as one that repeats another does, goes on taking it.
    sql: `UPDATE person SET minor = ?, came_of_age = ?, own_route = ?, own_reason = ?,
        route = CASE WHEN route = own_route AND reason IN (own_reason, 'newly-found-data') THEN ? ELSE route END,
        reason = CASE WHEN route <> own_route THEN reason
          WHEN reason = own_reason THEN ? WHEN reason = 'newly-found-data' THEN ? ELSE reason END
      WHERE id = ? AND minor = ?`,
    params: [Number(minor), minor ? null : day, route, reason, route, reason, adding, id, Number(!minor)],
    expectChanges: 1,
  };
}
