import type { Reader } from '#storage';
import { VISIBLE_IMPORTS } from './ports.js';
import { integer, text } from './row.js';

/** People of one kind: rows that repeat no other, and how many of them may yet turn out to be somebody who is counted already. */
export interface Tally {
  readonly people: number;
  readonly doubtful: number;
}

/** What the register holds of the people of one legal entity, in numbers that say how sure they are. Names nobody. */
export interface Tallies {
  readonly all: Tally;
  readonly minors: Tally;
  /** `CA-ON` in Canada and the US, `CA-` where the province was not recognised, a country's code elsewhere. */
  readonly byHome: ReadonlyMap<string, Tally>;
  /** Whoever is several counts in each. */
  readonly byRole: ReadonlyMap<string, Tally>;
  /** `unknown` for rows from before kinds of data were kept in clear. */
  readonly byElement: ReadonlyMap<string, Tally>;
  /** Of the organisation's own: people whose data another legal entity held. They count in none of these, and in those of that entity. */
  readonly ofOthers: number;
  readonly lists: number;
  /** Lines that were left out: each may be somebody else. */
  readonly rejected: number;
  /** Whether a list is being read. */
  readonly reading: boolean;
}

// Of a pair that nobody has judged the later row; and the earlier one too where the two live apart, since either home may be the true one.
const PAIRS = `FROM person_pair
      JOIN person earlier ON earlier.id = person_pair.first_id JOIN person later ON later.id = person_pair.second_id
      WHERE person_pair.incident_id = ? AND person_pair.verdict = 'open'
        AND earlier.import_id IN (${VISIBLE_IMPORTS}) AND later.import_id IN (${VISIBLE_IMPORTS})`;
const DOUBTFUL = `SELECT COALESCE(later.duplicate_of, later.id) AS id ${PAIRS}
    UNION
    SELECT COALESCE(earlier.duplicate_of, earlier.id) AS id ${PAIRS}
      AND (earlier.country <> later.country OR earlier.province <> later.province)`;

/** Rows `before` that a row of `person` repeats in the same entity: the one that stands, then those that came in earlier. Its parameter: incident id. */
const BEFORE_IN_ENTITY = `FROM person AS before
     WHERE (before.id = person.duplicate_of OR (before.duplicate_of = person.duplicate_of AND before.id < person.id))
       AND COALESCE(before.entity, '') = COALESCE(person.entity, '') AND before.second_of IS NULL
       AND before.import_id IN (${VISIBLE_IMPORTS})`;
/** Whether a row repeats none of its person in the same entity: of two entities that held somebody's data each counts them. */
const FIRST_OF_ENTITY = `NOT EXISTS (SELECT 1 ${BEFORE_IN_ENTITY})`;

/** Ids of the legal entities whose people the register holds, the organisation itself left out. */
export async function entitiesOfPeople(reader: Reader, incidentId: string): Promise<readonly string[]> {
  const rows = await reader.all(
    `SELECT DISTINCT entity FROM person
      WHERE incident_id = ? AND import_id IN (${VISIBLE_IMPORTS}) AND entity IS NOT NULL ORDER BY entity`,
    [incidentId, incidentId],
  );
  return rows.map((row) => text(row, 'entity'));
}

/**
 * Counts by distinct person what the law may ask about, from the columns kept in clear.
 *
 * @param entity whose people; the organisation's own where absent
 */
