import type { BreachEntry, BreachFileQuery, BreachPage } from '#contract';
import { IncidentEntity, type StatedFact } from '#engine';
import { NOBODY } from '../lanes/lanes.js';
import { knownValues } from '../incidents/known-values.js';
import { breachEntry } from './breach-entry.js';
import { isReachedBy, knownOf, readIncident, toldIn, yearOf, type RegisterParts } from './incident-read.js';
import { KNEW } from './register-facts.js';

/** Incidents that one register looks through, the newest: an organisation with more has had a very bad year. */
const INCIDENTS_MAX = 2000;

/** An incident with the year in which it was known. */
export interface Filed {
  readonly incident: IncidentEntity;
  readonly year: number;
}

/** The incidents of a mode that a register looks through, those known last first. */
export interface Filing {
  readonly filed: readonly Filed[];
  /** How many more there are, all of them older: nothing of them is in the register. */
  readonly unread: number;
}

/** @param most how many incidents are looked through */
export async function filedIncidents(
  { storage, lanes, config }: Pick<RegisterParts, 'storage' | 'lanes' | 'config'>,
  mode: IncidentEntity['mode'] = 'live',
  most = INCIDENTS_MAX,
): Promise<Filing> {
  const [incidents, all] = await storage
    .repository(IncidentEntity)
    .findAndCount({ where: { mode }, order: { id: 'DESC' }, take: most });
  const places = KNEW.map(() => '?').join(', ');
  const rows = await storage.reader.all(
    `SELECT incident_id, content FROM fact WHERE id IN (${places}) ORDER BY incident_id, id`,
    [...KNEW],
  );
  const facts = new Map<string, StatedFact[]>();
  for (const row of rows) {
    const id = String(row['incident_id']);
    // Written by the engine for this very type.
    facts.set(id, [...(facts.get(id) ?? []), JSON.parse(String(row['content'])) as StatedFact]);
  }
  const known = [];
  for (const incident of incidents) {
    const stated = facts.get(incident.id) ?? [];
    const told = stated.some(({ privileged }) => privileged !== undefined)
      ? toldIn(stated, await lanes.sight(incident.id, NOBODY))
      : knownValues(stated);
    known.push({ incident, at: knownOf(incident, told).at });
  }
  const filed = known
    .sort((one, other) => other.at - one.at || (one.incident.id < other.incident.id ? 1 : -1))
    .map(({ incident, at }) => ({ incident, year: yearOf(at, config.zone) }));
  return { filed, unread: all - incidents.length };
}

/** The years in which something was known, newest first. */
export function yearsOf(filed: readonly Filed[]): number[] {
  return [...new Set(filed.map(({ year }) => year))].sort((one, other) => other - one);
}

/** A page of the register; @param after the last incident of the page before */
export async function breachPage(
  parts: RegisterParts,
  query: BreachFileQuery,
  after: string | undefined,
  limit: number,
): Promise<BreachPage> {
  const { filed: all, unread } = await filedIncidents(parts, query.mode);
  const held = await heldBy(parts, all, query);
  const from = after === undefined ? 0 : held.findIndex(({ id }) => id === after) + 1;
  const page = held.slice(from, from + limit);
  const entries: BreachEntry[] = [];
  for (const incident of page) entries.push(breachEntry(await readIncident(parts, incident), parts.config.zone));
  return {
    entries,
    next: from + limit < held.length ? (page.at(-1)?.id ?? null) : null,
    count: held.length,
    unread,
    years: yearsOf(all),
    laws: await lawsOf(parts, all),
  };
}

/** Every entry that a filter holds, one after the other. */
export interface WholeRegister extends Pick<Filing, 'unread'> {
  readonly entries: AsyncIterable<BreachEntry>;
}

export async function wholeRegister(parts: RegisterParts, query: BreachFileQuery): Promise<WholeRegister> {
  const { filed, unread } = await filedIncidents(parts, query.mode);
  return { entries: entriesOf(parts, await heldBy(parts, filed, query)), unread };
}

async function* entriesOf(parts: RegisterParts, held: readonly IncidentEntity[]): AsyncGenerator<BreachEntry> {
  for (const incident of held) yield breachEntry(await readIncident(parts, incident), parts.config.zone);
}

async function heldBy(
  parts: RegisterParts,
  all: readonly Filed[],
  { year, law }: BreachFileQuery,
): Promise<readonly IncidentEntity[]> {
  const ofYear = all.filter((each) => year === undefined || each.year === Number(year)).map(({ incident }) => incident);
  if (law === undefined) return ofYear;
  const held: IncidentEntity[] = [];
  for (const incident of ofYear) if (isReachedBy(await readIncident(parts, incident), law)) held.push(incident);
  return held;
}

/** The laws that have found a duty in any of them. */
async function lawsOf({ storage, playbooks }: RegisterParts, all: readonly Filed[]): Promise<BreachPage['laws']> {
  const ids = new Set(all.map(({ incident }) => incident.id));
  const rows = await storage.reader.all('SELECT incident_id, id FROM obligation ORDER BY incident_id, id', []);
  const found = new Set<string>();
  // A duty's key begins with its pack.
  for (const row of rows) if (ids.has(String(row['incident_id']))) found.add(String(row['id']).split('/')[0] ?? '');
  const packs = playbooks.names().flatMap((version) => version.packs);
  return [...found].sort().map((law) => ({ law, title: packs.find(({ name }) => name === law)?.title ?? { en: law } }));
}
