import { Fault } from '#kernel';
import type { DataKey } from '#vault';
import type { Reader, Row, Statement } from '#storage';
import { holdDisagreed, howTold, toldOtherwise, type HowTold } from './disagreement.js';
import type { Verdict } from './likely-pairs.js';
import { AFTER_ALL_WAVES, additionsTo, supplement } from './newly-found.js';
import { affectedPerson, PERSON_COLUMNS, storedPerson } from './person-rows.js';
import { VISIBLE_IMPORTS, type LettersOrdered } from './ports.js';
import { text } from './row.js';
import { routingFrom } from './routing.js';

export interface PairIds {
  readonly first: string;
  readonly second: string;
}

export interface Settling {
  readonly reader: Reader;
  readonly key: DataKey;
  readonly letters: LettersOrdered;
}

/**
 * What a person's word about a pair changes; `open` takes an earlier word back. Commit it with the entry that says so.
 *
 * @param why in their words, which are kept sealed
 *
 * @throws Fault `pair-unknown`, `pair-settled` where it already stands so, `pair-written-to` once letters rest on either answer
 */
export async function settlePair(
  settling: Settling,
  pair: PairIds,
  verdict: Verdict,
  why: string,
): Promise<readonly Statement[]> {
  const before = await verdictOf(settling, pair);
  const moved = verdictMoved(pair, before, verdict, sealWhy(settling.key, pair, why));
  if (before === verdict) throw settled();
  if (before === 'same') return [moved, ...(await parted(settling, pair))];
  return verdict === 'same' ? [moved, ...(await joined(settling, pair))] : [moved];
}

/** The later row repeats the earlier, unless it alone was written to: whoever was told stands. */
async function joined(settling: Settling, pair: PairIds): Promise<readonly Statement[]> {
  const { reader, key, letters } = settling;
  const [one, other] = await bothOf(settling, pair);
  if (one['duplicate_of'] !== null || other['duplicate_of'] !== null) throw settled();
  if (one['wave'] !== null && other['wave'] !== null) throw writtenTo();
  if (await haveSecond(settling, pair)) throw toldTwice();
  const [stands, repeats] = other['wave'] === null ? [one, other] : [other, one];
  const [standsId, repeatsId] = [text(stands, 'id'), text(repeats, 'id')];
  const additions = await additionsTo(reader, key.incidentId, [standsId], AFTER_ALL_WAVES);
  const known = new Set(affectedPerson(key, stands, additions.get(standsId)).details.dataElements);
  const added = addedTo(known, key, repeats);
  const moved = (await repeating(settling, repeatsId)).map((row) => ({
    id: text(row, 'id'),
    added: addedTo(known, key, row),
  }));
  const disagrees =
    toldOtherwise(ownTold(key, stands), ownTold(key, repeats)) || repeats['reason'] === 'duplicates-disagree';
  return [
    {
      sql: `UPDATE person SET duplicate_of = ?, route = 'duplicate', reason = 'same-person', disagrees = ?, added = ?
        WHERE id = ? AND duplicate_of IS NULL AND ${letters.latestWave('person.id')} IS NULL
          AND EXISTS (SELECT 1 FROM person AS stands WHERE stands.id = ? AND stands.duplicate_of IS NULL)`,
      params: [standsId, Number(disagrees), added, repeatsId, standsId],
      expectChanges: 1,
    },
    ...moved.flatMap((row) => [
      {
        sql: 'UPDATE person SET duplicate_of = ?, added = ? WHERE id = ? AND duplicate_of = ?',
        params: [standsId, row.added, row.id, repeatsId],
        expectChanges: 1,
      },
      supplement(letters, { sql: 'id = ?', params: [row.id] }),
    ]),
    supplement(letters, { sql: 'id = ?', params: [repeatsId] }),
    ...(disagrees ? holdDisagreed(letters, { sql: 'SELECT id FROM person WHERE id = ?', params: [standsId] }) : []),
  ];
}

/** Each is a person again, with the rows that repeat them. */
async function parted(settling: Settling, pair: PairIds): Promise<readonly Statement[]> {
  const { key, letters } = settling;
  const [one, other] = await bothOf(settling, pair);
  const [stands, repeats] = other['duplicate_of'] === null ? [other, one] : [one, other];
  const [standsId, repeatsId] = [text(stands, 'id'), text(repeats, 'id')];
  // The one letter said what both rows say, or the later row had a letter of its own.
  if (repeats['added'] !== null && stands['wave'] !== null && repeats['supplements_wave'] === null) throw writtenTo();
  const back = await movingBack(settling, repeatsId, standsId);
  if (back.some((row) => row['wave'] !== null)) throw writtenTo();
  const known = new Set(storedPerson(key, repeats).dataElements);
  return [
    {
      sql: `UPDATE person SET duplicate_of = NULL, disagrees = 0, added = NULL, supplements_wave = NULL,
          route = COALESCE(decided_route, own_route), reason = COALESCE(decided_reason, own_reason)
        WHERE id = ? AND duplicate_of = ? AND ${letters.latestWave('person.id')} IS NULL`,
      params: [repeatsId, standsId],
      expectChanges: 1,
    },
    ...back.map((row) => ({
      sql: `UPDATE person SET duplicate_of = ?, added = ?, supplements_wave = NULL, route = 'duplicate', reason = 'same-person'
        WHERE id = ? AND duplicate_of = ? AND ${letters.latestWave('person.id')} IS NULL`,
      params: [repeatsId, addedTo(known, key, row), text(row, 'id'), standsId],
      expectChanges: 1,
    })),
    {
      sql: `UPDATE person SET route = COALESCE(decided_route, own_route), reason = COALESCE(decided_reason, own_reason)
        WHERE id = ? AND reason = 'duplicates-disagree'
          AND NOT EXISTS (SELECT 1 FROM person AS later WHERE later.duplicate_of = ? AND later.disagrees = 1)`,
      params: [standsId, standsId],
    },
    {
      sql: `UPDATE person SET route = 'held', reason = 'duplicates-disagree' WHERE id = ?
          AND EXISTS (SELECT 1 FROM person AS later WHERE later.duplicate_of = ? AND later.disagrees = 1)`,
      params: [repeatsId, repeatsId],
    },
  ];
}

