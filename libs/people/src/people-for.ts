import type { DataKey } from '#vault';
import { Fault, type Route } from '#kernel';
import type { Reader, Row } from '#storage';
import { queryHash, type PersonQuery } from './hashes.js';
import { AFTER_ALL_WAVES, additionsTo } from './newly-found.js';
import type { AffectedPerson } from './person.js';
import { affectedPerson, PERSON_COLUMNS } from './person-rows.js';
import { VISIBLE_IMPORTS } from './ports.js';
import { integer, text } from './row.js';
import { MAILED_ROUTES } from './routing.js';

const PAGE_ROWS = 500;
const FOUND_MAX = 50;
const IDS_PER_QUERY = 200;

/** Which people to read. */
export interface PeopleSelection {
  readonly incidentId: string;
  readonly routes: readonly Route[];
  /** Only the people at positions index * size up to (index + 1) * size of the selection, in id order. */
  /** The wave in which they are written to: in which letter newly found data is told hangs on it. */
  readonly wave: number;
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
  const { shard, routes } = selection;
  let left = shard === undefined ? Infinity : positive(shard.size);
  const after =
    shard === undefined || shard.index === 0 ? '' : await idBefore(reader, selection, shard.index * shard.size);
  if (after === undefined) return;
  for await (const { row, additions } of inIdOrder(
    routes.map((route) => rowsOfRoute(reader, selection, route, after, Math.min(PAGE_ROWS, left))),
  )) {
    yield affectedPerson(key, row, additions);
    left -= 1;
    if (left === 0) return;
  }
}

interface FoundRow {
  readonly row: Row;
  readonly additions: readonly string[];
}

// One route at a time runs along one index from where the last page ended; asked for several at once, the database would sort all that is left for every page.
async function* rowsOfRoute(
  reader: Reader,
  { incidentId, wave }: PeopleSelection,
  route: Route,
  from: string,
  pageRows: number,
): AsyncGenerator<FoundRow> {
  let after: string | undefined = from;
  while (after !== undefined) {
    const rows: readonly Row[] = await reader.all(
      `SELECT ${PERSON_COLUMNS} FROM person
        WHERE incident_id = ? AND route = ? AND id > ? AND import_id IN (${VISIBLE_IMPORTS}) ORDER BY id LIMIT ?`,
      [incidentId, route, after, incidentId, pageRows],
    );
    yield* await withAdditions(reader, incidentId, rows, wave);
    const last = rows.at(-1);
    after = last === undefined || rows.length < pageRows ? undefined : text(last, 'id');
  }
}

async function withAdditions(
  reader: Reader,
  incidentId: string,
  rows: readonly Row[],
  wave: number,
): Promise<readonly FoundRow[]> {
  const ids = rows.map((row) => text(row, 'id'));
  const additions = await additionsTo(reader, incidentId, ids, wave);
  return rows.map((row) => ({ row, additions: additions.get(text(row, 'id')) ?? [] }));
}

async function* inIdOrder(sources: readonly AsyncGenerator<FoundRow>[]): AsyncGenerator<FoundRow> {
  let heads: { readonly found: FoundRow; readonly id: string; readonly rest: AsyncGenerator<FoundRow> }[] = [];
  const advance = async (rest: AsyncGenerator<FoundRow>): Promise<void> => {
    const next = await rest.next();
    if (next.done !== true) heads.push({ found: next.value, id: text(next.value.row, 'id'), rest });
  };
  for (const source of sources) await advance(source);
  for (;;) {
    const first = heads.reduce<(typeof heads)[number] | undefined>(
      (least, head) => (least === undefined || head.id < least.id ? head : least),
      undefined,
    );
    if (first === undefined) return;
    yield first.found;
    heads = heads.filter((head) => head !== first);
    await advance(first.rest);
  }
}

/** How many people are selected, and so how many shards of a size there are. */
export async function countPeople(reader: Reader, selection: Omit<PeopleSelection, 'shard' | 'wave'>): Promise<number> {
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
  const found = await withAdditions(reader, incidentId, rows, AFTER_ALL_WAVES);
  return found.map(({ row, additions }) => affectedPerson(key, row, additions));
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

function selected({ incidentId, routes }: Pick<PeopleSelection, 'incidentId' | 'routes'>): {
  where: string;
  params: readonly string[];
} {
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

/**
 * People by their ids as a wave writes to them, in the order of the ids; an id that names nobody of the incident is passed over.
 *
 * @param written with the id of a batch, at the addresses to which its letters go
 */
export async function* peopleById(
  reader: Reader,
  key: DataKey,
  written: Pick<PeopleSelection, 'incidentId' | 'wave'> & { readonly id?: string },
  ids: readonly string[],
): AsyncGenerator<AffectedPerson> {
  const { incidentId, wave, id: batch } = written;
  for (let start = 0; start < ids.length; start += IDS_PER_QUERY) {
    const wanted = ids.slice(start, start + IDS_PER_QUERY);
    const rows = await reader.all(
      `SELECT ${PERSON_COLUMNS} FROM person WHERE incident_id = ? AND id IN (${wanted.map(() => '?').join(', ')})`,
      [incidentId, ...wanted],
    );
    const found = await withAdditions(reader, incidentId, rows, wave);
    const people = new Map(found.map((each) => [text(each.row, 'id'), each]));
    for (const id of wanted) {
      const each = people.get(id);
      if (each) yield affectedPerson(key, each.row, each.additions, batch);
    }
  }
}

/**
 * A query for the ids of everybody who is written to in a wave, for whoever joins them in one statement. A letter that only
 * supplements another is of that one's wave: in each that follows, the person's one letter says it.
 */
export function mailedIds(
  incidentId: string,
  wave: number,
): { readonly sql: string; readonly params: readonly (string | number)[] } {
  const { where, params } = selected({ incidentId, routes: MAILED_ROUTES });
  return { sql: `SELECT id FROM person WHERE ${where} AND ${OF_WAVE}`, params: [...params, wave] };
}

/**
 * A query for the next of those ids, in their order. Each page costs as much as the first: one route at a time runs along
 * one index from where the last page ended.
 */
export function mailedPage(
  incidentId: string,
  wave: number,
  { after, limit }: { readonly after: string; readonly limit: number },
): { readonly sql: string; readonly params: readonly (string | number)[] } {
  const pages = MAILED_ROUTES.map((route) => {
    const { where, params } = selected({ incidentId, routes: [route] });
    return {
      sql: `SELECT id FROM (SELECT id FROM person WHERE ${where} AND ${OF_WAVE} AND id > ? ORDER BY id LIMIT ?) AS by_${route.replaceAll('-', '_')}`,
      params: [...params, wave, after, limit],
    };
  });
  return {
    sql: `SELECT id FROM (${pages.map(({ sql }) => sql).join(' UNION ALL ')}) AS mailed ORDER BY id LIMIT ?`,
    params: [...pages.flatMap(({ params }) => params), limit],
  };
}

const OF_WAVE = '(supplements_wave IS NULL OR supplements_wave = ?)';
