import type { BreachEntry, BreachFileQuery, BreachPage } from '#contract';
import { IncidentEntity } from '#engine';
import { breachEntry } from './breach-entry.js';
import { isReachedBy, knownOf, readIncident, yearOf, type RegisterParts } from './incident-read.js';
import { KNEW } from './register-facts.js';

/** Incidents that one register looks through: an organisation with more has had a very bad year. */
const INCIDENTS_MAX = 2000;

/** An incident with the year in which it was known. */
export interface Filed {
  readonly incident: IncidentEntity;
  readonly year: number;
}

/** All incidents of a mode, those known last first. */
export async function filedIncidents(
  { storage, config }: RegisterParts,
  mode: IncidentEntity['mode'] = 'live',
): Promise<readonly Filed[]> {
  const incidents = await storage
    .repository(IncidentEntity)
    .find({ where: { mode }, order: { id: 'DESC' }, take: INCIDENTS_MAX });
  const places = KNEW.map(() => '?').join(', ');
  const rows = await storage.reader.all(
    `SELECT incident_id, id, content FROM fact WHERE id IN (${places}) ORDER BY incident_id, id`,
    [...KNEW],
  );
  const facts = new Map<string, Map<string, unknown>>();
  for (const row of rows) {
    const of = facts.get(String(row['incident_id'])) ?? new Map<string, unknown>();
    const { value } = JSON.parse(String(row['content'])) as { readonly value: unknown };
    facts.set(String(row['incident_id']), of.set(String(row['id']), value));
  }
  return incidents
    .map((incident) => ({ incident, at: knownOf(incident, facts.get(incident.id) ?? new Map()).at }))
    .sort((one, other) => other.at - one.at || (one.incident.id < other.incident.id ? 1 : -1))
    .map(({ incident, at }) => ({ incident, year: yearOf(at, config.zone) }));
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
  const all = await filedIncidents(parts, query.mode);
  const held = await heldBy(parts, all, query);
  const from = after === undefined ? 0 : held.findIndex(({ id }) => id === after) + 1;
  const page = held.slice(from, from + limit);
  const entries: BreachEntry[] = [];
  for (const incident of page) entries.push(breachEntry(await readIncident(parts, incident), parts.config.zone));
  return {
    entries,
    next: from + limit < held.length ? (page.at(-1)?.id ?? null) : null,
    count: held.length,
    years: yearsOf(all),
    laws: await lawsOf(parts, all),
  };
}

/** Every entry that the filter holds, one after the other. */
export async function* breachEntries(parts: RegisterParts, query: BreachFileQuery): AsyncGenerator<BreachEntry> {
  const all = await filedIncidents(parts, query.mode);
  for (const incident of await heldBy(parts, all, query))
    yield breachEntry(await readIncident(parts, incident), parts.config.zone);
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
