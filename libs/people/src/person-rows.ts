import type { DataKey } from '#vault';
import { openDecision } from './decision.js';
import { correctedAddressee, openCorrections } from './corrected-address.js';
import { likenessHashes, searchHashes, type LikenessHashes, type SearchHashes } from './hashes.js';
import type { AffectedPerson, PersonDetails } from './person.js';
import { provinceCode } from './regions.js';
import { USUAL_ROLE } from './roles.js';
import { agreesToEmail } from './email.js';
import { bytes, integer, optionalText, text } from './row.js';
import { isMinor, routeOf, routingFrom, type Addressee, type Routing } from './routing.js';
import type { Row, SqlValue, Statement } from '#storage';

/** A row of the register on its way into the database: sealed, hashed, routed, not yet compared with the others. */
export interface PersonRow {
  readonly id: string;
  readonly line: number;
  readonly sealed: Uint8Array;
  readonly hashes: SearchHashes;
  readonly likeness: LikenessHashes;
  readonly details: PersonDetails;
  readonly country: string;
  readonly province: string;
  readonly language: string;
  /** Parted by `|`, as are `elements`. */
  readonly roles: string;
  readonly format: string;
  readonly entity: string | undefined;
  readonly elements: string;
  readonly minor: boolean | undefined;
  /** Absent where the list does not say. */
  readonly emailAgreed: boolean | undefined;
  readonly deceased: boolean;
  readonly own: Routing;
}

/** The first row of the same person, and what this one says beside it. */
export interface Repetition {
  readonly of: string;
  /** The two would tell the person in another way. */
  readonly disagrees: boolean;
  /** Kinds of data that no row before it says were taken, in their order. */
  readonly added: readonly string[];
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
    sealed: sealPerson(key, id, details),
    hashes: searchHashes(key, details),
    likeness: likenessHashes(key, details),
    details,
    country,
    // Only a recognised code goes in clear: a mistyped cell could hold anything.
    province: provinceCode(province, country) ?? '',
    language: details.language,
    roles: details.roles.join('|'),
    format: details.format,
    entity: details.entity,
    elements: details.dataElements.toSorted().join('|'),
    minor: isMinor(details, mailingDate),
    emailAgreed: agreesToEmail(details),
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
  'roles',
  'letter_format',
  'entity',
  'elements',
  'added',
  'names_hash',
  'initial_hash',
  'given_hash',
  'email_agreed',
] as const;

// Rows of one INSERT: 50 x 29 parameters stay far below the limit of either database, and the text can be prepared once.
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
export const PERSON_COLUMNS =
  'id, import_id, line, sealed, route, reason, duplicate_of, added, supplements_wave, decided_route, decided, corrected';

/**
 * Opens one stored row.
 *
 * @param additions kinds of data that later rows of the same person add
 * @param batch whose letter is made: it goes where it went before an address was corrected
 * @throws Fault `sealed-data-damaged` when it was altered or moved to another row.
 */
export function affectedPerson(
  key: DataKey,
  row: Row,
  additions: readonly string[] = [],
  batch?: string,
): AffectedPerson {
  const id = text(row, 'id');
  const duplicateOf = optionalText(row, 'duplicate_of');
  const details = storedPerson(key, row);
  // A letter of its own says only what is new; the first one has told the rest.
  const dataElements =
    row['supplements_wave'] === null
      ? [...new Set([...details.dataElements, ...additions])]
      : text(row, 'added').split('|');
  const routing = routingFrom(text(row, 'route'), text(row, 'reason'));
  const addressee = storedAddressee(key, row, details, batch);
  return {
    id,
    importId: text(row, 'import_id'),
    line: integer(row, 'line'),
    ...routing,
    ...(duplicateOf !== undefined && { duplicateOf }),
    ...(addressee && { addressee }),
    details: { ...details, dataElements },
  };
}

/** Whom somebody decided to write to, where the list's word does not stand: by the decision, at the address that was found since. */
function storedAddressee(
  key: DataKey,
  row: Row,
  details: PersonDetails,
  batch?: string,
): Omit<Addressee, 'role'> | undefined {
  const decided = decidedAddressee(key, row);
  if (row['corrected'] === null) return decided;
  const corrections = openCorrections(key, text(row, 'id'), bytes(row, 'corrected'));
  const { route } = routingFrom(text(row, 'route'), text(row, 'reason'));
  return correctedAddressee(details, route, decided, corrections, batch);
}

// A later list may have had the person held again, whatever was decided before.
function decidedAddressee(key: DataKey, row: Row): Omit<Addressee, 'role'> | undefined {
  if (row['decided_route'] === null || row['decided_route'] !== row['route']) return undefined;
  return openDecision(key, text(row, 'id'), bytes(row, 'decided')).addressee;
}

/** A person under the seal of the row with this id. */
export function sealPerson(key: DataKey, id: string, details: PersonDetails): Uint8Array {
  return key.seal(Buffer.from(JSON.stringify(details), 'utf8'), purpose(id));
}

/** What a row seals; of the columns it needs `id` and `sealed`. @throws Fault `sealed-data-damaged` */
export function storedPerson(key: DataKey, row: Row): PersonDetails {
  const clear = Buffer.from(key.unseal(bytes(row, 'sealed'), purpose(text(row, 'id')))).toString('utf8');
  return storedDetails(clear);
}

// The seal proves that these are the bytes `personRow` wrote; those of 0.2.0 say neither role nor format.
function storedDetails(clear: string): PersonDetails {
  const stored = JSON.parse(clear) as Omit<PersonDetails, 'roles' | 'format'> & Partial<PersonDetails>;
  return { ...stored, roles: stored.roles ?? [USUAL_ROLE], format: stored.format ?? 'standard' };
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
    row.roles,
    row.format,
    row.entity ?? null,
    row.elements,
    repeats === undefined || repeats.added.length === 0 ? null : repeats.added.join('|'),
    row.likeness.names ?? null,
    row.likeness.initial ?? null,
    row.likeness.given ?? null,
    row.emailAgreed === undefined ? null : Number(row.emailAgreed),
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
