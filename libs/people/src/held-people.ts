import { Fault, type Reason } from '#kernel';
import type { DataKey } from '#vault';
import type { Reader, Row, Statement } from '#storage';
import {
  REASONS_IN_BULK,
  ROUTES_IN_BULK,
  decidedRouting,
  sealDecision,
  settledDecision,
  settledSecond,
  type HeldDecision,
  type SealedDecision,
} from './decision.js';
import { storedPerson } from './person-rows.js';
import { SECOND_LETTER_COLUMNS, dropSecondLetter, secondLetter, secondLetterAgain } from './second-letter.js';
import { VISIBLE_IMPORTS, wasWritten, type LettersOrdered } from './ports.js';
import { integer, optionalText, text } from './row.js';
import { rowsAbout } from './rows-about.js';
import { routingFrom, type Routing } from './routing.js';

/** People decided in one act: bounds its commit. */
export const DECIDED_AT_ONCE_MAX = 2000;

/** Somebody about whom a person has decided, or must: by id and reason alone. */
export interface HeldPerson extends Routing {
  readonly id: string;
  /** Of whoever is decided: what they were held for by their own row. */
  readonly heldFor: Reason;
  readonly decided: boolean;
}

/** A page of those who are held and of those decided about, in id order. */
export async function heldPeople(
  reader: Reader,
  incidentId: string,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<readonly HeldPerson[]> {
  const rows = await reader.all(
    `SELECT id, route, reason, own_route, own_reason, ${DISAGREED} AS disagreed FROM person
      WHERE incident_id = ? AND id > ? AND (route = 'held' OR decided_route IS NOT NULL)
        AND second_of IS NULL AND import_id IN (${VISIBLE_IMPORTS})
      ORDER BY id LIMIT ?`,
    [incidentId, incidentId, after, incidentId, limit],
  );
  return rows.map((row) => {
    const routing = routingFrom(text(row, 'route'), text(row, 'reason'));
    const own = routingFrom(text(row, 'own_route'), text(row, 'own_reason'));
    const decided = routing.route !== 'held';
    const ofOwnRow = own.route === 'held' && integer(row, 'disagreed') === 0;
    const heldFor = decided ? (ofOwnRow ? own.reason : 'duplicates-disagree') : routing.reason;
    return { id: text(row, 'id'), ...routing, heldFor, decided };
  });
}

/** Whether lists disagree about a row of `person`, 1 or 0: a later one says so of the first, or the row of itself. Its parameter: incident id. */
const DISAGREED = `CASE WHEN person.disagrees = 1 OR EXISTS (SELECT 1 FROM person AS later
  WHERE later.duplicate_of = person.id AND later.disagrees = 1 AND later.import_id IN (${VISIBLE_IMPORTS})) THEN 1 ELSE 0 END`;

export interface Deciding {
  readonly reader: Reader;
  readonly key: DataKey;
  readonly letters: LettersOrdered;
  /** An id for the row of a second letter. */
  readonly newId: () => string;
}

/**
 * Decides about one person who is held, or anew about one who was. Commit the statements with the entry that says so.
 *
 * @throws Fault `person-unknown`, `not-held`, `letter-ordered`, and what `settledDecision` and `settledSecond` refuse with
 */
export async function decide(
  { reader, key, letters, newId }: Deciding,
  personId: string,
  decision: HeldDecision,
): Promise<readonly Statement[]> {
  const [row] = await reader.all(
    `SELECT ${SECOND_LETTER_COLUMNS}, route, decided_route, ${letters.latestWave('person.id')} AS wave,
        (SELECT MAX(${letters.latestWave('second.id')}) FROM person AS second WHERE second.second_of = person.id) AS second_wave,
        (SELECT MAX(second.id) FROM person AS second WHERE second.second_of = person.id AND ${wasWritten(letters, 'second.id')}) AS written_second
      FROM person WHERE id = ? AND incident_id = ? AND second_of IS NULL AND import_id IN (${VISIBLE_IMPORTS})`,
    [personId, key.incidentId, key.incidentId],
  );
  if (row === undefined) throw personUnknown();
  const held = row['route'] === 'held';
  if (!held && optionalText(row, 'decided_route') === undefined) throw notHeld();
  if (!held && (row['wave'] !== null || row['second_wave'] !== null)) throw letterOrdered();
  const person = storedPerson(key, row);
  const lists = await rowsAbout(reader, key, personId);
  const settled = settledDecision(person, lists, decision);
  const second = settledSecond(person, lists, decision, settled);
  return [
    ...decided(letters, personId, decision.route, sealDecision(key, personId, settled)),
    ...(second ? [secondOf({ key, newId }, row, second)] : []),
  ];
}

/** Whom a second letter was written to before is not written to as somebody new, in the same wave once more. */
function secondOf({ key, newId }: Pick<Deciding, 'key' | 'newId'>, row: Row, decision: SealedDecision): Statement {
  const written = optionalText(row, 'written_second');
  return written === undefined
    ? secondLetter(key, newId(), row, decision)
    : secondLetterAgain(key, written, text(row, 'id'), decision);
}

/**
 * Decides alike about everybody who is held for a reason, at most 2,000 at once, or about some of them.
 *
 * @param people of whom alone
 * @returns the statements for each of them
 *
 * @throws Fault `not-in-bulk` where each needs a decision of their own; `nobody-held`; `not-held` where one of these is not, or for another reason
 */
export async function decideAll(
  { reader, key, letters }: Omit<Deciding, 'newId'>,
  reason: Reason,
  { route, why }: Pick<HeldDecision, 'route' | 'why'>,
  people?: readonly string[],
): Promise<readonly (readonly Statement[])[]> {
  if (!REASONS_IN_BULK.some((each) => each === reason) || !ROUTES_IN_BULK.some((each) => each === route)) {
    throw new Fault({
      kind: 'refused',
      code: 'not-in-bulk',
      detail: 'For this reason, or by this route, each person needs a decision of their own.',
      mend: 'Open them one by one.',
    });
  }
  const chosen = people && [...new Set(people)];
  const among = chosen ? ` AND id IN (${chosen.map(() => '?').join(', ')})` : '';
  const rows = await reader.all(
    `SELECT id FROM person WHERE incident_id = ? AND route = 'held' AND reason = ? AND second_of IS NULL AND import_id IN (${VISIBLE_IMPORTS})${among}
      ORDER BY id LIMIT ?`,
    [key.incidentId, reason, key.incidentId, ...(chosen ?? []), DECIDED_AT_ONCE_MAX],
  );
  if (chosen && rows.length !== chosen.length) throw notAllHeld();
  if (rows.length === 0) {
    throw new Fault({ kind: 'conflict', code: 'nobody-held', detail: 'Nobody is held for this reason.' });
  }
  return rows.map((row) => decided(letters, text(row, 'id'), route, sealDecision(key, text(row, 'id'), { why })));
}

/** Takes a decision back: the person is held again, and only why stays sealed with them. Fails once a letter was ordered. */
export function withdrawDecision(
  { key, letters }: Pick<Deciding, 'key' | 'letters'>,
  personId: string,
  why: string,
): readonly Statement[] {
  // Who was held because lists disagree has another route by their own row.
  const held: Statement = {
    sql: `UPDATE person SET decided_route = NULL, decided_reason = NULL, decided = ?, route = 'held',
        reason = CASE WHEN own_route = 'held' AND ${DISAGREED} = 0 THEN own_reason ELSE 'duplicates-disagree' END
      WHERE id = ? AND incident_id = ? AND second_of IS NULL AND decided_route IS NOT NULL AND route <> 'held'
        AND ${letters.latestWave('person.id')} IS NULL
        AND NOT EXISTS (SELECT 1 FROM person AS second WHERE second.second_of = ? AND ${letters.latestWave('second.id')} IS NOT NULL)`,
    params: [sealDecision(key, personId, { why }), key.incidentId, personId, key.incidentId, personId],
    expectChanges: 1,
  };
  return [held, ...dropSecondLetter(letters, personId)];
}

function decided(
  letters: LettersOrdered,
  personId: string,
  route: HeldDecision['route'],
  sealed: Uint8Array,
): readonly Statement[] {
  const { reason } = decidedRouting(route);
  const update: Statement = {
    // The conditions once more: they must still hold in the unit itself.
    sql: `UPDATE person SET decided_route = ?, decided_reason = ?, decided = ?, route = ?, reason = ?
      WHERE id = ? AND (route = 'held' OR (decided_route IS NOT NULL AND ${letters.latestWave('person.id')} IS NULL))`,
    params: [route, reason, sealed, route, reason, personId],
    expectChanges: 1,
  };
  // A second letter belongs to the decision that asked for it.
  return [update, ...dropSecondLetter(letters, personId)];
}

function personUnknown(): Fault {
  return new Fault({ kind: 'not-found', code: 'person-unknown', detail: 'The register has nobody with this id.' });
}

function notHeld(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'not-held',
    detail: 'This person is told by the rules; there is nothing to decide.',
  });
}

function notAllHeld(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'not-held',
    detail: 'One of these people is not held, or for another reason; nothing was decided.',
    place: 'people',
    mend: 'Load the list again and choose anew.',
  });
}

function letterOrdered(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'letter-ordered',
    detail: 'A letter about this person was ordered; the decision cannot change any more.',
  });
}
