import type { DataKey } from '#vault';
import type { Row, SqlValue, Statement } from '#storage';
import { sealDecision, type SealedDecision } from './decision.js';
import { sealPerson, storedPerson } from './person-rows.js';
import { wasWritten, type LettersOrdered } from './ports.js';
import { text } from './row.js';
import type { Routing } from './routing.js';

/** What a second letter has in common with the first: all that counting and routing read, but how the person is found. */
const SHARED = [
  'incident_id',
  'import_id',
  'line',
  'country',
  'province',
  'language',
  'minor',
  'deceased',
  'roles',
  'letter_format',
  'entity',
  'elements',
  'added',
  'supplements_wave',
] as const;

const SECOND = { route: 'substitute-decision-maker', reason: 'both-addresses' } as const satisfies Routing;

/** The columns that `secondLetter` needs of the first row. */
export const SECOND_LETTER_COLUMNS = ['id', 'sealed', 'duplicate_of', ...SHARED].join(', ');

/**
 * The row of a second letter about somebody. It repeats its person, so that everybody is counted once; taken off its route it
 * is told by the first letter alone.
 */
export function secondLetter(key: DataKey, id: string, first: Row, decision: SealedDecision): Statement {
  const of = text(first, 'id');
  const columns: Readonly<Record<string, SqlValue>> = {
    id,
    sealed: sealPerson(key, id, storedPerson(key, first)),
    ...Object.fromEntries(SHARED.map((name) => [name, first[name] ?? null])),
    own_route: 'duplicate',
    own_reason: 'same-person',
    ...SECOND,
    decided_route: SECOND.route,
    decided_reason: SECOND.reason,
    decided: sealDecision(key, id, decision),
    duplicate_of: first['duplicate_of'] ?? of,
    disagrees: 0,
    second_of: of,
  };
  const names = Object.keys(columns);
  return {
    sql: `INSERT INTO person (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    params: Object.values(columns),
    expectChanges: 1,
  };
}

/** Puts the row of a second letter that was written before on its way again: in the wave of that letter it gets no other. */
export function secondLetterAgain(key: DataKey, id: string, of: string, decision: SealedDecision): Statement {
  const { route, reason } = SECOND;
  return {
    sql: `UPDATE person SET route = ?, reason = ?, decided_route = ?, decided_reason = ?, decided = ?
      WHERE id = ? AND second_of = ?`,
    params: [route, reason, route, reason, sealDecision(key, id, decision), id, of],
    expectChanges: 1,
  };
}

/** Takes the second letter about somebody off its way. One that was ordered or has left stays as it was made, and is followed by none. */
export function dropSecondLetter(letters: LettersOrdered, personId: string): readonly Statement[] {
  return [
    { sql: `DELETE FROM person WHERE second_of = ? AND NOT ${wasWritten(letters, 'person.id')}`, params: [personId] },
    { sql: `UPDATE person SET route = 'duplicate', reason = 'same-person' WHERE second_of = ?`, params: [personId] },
  ];
}
