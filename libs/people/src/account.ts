import type { Reader } from '#storage';
import { ROUTES, ROUTE_REASONS, type Reason, type Route } from '#kernel';
import { VISIBLE_IMPORTS } from './ports.js';
import { integer, text } from './row.js';

/** Where everybody went. `unexplained` is what the lists held less every row that has a route or was rejected; anything but 0 is a fault of ours. */
export interface Account {
  /** Rows of all complete lists. */
  readonly rows: number;
  /** Rows left out, each listed with its reason by `rejectsOf`. */
  readonly rejected: number;
  /** Rows in the register, duplicates included. */
  readonly accepted: number;
  /** Persons: accepted rows that repeat no other. */
  readonly people: number;
  readonly byRoute: Readonly<Record<Route, number>>;
  readonly byReason: readonly { readonly route: Route; readonly reason: Reason; readonly count: number }[];
  readonly unexplained: number;
  /** Letters to a second address about somebody who is counted already: no rows of any list. */
  readonly secondLetters: number;
}

/** Accounts for every row of every list of an incident. */
export async function accountFor(reader: Reader, incidentId: string): Promise<Account> {
  // One statement, so that a list completing meanwhile is in both sides of the account or in neither.
  const lines = await reader.all(
    `SELECT 'list' AS route, 'rows' AS reason, COALESCE(SUM(row_count), 0) AS people FROM people_import WHERE id IN (${VISIBLE_IMPORTS})
      UNION ALL
      SELECT 'list', 'rejected', COALESCE(SUM(rejected), 0) FROM people_import WHERE id IN (${VISIBLE_IMPORTS})
      UNION ALL
      SELECT 'list', 'repeated', COUNT(*) FROM person WHERE incident_id = ? AND duplicate_of IS NOT NULL AND second_of IS NULL AND import_id IN (${VISIBLE_IMPORTS})
      UNION ALL
      SELECT 'list', 'second', COUNT(*) FROM person
        WHERE incident_id = ? AND second_of IS NOT NULL AND route <> 'duplicate' AND import_id IN (${VISIBLE_IMPORTS})
      UNION ALL
      SELECT route, reason, COUNT(*) FROM person
        WHERE incident_id = ? AND second_of IS NULL AND import_id IN (${VISIBLE_IMPORTS}) GROUP BY route, reason`,
    Array.from({ length: 8 }, () => incidentId),
  );
  const count = (route: Route | 'list', reason: string): number => {
    const line = lines.find((row) => row['route'] === route && row['reason'] === reason);
    return line === undefined ? 0 : integer(line, 'people');
  };
  // Only pairs of the closed list are added up: a row outside it stays unexplained.
  const byReason = ROUTES.flatMap((route) =>
    ROUTE_REASONS[route].map((reason) => ({ route, reason, count: count(route, reason) })),
  );
  const total = (route: Route): number =>
    byReason.filter((line) => line.route === route).reduce((sum, line) => sum + line.count, 0);
  const byRoute = {
    letter: total('letter'),
    estate: total('estate'),
    'substitute-decision-maker': total('substitute-decision-maker'),
    held: total('held'),
    'substitute-notice': total('substitute-notice'),
    'no-letter': total('no-letter'),
    duplicate: total('duplicate'),
  } satisfies Record<Route, number>;
  const rows = count('list', 'rows');
  const rejected = count('list', 'rejected');
  const accepted = byReason.reduce((sum, line) => sum + line.count, 0);
  return {
    rows,
    rejected,
    accepted,
    people: accepted - count('list', 'repeated'),
    byRoute,
    byReason,
    unexplained: rows - rejected - accepted,
    secondLetters: count('list', 'second'),
  };
}

/** How many persons there are of each kind that law asks about; duplicates are left out. Names no one. */
export interface Residence {
  readonly people: number;
  readonly minors: number;
  readonly deceased: number;
  readonly birthDateUnknown: number;
  /** By ISO 3166 country. */
  readonly byCountry: ReadonlyMap<string, number>;
  /** By country and province or state, `CA-ON`; `CA-` where it was not recognised. Canada and the US only. */
  readonly byProvince: ReadonlyMap<string, number>;
  readonly byLanguage: ReadonlyMap<string, number>;
}

/**
 * Counts for the incident's facts, from the columns kept in clear.
 *
 * @param completing an import whose people are written and about to be visible: they are counted too
 */
export async function residenceOf(reader: Reader, incidentId: string, completing = ''): Promise<Residence> {
  const groups = await reader.all(
    `SELECT country, province, language, COALESCE(minor, -1) AS minor, deceased, COUNT(*) AS people FROM person
      WHERE incident_id = ? AND duplicate_of IS NULL AND (import_id IN (${VISIBLE_IMPORTS}) OR import_id = ?)
      GROUP BY country, province, language, minor, deceased ORDER BY country, province, language`,
    [incidentId, incidentId, completing],
  );
  const counts = { people: 0, minors: 0, deceased: 0, birthDateUnknown: 0 };
  const byCountry = new Map<string, number>();
  const byProvince = new Map<string, number>();
  const byLanguage = new Map<string, number>();
  const add = (map: Map<string, number>, name: string, people: number): void =>
    void map.set(name, (map.get(name) ?? 0) + people);
  for (const row of groups) {
    const people = integer(row, 'people');
    const country = text(row, 'country');
    counts.people += people;
    if (integer(row, 'minor') === 1) counts.minors += people;
    if (integer(row, 'minor') === -1) counts.birthDateUnknown += people;
    if (integer(row, 'deceased') === 1) counts.deceased += people;
    add(byCountry, country, people);
    if (country === 'CA' || country === 'US') add(byProvince, `${country}-${text(row, 'province')}`, people);
    add(byLanguage, text(row, 'language'), people);
  }
  return { ...counts, byCountry, byProvince, byLanguage };
}