/** The kinds of data of a row that are not known yet, which from here on are; `null` where it has none. */
function addedTo(known: Set<string>, key: DataKey, row: Row): string | null {
  const added = storedPerson(key, row).dataElements.filter((element) => !known.has(element));
  for (const element of added) known.add(element);
  return added.length === 0 ? null : added.toSorted().join('|');
}

function ownTold(key: DataKey, row: Row): HowTold {
  return howTold(routingFrom(text(row, 'own_route'), text(row, 'own_reason')), storedPerson(key, row));
}

/** Rows that repeat another and are no letters of their own, in the order in which they came in. */
async function repeating({ reader }: Settling, id: string): Promise<readonly Row[]> {
  return reader.all(
    'SELECT id, sealed FROM person WHERE duplicate_of = ? AND second_of IS NULL AND supplements_wave IS NULL ORDER BY id',
    [id],
  );
}

/** Those of the rows that repeat the standing one which were found to repeat the other by its own identity, or by a person's word. */
async function movingBack({ reader, letters }: Settling, repeats: string, stands: string): Promise<readonly Row[]> {
  return reader.all(
    `SELECT id, sealed, ${letters.latestWave('person.id')} AS wave FROM person WHERE duplicate_of = ? AND id <> ? AND (
        identity_hash = (SELECT own.identity_hash FROM person AS own WHERE own.id = ?)
        OR id IN (SELECT second_id FROM person_pair WHERE first_id = ? AND verdict = 'same')
        OR id IN (SELECT first_id FROM person_pair WHERE second_id = ? AND verdict = 'same')) ORDER BY id`,
    [stands, repeats, repeats, repeats, repeats],
  );
}

// It may speak of either person, so it is kept as they are.
function sealWhy(key: DataKey, { first, second }: PairIds, why: string): Uint8Array {
  return key.seal(Buffer.from(why, 'utf8'), `pair-verdict/1/${first}/${second}`);
}

function verdictMoved({ first, second }: PairIds, from: Verdict, to: Verdict, why: Uint8Array): Statement {
  return {
    sql: 'UPDATE person_pair SET verdict = ?, why_settled = ? WHERE first_id = ? AND second_id = ? AND verdict = ?',
    params: [to, why, first, second, from],
    expectChanges: 1,
  };
}

async function verdictOf({ reader, key }: Settling, { first, second }: PairIds): Promise<Verdict> {
  const [row] = await reader.all(
    `SELECT verdict FROM person_pair WHERE first_id = ? AND second_id = ? AND incident_id = ? AND import_id IN (${VISIBLE_IMPORTS})`,
    [first, second, key.incidentId, key.incidentId],
  );
  const verdict = row?.['verdict'];
  if (verdict === 'open' || verdict === 'same' || verdict === 'different') return verdict;
  throw unknown();
}

async function bothOf({ reader, letters }: Settling, { first, second }: PairIds): Promise<readonly [Row, Row]> {
  const rows = await reader.all(
    `SELECT ${PERSON_COLUMNS}, own_route, own_reason, ${letters.latestWave('person.id')} AS wave
      FROM person WHERE id IN (?, ?) ORDER BY id`,
    [first, second],
  );
  const [one, other] = rows;
  if (one === undefined || other === undefined) throw unknown();
  return [one, other];
}

async function haveSecond({ reader }: Settling, { first, second }: PairIds): Promise<boolean> {
  const sql = 'SELECT id FROM person WHERE second_of IN (?, ?) LIMIT 1';
  return (await reader.all(sql, [first, second])).length > 0;
}

function toldTwice(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'pair-decided-for-two',
    detail: 'Somebody decided that two letters go out about one of them.',
    mend: 'Take that decision back first, and decide again afterwards.',
  });
}

function unknown(): Fault {
  return new Fault({ kind: 'not-found', code: 'pair-unknown', detail: 'There is no such pair to look through.' });
}

function settled(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'pair-settled',
    detail: 'This pair has been settled so meanwhile.',
    mend: 'Look at the list again.',
  });
}

function writtenTo(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'pair-written-to',
    detail: 'Letters that rest on the answer were ordered; it cannot change any more.',
  });
}
