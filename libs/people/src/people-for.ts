import type { DataKey } from '#vault';
import { Fault } from '#kernel';
import type { Reader, Row } from '#storage';
import { queryHash, type PersonQuery } from './hashes.js';
import type { AffectedPerson } from './person.js';
import { affectedPerson, PERSON_COLUMNS } from './person-rows.js';
import { VISIBLE_IMPORTS } from './ports.js';
import { integer, text } from './row.js';
import { MAILED_ROUTES, type Route } from './routing.js';

const PAGE_ROWS = 500;
const FOUND_MAX = 50;
const IDS_PER_QUERY = 200;

/** Which people to read. */
export interface PeopleSelection {
  readonly incidentId: string;
  readonly routes: readonly Route[];
  /** Only the people at positions index * size up to (index + 1) * size of the selection, in id order. */
  readonly shard?: { readonly index: number; readonly size: number };
}

/**
 * Streams people in id order, which within one list is the order of its file, opening each as it goes; one page of each route is
 * held at a time. The same register gives the same shards, so a lost shard can simply be made again.
 */
export async function* peopleFor(
  reader: Reader,
  key: DataKey,
  selection: PeopleSelection,
): AsyncGenerator<AffectedPerson> {
  const { shard, incidentId, routes } = selection;
  let left = shard === undefined ? Infinity : positive(shard.size);
  const after =
    shard === undefined || shard.index === 0 ? '' : await idBefore(reader, selection, shard.index * shard.size);
  if (after === undefined) return;
  for await (const row of inIdOrder(
    routes.map((route) => rowsOfRoute(reader, incidentId, route, after, Math.min(PAGE_ROWS, left))),
  )) {
    yield affectedPerson(key, row);
    left -= 1;
    if (left === 0) return;
  }
}

// One route at a time runs along one index from where the last page ended; asked for several at once, the database would sort all that is left for every page.
async function* rowsOfRoute(
  reader: Reader,
  incidentId: string,
  route: Route,
  from: string,
  pageRows: number,
): AsyncGenerator<Row> {
  let after: string | undefined = from;
  while (after !== undefined) {
    const rows: readonly Row[] = await reader.all(
      `SELECT ${PERSON_COLUMNS} FROM person
        WHERE incident_id = ? AND route = ? AND id > ? AND import_id IN (${VISIBLE_IMPORTS}) ORDER BY id LIMIT ?`,
      [incidentId, route, after, incidentId, pageRows],
    );
    yield* rows;
    const last = rows.at(-1);
    after = last === undefined || rows.length < pageRows ? undefined : text(last, 'id');
  }
}

async function* inIdOrder(sources: readonly AsyncGenerator<Row>[]): AsyncGenerator<Row> {
  let heads: { readonly row: Row; readonly id: string; readonly rest: AsyncGenerator<Row> }[] = [];
  const advance = async (rest: AsyncGenerator<Row>): Promise<void> => {
    const next = await rest.next();
    if (next.done !== true) heads.push({ row: next.value, id: text(next.value, 'id'), rest });
  };
  for (const source of sources) await advance(source);
  for (;;) {
    const first = heads.reduce<(typeof heads)[number] | undefined>(
      (least, head) => (least === undefined || head.id < least.id ? head : least),
      undefined,
    );
    if (first === undefined) return;
    yield first.row;
    heads = heads.filter((head) => head !== first);
    await advance(first.rest);
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
      WHERE ${hashColumn(query)} = ? AND import_id IN (${VISIBLE_IMPORTS}) ORDER BY id LIMIT ?`,
    [queryHash(key, query), incidentId, FOUND_MAX],
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

/** People by their ids, in the order of the ids; an id that names nobody of the incident is passed over. */
export async function* peopleById(
  reader: Reader,
  key: DataKey,
  incidentId: string,
  ids: readonly string[],
): AsyncGenerator<AffectedPerson> {
  for (let start = 0; start < ids.length; start += IDS_PER_QUERY) {
    const wanted = ids.slice(start, start + IDS_PER_QUERY);
    const rows = await reader.all(
      `SELECT ${PERSON_COLUMNS} FROM person WHERE incident_id = ? AND id IN (${wanted.map(() => '?').join(', ')})`,
      [incidentId, ...wanted],
    );
    const people = new Map(rows.map((row) => [text(row, 'id'), row]));
    for (const id of wanted) {
      const row = people.get(id);
      if (row) yield affectedPerson(key, row);
    }
  }
}

/** A query for the ids of everybody whose route is mailed, in id order: for whoever joins them in one statement. */
export function mailedIds(incidentId: string): { readonly sql: string; readonly params: readonly string[] } {
  const { where, params } = selected({ incidentId, routes: MAILED_ROUTES });
  return { sql: `SELECT id FROM person WHERE ${where}`, params };
}
