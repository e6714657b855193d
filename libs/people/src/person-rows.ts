import type { DataKey } from '#vault';
import { Fault } from '#kernel';
import { addressProblem, tidyPostalCode, type AddressProblem } from './address.js';
import { searchHashes, toldHash, type SearchHashes } from './hashes.js';
import type { AffectedPerson, PersonDetails, PostalAddress } from './person.js';
import { provinceCode } from './regions.js';
import { bytes, integer, optionalText, text } from './row.js';
import { isMinor, routeOf, routingFrom, type Routing } from './routing.js';
import type { Row, SqlValue, Statement } from '#storage';

/** A row of the register on its way into the database: sealed, hashed, routed, not yet compared with the others. */
export interface PersonRow {
  readonly id: string;
  readonly line: number;
  readonly sealed: Uint8Array;
  readonly hashes: SearchHashes;
  readonly toldHash: string;
  readonly country: string;
  readonly province: string;
  readonly language: string;
  readonly minor: boolean | undefined;
  readonly deceased: boolean;
  readonly own: Routing;
}

/** The first row of the same person, and whether this row would tell the person something else. */
export interface Repetition {
  readonly of: string;
  readonly disagrees: boolean;
}

/** Seals and routes one person for an import. */
export function personRow(
  key: DataKey,
  id: string,
  line: number,
  details: PersonDetails,
  mailingDate: string,
): PersonRow {
  const own = routeOf(details, mailingDate);
  const { country, province } = details.address;
  return {
    id,
    line,
    sealed: key.seal(Buffer.from(JSON.stringify(details), 'utf8'), purpose(id)),
    hashes: searchHashes(key, details),
    toldHash: toldHash(key, details, own),
    country,
    // Only a recognised code goes in clear: a mistyped cell could hold anything.
    province: provinceCode(province, country) ?? '',
    language: details.language,
    minor: isMinor(details, mailingDate),
    deceased: details.deceased,
    own,
  };
}

const COLUMNS = [
  'id',
  'incident_id',
  'import_id',
  'line',
  'sealed',
  'identity_hash',
  'name_birth_hash',
  'name_postal_hash',
  'reference_hash',
  'told_hash',
  'country',
  'province',
  'language',
  'minor',
  'deceased',
  'own_route',
  'own_reason',
  'route',
  'reason',
  'duplicate_of',
  'disagrees',
] as const;

// Rows of one INSERT: 50 x 21 parameters stay far below the limit of either database, and the text can be prepared once.
const ROWS_PER_STATEMENT = 50;

/** The statements that insert people of one import. */
export function insertPeople(
  incidentId: string,
  importId: string,
  rows: readonly { readonly row: PersonRow; readonly repeats?: Repetition | undefined }[],
): Statement[] {
  const statements: Statement[] = [];
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const slice = rows.slice(start, start + ROWS_PER_STATEMENT);
    statements.push({
      sql: insertSql(slice.length),
      params: slice.flatMap(({ row, repeats }) => parameters(incidentId, importId, row, repeats)),
      expectChanges: slice.length,
    });
  }
  return statements;
}

/** The columns that `affectedPerson` reads. */
export const PERSON_COLUMNS = 'id, import_id, line, sealed, route, reason, duplicate_of';

/** Opens one stored row. @throws Fault `sealed-data-damaged` when it was altered or moved to another row. */
export function affectedPerson(key: DataKey, row: Row): AffectedPerson {
  const id = text(row, 'id');
  const duplicateOf = optionalText(row, 'duplicate_of');
  const clear = Buffer.from(key.unseal(bytes(row, 'sealed'), purpose(id))).toString('utf8');
  return {
    id,
    importId: text(row, 'import_id'),
    line: integer(row, 'line'),
    ...routingFrom(text(row, 'route'), text(row, 'reason')),
    ...(duplicateOf !== undefined && { duplicateOf }),
    // The seal proves that these are the bytes `personRow` wrote.
    details: JSON.parse(clear) as PersonDetails,
  };
}

/**
 * Gives somebody on a mailed route another address than the list gave. What they are found by stays: a later list that has the old
 * address still knows them.
 *
 * @throws Fault `address-undeliverable`
 */
export function readdressed(key: DataKey, person: AffectedPerson, address: PostalAddress): Statement {
  const tidy = { ...address, postalCode: tidyPostalCode(address.postalCode, address.country) };
  const problem = addressProblem(tidy);
  if (problem !== undefined) throw undeliverable(problem);
  const { id, details, route } = person;
  const { substitute } = details;
  const changed: PersonDetails =
    route !== 'letter' && substitute?.address !== undefined
      ? { ...details, substitute: { ...substitute, address: tidy } }
      : { ...details, address: tidy };
  const { country, province } = changed.address;
  return {
    sql: 'UPDATE person SET sealed = ?, country = ?, province = ? WHERE id = ?',
    params: [
      key.seal(Buffer.from(JSON.stringify(changed), 'utf8'), purpose(id)),
      country,
      provinceCode(province, country) ?? '',
      id,
    ],
    expectChanges: 1,
  };
}

function undeliverable(problem: AddressProblem): Fault {
  return new Fault({
    kind: 'invalid',
    code: 'address-undeliverable',
    detail:
      problem === 'address-incomplete'
        ? 'No letter would reach this address: a part of it is missing.'
        : 'No letter would reach this address: its postal code has not the form of its country.',
    place: 'address',
    mend: 'Correct it, or leave the person to the substitute notice.',
  });
}

function parameters(incidentId: string, importId: string, row: PersonRow, repeats?: Repetition): SqlValue[] {
  const { hashes, own } = row;
  const routing: Routing = repeats === undefined ? own : { route: 'duplicate', reason: 'same-person' };
  return [
    row.id,
    incidentId,
    importId,
    row.line,
    row.sealed,
    hashes.identity ?? null,
    hashes.nameBirth ?? null,
    hashes.namePostal ?? null,
    hashes.reference ?? null,
    row.toldHash,
    row.country,
    row.province,
    row.language,
    row.minor === undefined ? null : Number(row.minor),
    Number(row.deceased),
    own.route,
    own.reason,
    routing.route,
    routing.reason,
    repeats?.of ?? null,
    Number(repeats?.disagrees ?? false),
  ];
}

function insertSql(count: number): string {
  const group = `(${COLUMNS.map(() => '?').join(', ')})`;
  return `INSERT INTO person (${COLUMNS.join(', ')}) VALUES ${Array.from({ length: count }, () => group).join(', ')}`;
}

// The 1 is the version of the sealed form; the id keeps a row from being exchanged for another.
function purpose(id: string): string {
  return `person/1/${id}`;
}
