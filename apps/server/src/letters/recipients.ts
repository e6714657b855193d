import { createHash, type Hash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Language } from '#kernel';
import {
  asksData,
  recipientOf,
  ruleFor,
  type LetterRoute,
  type Occasion,
  type Residence,
  type RoutingRule,
  type RoutingTable,
} from '#letters';
import { additionsTo, mailedIds, mailedPage, peopleById } from '#people';
import type { Reader, Row, SqlValue } from '#storage';
import type { DataKey } from '#vault';
import { IS_ORDERED } from './letters-ordered.js';
import { withMailbox } from './with-mailbox.js';

const PAGE_ROWS = 2000;

/** Whom to write to: everybody whose route is mailed and who has no letter of the wave. */
export interface RecipientQuery {
  readonly incidentId: string;
  readonly wave: number;
  /** Absent where the playbook writes none. */
  readonly routing?: RoutingTable | undefined;
  /** Whether letters may leave by e-mail at all; absent: none does. */
  readonly email?: boolean;
  /** Those too who have a letter of the wave already. */
  readonly evenWritten?: boolean;
  /** Only people of this kind. */
  readonly only?: 'minor' | 'large-print' | 'estate';
  /** Only those between two ids, the first exclusive; `eachRecipient` alone heeds it. */
  readonly from?: { readonly after: string; readonly to?: string };
  /** How many rows `eachRecipient` reads at once, where somebody waits for it. */
  readonly pageRows?: number;
  /** Only whom this legal entity writes to, the organisation where it has no id; absent for everybody. */
  readonly of?: {
    readonly entity: string | undefined;
    /** Whether it writes to people of whom no list says who held their data. */
    readonly toUnclaimed: boolean;
  };
}

/** What decides which letter somebody gets, and what it must say, without who they are. */
export interface Addressed {
  readonly home: Residence;
  readonly route: LetterRoute;
  readonly language: Language;
  /** The second of two letters about somebody, to another address. */
  readonly second?: true;
  /** The legal entity that held the data, where the list says so. */
  readonly entity?: string;
  /** The rule that fits; absent where the playbook routes nobody. */
  readonly rule?: RoutingRule;
}

export interface AddressedGroup extends Addressed {
  readonly people: number;
}

/** What the recipients are read with; the key is asked for only where the rules ask for data of people from lists of before. */
export interface RecipientPorts {
  readonly reader: Reader;
  readonly openKey: () => Promise<DataKey>;
}

/** One who is written to; `mailbox`: they agreed to e-mail, and nothing that is known of them speaks against it. */
export interface AddressedPerson extends Addressed {
  readonly personId: string;
  readonly mailbox: boolean;
}

/** Recipients in id order, each with the rule that fits. */
export async function* eachRecipient(ports: RecipientPorts, query: RecipientQuery): AsyncGenerator<AddressedPerson> {
  const { incidentId, wave, from, pageRows = PAGE_ROWS } = query;
  for (let after = from?.after ?? ''; ;) {
    const page = mailedPage(incidentId, wave, { after, limit: pageRows });
    const [bounds] = await ports.reader.all(
      `SELECT COUNT(*) AS people, MAX(id) AS last FROM (${page.sql}) AS page`,
      page.params,
    );
    const { sql, params } = recipients(query, page);
    const rows = await ports.reader.all(
      `SELECT p.id, p.elements, p.added, ${TELLING} FROM ${sql} ORDER BY p.id`,
      params,
    );
    const data = await dataOf(ports, query, rows);
    const ids = query.email === true ? rows.map((row) => String(row['id'])) : [];
    const mailboxes = await withMailbox(ports.reader, query.routing, ids);
    for (const row of rows) {
      const personId = String(row['id']);
      if (from?.to !== undefined && personId > from.to) return;
      const mailbox = mailboxes.has(personId);
      yield { personId, mailbox, ...addressed(row, query, data.get(personId) ?? []) };
    }
    if (Number(bounds?.['people'] ?? 0) < pageRows) return;
    after = String(bounds?.['last']);
    if (from?.to !== undefined && after >= from.to) return;
    // A long register is no reason to keep everybody else waiting.
    await nextTurn();
  }
}

/** Recipients counted by what decides about their letter. */
export async function groupsOfRecipients(ports: RecipientPorts, query: RecipientQuery): Promise<AddressedGroup[]> {
  // Combinations of data are many: people are then counted one by one, and not first by each combination.
  if (query.routing && asksData(query.routing)) return grouped(eachRecipient(ports, query));
  const { sql, params } = recipients(query, mailedIds(query.incidentId, query.wave));
  const rows = await ports.reader.all(
    `SELECT ${TELLING}, COUNT(*) AS people FROM ${sql} GROUP BY ${TELLING} ORDER BY ${TELLING}`,
    params,
  );
  return rows.map((row) => ({ ...addressed(row, query, []), people: Number(row['people']) }));
}