export async function talliesOf(reader: Reader, incidentId: string, entity?: string): Promise<Tallies> {
  const visible = `person.incident_id = ? AND person.import_id IN (${VISIBLE_IMPORTS})`;
  const own = `${visible} AND ${entity === undefined ? 'person.entity IS NULL' : 'person.entity = ?'}`;
  const first = entity === undefined ? 'person.duplicate_of IS NULL' : FIRST_OF_ENTITY;
  const which = entity === undefined ? [] : [entity, incidentId];
  const doubtful = 'CASE WHEN doubted.id IS NULL THEN 0 ELSE 1 END AS doubtful';
  const people = (of: string): string => `person LEFT JOIN (${DOUBTFUL}) AS doubted ON doubted.id = ${of}`;
  const ids = (count: number): string[] => Array.from({ length: count }, () => incidentId);
  const groups = await reader.all(
    `SELECT country, province, roles, elements, minor, doubtful, COUNT(*) AS people FROM (
        SELECT country, province, roles, COALESCE(elements, 'unknown') AS elements, COALESCE(minor, 0) AS minor,
            ${doubtful}
          FROM ${people('COALESCE(person.duplicate_of, person.id)')} WHERE ${own} AND ${first} AND second_of IS NULL
      ) AS counted
      GROUP BY country, province, roles, elements, minor, doubtful
      ORDER BY country, province, roles, elements, minor, doubtful`,
    [...ids(8), ...which],
  );
  // What a row adds to all lists is no measure here: what another entity lost is not yet said of this one.
  const repeated = await reader.all(
    `SELECT elements, said, doubtful, COUNT(*) AS people FROM (
        SELECT elements, COALESCE((SELECT STRING_AGG(before.elements, '|') ${BEFORE_IN_ENTITY}), '') AS said, ${doubtful}
          FROM ${people('person.duplicate_of')} WHERE ${own} AND NOT (${first}) AND second_of IS NULL AND elements IS NOT NULL
      ) AS counted
      GROUP BY elements, said, doubtful ORDER BY elements, said, doubtful`,
    [...ids(9), ...which],
  );
  const [others = {}] = await reader.all(
    `SELECT COUNT(*) AS people FROM person WHERE ${visible} AND duplicate_of IS NULL AND person.entity IS NOT NULL`,
    ids(2),
  );
  const [lists = {}] = await reader.all(
    `SELECT COALESCE(SUM(CASE WHEN state = 'complete' THEN 1 ELSE 0 END), 0) AS lists,
        COALESCE(SUM(CASE WHEN state = 'complete' THEN rejected ELSE 0 END), 0) AS rejected,
        COALESCE(SUM(CASE WHEN state = 'running' THEN 1 ELSE 0 END), 0) AS running
      FROM people_import WHERE incident_id = ?`,
    [incidentId],
  );
  const count = new Count();
  for (const row of groups) {
    const part = { people: integer(row, 'people'), doubtful: integer(row, 'doubtful') === 1 };
    const country = text(row, 'country');
    const placed = country === 'CA' || country === 'US';
    count.add('all', '', part);
    if (integer(row, 'minor') === 1) count.add('minors', '', part);
    count.add('home', placed ? `${country}-${text(row, 'province')}` : country, part);
    for (const role of named(text(row, 'roles'))) count.add('role', role, part);
    for (const element of named(text(row, 'elements'))) count.add('element', element, part);
  }
  for (const row of repeated) {
    const part = { people: integer(row, 'people'), doubtful: integer(row, 'doubtful') === 1 };
    const said = new Set(named(text(row, 'said')));
    for (const element of named(text(row, 'elements'))) if (!said.has(element)) count.add('element', element, part);
  }
  return {
    all: count.of('all').get('') ?? NOBODY,
    minors: count.of('minors').get('') ?? NOBODY,
    byHome: count.of('home'),
    byRole: count.of('role'),
    byElement: count.of('element'),
    ofOthers: integer(others, 'people'),
    lists: integer(lists, 'lists'),
    rejected: integer(lists, 'rejected'),
    reading: integer(lists, 'running') > 0,
  };
}

const NOBODY: Tally = { people: 0, doubtful: 0 };

type Kind = 'all' | 'minors' | 'home' | 'role' | 'element';

class Count {
  private readonly kinds = new Map<Kind, Map<string, Tally>>();

  add(kind: Kind, name: string, part: { readonly people: number; readonly doubtful: boolean }): void {
    const names = this.kinds.get(kind) ?? new Map<string, Tally>();
    const { people, doubtful } = names.get(name) ?? NOBODY;
    names.set(name, { people: people + part.people, doubtful: doubtful + (part.doubtful ? part.people : 0) });
    this.kinds.set(kind, names);
  }

  of(kind: Kind): ReadonlyMap<string, Tally> {
    return this.kinds.get(kind) ?? new Map<string, Tally>();
  }
}

function named(list: string): readonly string[] {
  return list.split('|').filter((name) => name !== '');
}
