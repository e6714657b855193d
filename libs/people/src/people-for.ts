import type { DataKey } from '#vault';
import { Fault } from '#kernel';
import type { Reader } from '#storage';
import { queryHash, type PersonQuery } from './hashes.js';
import type { AffectedPerson } from './person.js';
import { affectedPerson, PERSON_COLUMNS } from './person-rows.js';
import { VISIBLE_IMPORTS } from './ports.js';
import { integer, text } from './row.js';
import type { Route } from './routing.js';

const PAGE_ROWS = 500;
const FOUND_MAX = 50;

/** Which people to read. */
export interface PeopleSelection {
  readonly incidentId: string;
  readonly routes: readonly Route[];
  /** Only the people at positions index * size up to (index + 1) * size of the selection, in id order. */
  readonly shard?: { readonly index: number; readonly size: number };
}

/**
 * Streams people in id order, which within one list is the order of its file, opening each as it goes; one page is held
 * at a time. The same register gives the same shards, so a lost shard can simply be made again.
 */
export async function* peopleFor(
  reader: Reader,
  key: DataKey,
  selection: PeopleSelection,
): AsyncGenerator<AffectedPerson> {
  const { shard } = selection;
  let left = shard === undefined ? Infinity : positive(shard.size);
  let after =
    shard === undefined || shard.index === 0 ? '' : await idBefore(reader, selection, shard.index * shard.size);
  while (after !== undefined && left > 0) {
    const limit = Math.min(PAGE_ROWS, left);
    const { where, params } = selected(selection);
    const rows = await reader.all(
      `SELECT ${PERSON_COLUMNS} FROM person WHERE ${where} AND id > ? ORDER BY id LIMIT ?`,
      [...params, after, limit],
    );
    for (const row of rows) yield affectedPerson(key, row);
    const last = rows.at(-1);
    after = last === undefined || rows.length < limit ? undefined : text(last, 'id');
    left -= rows.length;
  }
}

/** How many people are selected, and so how many shards of a size there are. */
export async function countPeople(reader: Reader, selection: Omit<PeopleSelection, 'shard'>): Promise<number> {
  const { where, params } = selected(selection);
  const [row] = await reader.all(`SELECT COUNT(*) AS people FROM person WHERE ${where}`, params);
  return row === undefined ? 0 : integer(row, 'people');
}

/** The people whom a query fits, at most 50: exact matches alone, since names are findable only by their keyed hash. */
export async function findPeople(
  reader: Reader,
  key: DataKey,
  incidentId: string,
  query: PersonQuery,
): Promise<readonly AffectedPerson[]> {
  const rows = await reader.all(
    `SELECT ${PERSON_COLUMNS} FROM person
      WHERE incident_id = ? AND ${hashColumn(query)} = ? AND import_id IN (${VISIBLE_IMPORTS}) ORDER BY id LIMIT ?`,
    [incidentId, queryHash(key, query), incidentId, FOUND_MAX],
  );
  return rows.map((row) => affectedPerson(key, row));
}

// The last id before a position; `undefined` when the selection ends before it.
async function idBefore(reader: Reader, selection: PeopleSelection, position: number): Promise<string | undefined> {
  const { where, params } = selected(selection);
  const [row] = await reader.all(`SELECT id FROM person WHERE ${where} ORDER BY id LIMIT 1 OFFSET ?`, [
    ...params,
    position - 1,
  ]);
  return row && text(row, 'id');
}

function selected({ incidentId, routes }: PeopleSelection): { where: string; params: readonly string[] } {
  return {
    where: `incident_id = ? AND route IN (${routes.map(() => '?').join(', ')}) AND import_id IN (${VISIBLE_IMPORTS})`,
    params: [incidentId, ...routes, incidentId],
  };
}

function hashColumn(query: PersonQuery): string {
  switch (query.by) {
    case 'reference':
      return 'reference_hash';
    case 'birth-date':
      return 'name_birth_hash';
    case 'postal-code':
      return 'name_postal_hash';
  }
}

function positive(size: number): number {
  if (Number.isSafeInteger(size) && size > 0) return size;
  throw new Fault({ kind: 'internal', code: 'bad-shard-size', detail: 'A shard holds at least one person.' });
}
