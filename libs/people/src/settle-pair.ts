import { Fault } from '#kernel';
import type { DataKey } from '#vault';
import type { Reader, Row, Statement } from '#storage';
import type { Verdict } from './likely-pairs.js';
import { AFTER_ALL_WAVES, additionsTo, supplement } from './newly-found.js';
import { affectedPerson, PERSON_COLUMNS } from './person-rows.js';
import { VISIBLE_IMPORTS, type LettersOrdered } from './ports.js';
import { text } from './row.js';

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
 * @throws Fault `pair-unknown`, `pair-settled` where it already stands so, `pair-written-to` once letters rest on either answer
 */
export async function settlePair(settling: Settling, pair: PairIds, verdict: Verdict): Promise<readonly Statement[]> {
  const before = await verdictOf(settling, pair);
  const moved = verdictMoved(pair, before, verdict);
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
  const [stands, repeats] = other['wave'] === null ? [one, other] : [other, one];
  const [standsId, repeatsId] = [text(stands, 'id'), text(repeats, 'id')];
  const additions = await additionsTo(reader, key.incidentId, [standsId], AFTER_ALL_WAVES);
  const known = new Set(affectedPerson(key, stands, additions.get(standsId)).details.dataElements);
  const added = affectedPerson(key, repeats)
    .details.dataElements.filter((element) => !known.has(element))
    .toSorted();
  const disagrees =
    stands['own_route'] !== repeats['own_route'] ||
    stands['own_reason'] !== repeats['own_reason'] ||
    repeats['reason'] === 'duplicates-disagree';
  return [
    {
      sql: `UPDATE person SET duplicate_of = ?, route = 'duplicate', reason = 'same-person', disagrees = ?, added = ?
        WHERE id = ? AND duplicate_of IS NULL AND ${letters.latestWave('person.id')} IS NULL
          AND EXISTS (SELECT 1 FROM person AS stands WHERE stands.id = ? AND stands.duplicate_of IS NULL)`,
      params: [standsId, Number(disagrees), added.length === 0 ? null : added.join('|'), repeatsId, standsId],
      expectChanges: 1,
    },
    { sql: 'UPDATE person SET duplicate_of = ? WHERE duplicate_of = ?', params: [standsId, repeatsId] },
    supplement(letters, { sql: 'id = ?', params: [repeatsId] }),
    ...(disagrees ? [held(standsId)] : []),
  ];
}

/** Each is a person again, with the rows that repeat them. */
async function parted(settling: Settling, pair: PairIds): Promise<readonly Statement[]> {
  const { letters } = settling;
  const [one, other] = await bothOf(settling, pair);
  const [stands, repeats] = other['duplicate_of'] === null ? [other, one] : [one, other];
  const [standsId, repeatsId] = [text(stands, 'id'), text(repeats, 'id')];
  // The one letter said what both rows say, or the later row had a letter of its own.
  if (repeats['added'] !== null && stands['wave'] !== null && repeats['supplements_wave'] === null) throw writtenTo();
  return [
    {
      sql: `UPDATE person SET duplicate_of = NULL, disagrees = 0, added = NULL, supplements_wave = NULL,
          route = COALESCE(decided_route, own_route), reason = COALESCE(decided_reason, own_reason)
        WHERE id = ? AND duplicate_of = ? AND ${letters.latestWave('person.id')} IS NULL`,
      params: [repeatsId, standsId],
      expectChanges: 1,
    },
    {
      // Those who were found to repeat it by its own identity, and by a person's word.
      sql: `UPDATE person SET duplicate_of = ? WHERE duplicate_of = ? AND (
          identity_hash = (SELECT own.identity_hash FROM person AS own WHERE own.id = ?)
          OR id IN (SELECT second_id FROM person_pair WHERE first_id = ? AND verdict = 'same')
          OR id IN (SELECT first_id FROM person_pair WHERE second_id = ? AND verdict = 'same'))`,
      params: [repeatsId, standsId, repeatsId, repeatsId, repeatsId],
    },
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

function held(id: string): Statement {
  return {
    sql: `UPDATE person SET route = 'held', reason = 'duplicates-disagree' WHERE id = ? AND route <> 'held'`,
    params: [id],
  };
}

function verdictMoved({ first, second }: PairIds, from: Verdict, to: Verdict): Statement {
  return {
    sql: 'UPDATE person_pair SET verdict = ? WHERE first_id = ? AND second_id = ? AND verdict = ?',
    params: [to, first, second, from],
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
