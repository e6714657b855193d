import type { DataKey } from '#vault';
import type { Row, SqlValue, Statement } from '#storage';
import { sealDecision, type SealedDecision } from './decision.js';
import { sealPerson, storedPerson } from './person-rows.js';
import type { LettersOrdered } from './ports.js';
import { text } from './row.js';

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
    route: 'substitute-decision-maker',
    reason: 'both-addresses',
    decided_route: 'substitute-decision-maker',
    decided_reason: 'both-addresses',
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

/** Takes the second letter about somebody off its way. One that was ordered stays as it was made, and is followed by none. */
export function dropSecondLetter({ latestWave }: LettersOrdered, personId: string): readonly Statement[] {
  return [
    { sql: `DELETE FROM person WHERE second_of = ? AND ${latestWave('person.id')} IS NULL`, params: [personId] },
    { sql: `UPDATE person SET route = 'duplicate', reason = 'same-person' WHERE second_of = ?`, params: [personId] },
  ];
}
