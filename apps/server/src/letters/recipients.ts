import { createHash, type Hash } from 'node:crypto';
import type { Language } from '#kernel';
import {
  asksSealed,
  recipientOf,
  ruleFor,
  type LetterRoute,
  type Occasion,
  type Residence,
  type RoutedPerson,
  type RoutingRule,
  type RoutingTable,
} from '#letters';
import { mailedIds, peopleById } from '#people';
import type { Reader, Row, SqlValue } from '#storage';
import type { DataKey } from '#vault';

const PAGE_ROWS = 2000;

/** Whom to write to: everybody whose route is mailed and who has no letter of the wave. */
export interface RecipientQuery {
  readonly incidentId: string;
  readonly wave: number;
  /** Absent where the playbook writes none. */
  readonly routing?: RoutingTable | undefined;
}

/** What decides which letter somebody gets, and what it must say, without who they are. */
export interface Addressed {
  readonly home: Residence;
  readonly route: LetterRoute;
  readonly language: Language;
  /** The rule that fits; absent where the playbook routes nobody. */
  readonly rule?: RoutingRule;
}

export interface AddressedGroup extends Addressed {
  readonly people: number;
}

/** What the recipients are read with; the key is asked for only where the rules ask what is sealed. */
export interface RecipientPorts {
  readonly reader: Reader;
  readonly openKey: () => Promise<DataKey>;
}

/** Recipients in id order, each with the rule that fits. */
export async function* eachRecipient(
  { reader, openKey }: RecipientPorts,
  query: RecipientQuery,
): AsyncGenerator<Addressed & { readonly personId: string }> {
  const { routing, incidentId } = query;
  const key = routing && asksSealed(routing) ? await openKey() : undefined;
  const { sql, params } = unwritten(query);
  for (let after = ''; ;) {
    const rows = await reader.all(`SELECT ${COLUMNS} FROM ${sql} AND p.id > ? ORDER BY p.id LIMIT ?`, [
      ...params,
      after,
      PAGE_ROWS,
    ]);
    const sealed = await sealedOf(reader, key, incidentId, rows);
    for (const row of rows) {
      const personId = String(row['id']);
      yield { personId, ...addressed(row, query, sealed.get(personId)) };
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE_ROWS) return;
    after = String(last['id']);
  }
}

/** Recipients counted by what decides about their letter. */
export async function groupsOfRecipients(ports: RecipientPorts, query: RecipientQuery): Promise<AddressedGroup[]> {
  if (query.routing && asksSealed(query.routing)) return grouped(eachRecipient(ports, query));
  const { sql, params } = unwritten(query);
  const rows = await ports.reader.all(
    `SELECT p.route, p.reason, p.language, p.country, p.province, COUNT(*) AS people FROM ${sql}
      GROUP BY p.route, p.reason, p.language, p.country, p.province ORDER BY p.route, p.country, p.province, p.language`,
    params,
  );
  return rows.map((row) => ({ ...addressed(row, query, undefined), people: Number(row['people']) }));
}

async function grouped(recipients: AsyncIterable<Addressed>): Promise<AddressedGroup[]> {
  const groups = new Map<string, { readonly as: Addressed; people: number }>();
  for await (const { home, route, language, rule } of recipients) {
    const name = [route, home.country, home.province, language, rule?.id].join(' ');
    const group = groups.get(name) ?? { as: { home, route, language, ...(rule && { rule }) }, people: 0 };
    group.people += 1;
    groups.set(name, group);
  }
  return [...groups.values()].map(({ as, people }) => ({ ...as, people }));
}

const COLUMNS = 'p.id, p.route, p.reason, p.language, p.country, p.province';

function unwritten({ incidentId, wave }: RecipientQuery): {
  readonly sql: string;
  readonly params: readonly SqlValue[];
} {
  const mailed = mailedIds(incidentId);
  return {
    sql: `person AS p WHERE p.id IN (${mailed.sql})
          AND NOT EXISTS (SELECT 1 FROM letter WHERE letter.person_id = p.id AND letter.wave = ? AND letter.void = 0)`,
    params: [...mailed.params, wave],
  };
}

type SealedAttributes = Pick<RoutedPerson, 'classes' | 'data' | 'entity'>;

const NOT_ASKED: SealedAttributes = { classes: [], data: [] };

async function sealedOf(
  reader: Reader,
  key: DataKey | undefined,
  incidentId: string,
  rows: readonly Row[],
): Promise<ReadonlyMap<string, SealedAttributes>> {
  const sealed = new Map<string, SealedAttributes>();
  if (!key) return sealed;
  const ids = rows.map((row) => String(row['id']));
  for await (const { id, details } of peopleById(reader, key, incidentId, ids)) {
    sealed.set(id, { classes: ['patient'], data: details.dataElements });
  }
  return sealed;
}

function addressed(row: Row, { wave, routing }: RecipientQuery, sealed: SealedAttributes | undefined): Addressed {
  // The query asks for mailed routes alone.
  const route = String(row['route']) as LetterRoute;
  const home = { country: String(row['country']), province: String(row['province']) };
  const occasion = occasionOf(wave, String(row['reason']));
  const person = { ...home, audience: recipientOf(route), occasion, ...(sealed ?? NOT_ASKED) };
  const rule = routing && ruleFor(routing, person);
  return { home, route, language: row['language'] === 'fr' ? 'fr' : 'en', ...(rule && { rule }) };
}

function occasionOf(wave: number, reason: string): Occasion {
  if (wave > 1) return 'second-wave';
  return reason === 'newly-found-data' ? 'supplementary' : 'first';
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
