import type { DataKey } from '#vault';
import type { Reader, Row } from '#storage';
import type { ListMemory } from './list-memory.js';
import { howTold, toldOtherwise } from './disagreement.js';
import { firstRow, type FirstRow } from './first-row.js';
import { storedPerson, type PersonRow, type Repetition } from './person-rows.js';
import { VISIBLE_IMPORTS } from './ports.js';
import { text } from './row.js';
import { routingFrom } from './routing.js';

const HASHES_PER_QUERY = 250;

/** A row with what it repeats, if it repeats anything. */
export interface ComparedRow {
  readonly row: PersonRow;
  readonly repeats?: Repetition | undefined;
}

/** The import that is being read, and by what its incident's rows are opened. */
export interface Comparing {
  readonly reader: Reader;
  readonly key: DataKey;
  readonly importId: string;
  /** Of a list whose rows are not kept: what its earlier chunks said. */
  readonly memory?: ListMemory | undefined;
}

/**
 * Finds for each row the first row of the same person: in the register, earlier in this import, or earlier in this very
 * chunk; and which kinds of data it says were taken that no row before it said. The first row never changes here, because
 * until the import is complete nobody may see it.
 */
export async function findRepetitions(
  comparing: Comparing,
  rows: readonly PersonRow[],
): Promise<readonly ComparedRow[]> {
  const firsts = await storedFirsts(comparing, identitiesOf(rows));
  const stored = new Set(firsts.values());
  comparing.memory?.recall(firsts, rows);
  const compared = compareWith(firsts, rows);
  comparing.memory?.keep(firsts, stored);
  return compared;
}

function compareWith(firsts: Map<string, FirstRow>, rows: readonly PersonRow[]): readonly ComparedRow[] {
  return rows.map((row) => {
    const { identity } = row.hashes;
    if (identity === undefined) return { row };
    const first = firsts.get(identity);
    if (first === undefined) {
      firsts.set(identity, firstRow(row.id, row.own, row.details));
      return { row };
    }
    const added = row.details.dataElements.filter((element) => !first.known.has(element)).toSorted();
    for (const element of added) first.known.add(element);
    return { row, repeats: { of: first.id, disagrees: toldOtherwise(first, howTold(row.own, row.details)), added } };
  });
}

async function storedFirsts(comparing: Comparing, identities: readonly string[]): Promise<Map<string, FirstRow>> {
  const firsts = new Map<string, FirstRow>();
  if (identities.length === 0) return firsts;
  const { reader, key, importId } = comparing;
  const lists = await reader.all(VISIBLE_IMPORTS, [key.incidentId]);
  const seen = new Set([importId, ...lists.map((row) => text(row, 'id'))]);
  // Which lists count is asked apart: inside the query it tempts the planner to read the whole list for each chunk.
  const visible = (row: Row): boolean => seen.has(text(row, 'import_id'));
  for (const slice of slices(identities)) {
    // A row that a person found to be another's is found by its own identity too, and leads to that other.
    const same = (
      await reader.all(
        `SELECT identity_hash, import_id, COALESCE(duplicate_of, id) AS first FROM person WHERE identity_hash IN (${slice.marks})`,
        slice.values,
      )
    ).filter(visible);
    const byId = await openFirsts(comparing, [...new Set(same.map((row) => text(row, 'first')))], visible);
    for (const row of same) {
      const first = byId.get(text(row, 'first'));
      if (first) firsts.set(text(row, 'identity_hash'), first);
    }
  }
  return firsts;
}

async function openFirsts(
  { reader, key }: Comparing,
  ids: readonly string[],
  visible: (row: Row) => boolean,
): Promise<ReadonlyMap<string, FirstRow>> {
  const byId = new Map<string, FirstRow>();
  for (const slice of slices(ids)) {
    const rows = await reader.all(
      `SELECT id, sealed, own_route, own_reason FROM person WHERE id IN (${slice.marks})`,
      slice.values,
    );
    for (const row of rows) {
      const id = text(row, 'id');
      byId.set(id, firstRow(id, routingFrom(text(row, 'own_route'), text(row, 'own_reason')), storedPerson(key, row)));
    }
    const later = await reader.all(
      `SELECT duplicate_of, import_id, added FROM person WHERE duplicate_of IN (${slice.marks}) AND added IS NOT NULL`,
      slice.values,
    );
    for (const row of later.filter(visible)) {
      for (const element of text(row, 'added').split('|')) byId.get(text(row, 'duplicate_of'))?.known.add(element);
    }
  }
  return byId;
}

function* slices(values: readonly string[]): Generator<{ readonly values: readonly string[]; readonly marks: string }> {
  for (let start = 0; start < values.length; start += HASHES_PER_QUERY) {
    const slice = values.slice(start, start + HASHES_PER_QUERY);
    yield { values: slice, marks: slice.map(() => '?').join(', ') };
  }
}

function identitiesOf(rows: readonly PersonRow[]): readonly string[] {
  return [...new Set(rows.flatMap(({ hashes }) => hashes.identity ?? []))];
}