async function grouped(recipients: AsyncIterable<Addressed>): Promise<AddressedGroup[]> {
  const groups = new Map<string, { readonly as: Addressed; people: number }>();
  for await (const { home, route, language, second, entity, rule } of recipients) {
    const name = [route, home.country, home.province, language, second, entity, rule?.id].join(' ');
    const as = {
      home,
      route,
      language,
      ...(second && { second }),
      ...(entity !== undefined && { entity }),
      ...(rule && { rule }),
    };
    const group = groups.get(name) ?? { as, people: 0 };
    group.people += 1;
    groups.set(name, group);
  }
  return [...groups.values()].map(({ as, people }) => ({ ...as, people }));
}

/** The columns that decide about a letter, but for the kinds of data. */
const TELLING = 'p.route, p.supplements_wave, p.language, p.country, p.province, p.roles, p.entity, p.second';

// Whether a row is a second letter, without whose: that would make a group of each.
const PEOPLE = '(SELECT person.*, CASE WHEN second_of IS NULL THEN 0 ELSE 1 END AS second FROM person)';

interface Selected {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

function recipients({ wave, of, evenWritten, only }: RecipientQuery, mailed: Selected): Selected {
  const unwritten = evenWritten
    ? ''
    : `AND NOT EXISTS (SELECT 1 FROM letter WHERE letter.person_id = p.id AND letter.wave = ? AND ${IS_ORDERED})`;
  return {
    sql: `${PEOPLE} AS p WHERE p.id IN (${mailed.sql})
          ${unwritten}
          ${kindClause(only)}
          ${entityClause(of)}`,
    params: [...mailed.params, ...(evenWritten ? [] : [wave]), ...(of?.entity === undefined ? [] : [of.entity])],
  };
}

function kindClause(only: RecipientQuery['only']): string {
  switch (only) {
    case undefined:
      return '';
    case 'minor':
      return 'AND p.minor = 1';
    case 'large-print':
      return `AND p.letter_format = 'large-print'`;
    case 'estate':
      return `AND p.route = 'estate'`;
  }
}

function entityClause(of: RecipientQuery['of']): string {
  if (!of) return '';
  if (of.entity === undefined) return 'AND p.entity IS NULL';
  return of.toUnclaimed ? 'AND (p.entity IS NULL OR p.entity = ?)' : 'AND p.entity = ?';
}

/** The kinds of data that each letter tells: what is known of the person by now, or what was newly found where it only supplements. */
async function dataOf(
  ports: RecipientPorts,
  query: RecipientQuery,
  rows: readonly Row[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { incidentId, wave, routing } = query;
  if (!routing || !asksData(routing)) return new Map();
  const ids = rows.map((row) => String(row['id']));
  const additions = await additionsTo(ports.reader, incidentId, ids, wave);
  const opened = await openedElements(ports, query, rows);
  return new Map(
    rows.map((row): [string, readonly string[]] => {
      const id = String(row['id']);
      if (row['supplements_wave'] !== null) return [id, listOf(row['added'])];
      return [id, opened.get(id) ?? [...new Set([...listOf(row['elements']), ...(additions.get(id) ?? [])])]];
    }),
  );
}

// Rows of lists from before keep the kinds of data sealed alone.
async function openedElements(
  { reader, openKey }: RecipientPorts,
  { incidentId, wave }: RecipientQuery,
  rows: readonly Row[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const opened = new Map<string, readonly string[]>();
  const ids = rows.filter((row) => row['elements'] === null).map((row) => String(row['id']));
  if (ids.length === 0) return opened;
  for await (const { id, details } of peopleById(reader, await openKey(), { incidentId, wave }, ids)) {
    opened.set(id, details.dataElements);
  }
  return opened;
}

function addressed(row: Row, { wave, routing }: RecipientQuery, data: readonly string[]): Addressed {
  // The query asks for mailed routes alone.
  const route = String(row['route']) as LetterRoute;
  const home = { country: String(row['country']), province: String(row['province']) };
  const occasion = occasionOf(wave, row['supplements_wave'] !== null);
  const entity = typeof row['entity'] === 'string' ? { entity: row['entity'] } : {};
  const second = Number(row['second']) === 1 ? { second: true as const } : {};
  const person = { ...home, audience: recipientOf(route), occasion, classes: listOf(row['roles']), data, ...entity };
  const rule = routing && ruleFor(routing, person);
  return { home, route, language: row['language'] === 'fr' ? 'fr' : 'en', ...second, ...entity, ...(rule && { rule }) };
}

function listOf(text: SqlValue | undefined): readonly string[] {
  return typeof text === 'string' && text !== '' ? text.split('|') : [];
}

function occasionOf(wave: number, supplements: boolean): Occasion {
  // Newly found data is a letter of its own only in the wave whose letter it supplements.
  if (supplements) return 'supplementary';
  return wave > 1 ? 'second-wave' : 'first';
}

/** The digest of who gets what, person by person in the order of the ids: it names nobody, and no two sets share one. */
export class RecipientsDigest {
  readonly #hash: Hash = createHash('sha256');

  add(personId: string, { rule }: Pick<Addressed, 'rule'>): void {
    this.#hash.update(`${personId} ${rule?.id ?? ''}\n`);
  }

  hex(): string {
    return this.#hash.digest('hex');
  }
}
