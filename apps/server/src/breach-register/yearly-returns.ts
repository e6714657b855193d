import type { ReturnedIncident, ReturnsQuery, ReturnsView, YearlyReturn } from '#contract';
import { formatInstant, parseInstant } from '#kernel';
import { elementTitle, type AssessedObligation, type Clause, type DeadlineRule, type LawPack } from '#law';
import { addDuration, localDate, startOfDay } from '#time';
import { filedIncidents, yearsOf } from './breach-register.js';
import { judged, readIncident, yearOf, type IncidentRead, type RegisterParts } from './incident-read.js';
import { COUNTED_BY, ELEMENT_FACTS, PEOPLE } from './register-facts.js';

/** A duty of a yearly return with the incident that it is about. */
interface Returned {
  readonly read: IncidentRead;
  readonly duty: AssessedObligation;
}

/** A clause of the newest packs that asks for a return once a year. */
interface ReturnClause {
  readonly pack: LawPack;
  readonly clause: Clause;
}

/** The yearly returns of a year, counted from the records as they stand. */
export async function yearlyReturns(parts: RegisterParts, query: ReturnsQuery): Promise<ReturnsView> {
  const { config, ports } = parts;
  const { filed: all, unread } = await filedIncidents(parts, query.mode);
  const years = yearsOf(all);
  const year = query.year === undefined ? (years[0] ?? yearOf(ports.clock.now(), config.zone)) : Number(query.year);
  const clauses = returnClauses(parts);
  const returned: Returned[] = [];
  // A law's own zone may see the turn of a year a day before or after the organisation's.
  for (const { incident } of all.filter((each) => Math.abs(each.year - year) <= 1)) {
    const read = await readIncident(parts, incident);
    for (const duty of returnDuties(read)) if (yearOfReturn(read, duty) === year) returned.push({ read, duty });
  }
  const of = ({ pack, clause }: ReturnClause): readonly Returned[] =>
    returned.filter(({ duty }) => duty.pack === pack.name && duty.clause === clause.id);
  return {
    year,
    unread,
    years: years.includes(year) ? years : [year, ...years],
    returns: clauses.filter((each) => of(each).length > 0).map((each) => yearlyReturn(each, year, of(each))),
    without: clauses
      .filter((each) => of(each).length === 0)
      .map(({ pack, clause }) => ({
        law: pack.name,
        title: pack.title,
        citation: clause.citation,
        words: clause.deadline.words,
      })),
  };
}

/** By pack and clause, each once: two playbooks may name the same pack. */
function returnClauses({ playbooks }: RegisterParts): readonly ReturnClause[] {
  const packs = new Map(playbooks.names().flatMap((version) => version.packs.map((pack) => [pack.name, pack])));
  return [...packs.values()]
    .filter(({ notYetLaw }) => notYetLaw === undefined)
    .flatMap((pack) => pack.clauses.filter(isReturn).map((clause) => ({ pack, clause })))
    .sort((one, other) => (one.pack.name < other.pack.name ? -1 : 1));
}

function isReturn({ noticeKind }: Pick<Clause, 'noticeKind'>): boolean {
  return noticeKind === 'annual-return';
}

/** Judged anew by the incident's own packs: what was kept of a duty tells no condition that changed since. */
function returnDuties(read: IncidentRead): readonly AssessedObligation[] {
  const packs = read.version.packs.filter(({ clauses }) => clauses.some(isReturn));
  return judged(read, packs).obligations.filter(isReturn);
}

/** The year that the law counts it in: that of its own start, in its own zone. */
function yearOfReturn({ version, known }: IncidentRead, { pack, deadline }: AssessedObligation): number {
  const zone = version.packs.find(({ name }) => name === pack)?.zone;
  const at = deadline.startAt === undefined ? undefined : parseInstant(deadline.startAt);
  return yearOf(at ?? known.at, zone ?? 'UTC');
}

function yearlyReturn({ pack, clause }: ReturnClause, year: number, returned: readonly Returned[]): YearlyReturn {
  const incidents = returned.map((each) => returnedIncident(each));
  // What was decided not to be required, or fell away, stays on the list and is not counted.
  const counted = returned.filter((_, index) => isCounted(incidents[index]));
  const people = incidents.filter(isCounted).map((incident) => incident.people);
  const known = people.filter((each) => each !== null);
  return {
    law: pack.name,
    lawTitle: pack.title,
    clause: clause.id,
    title: clause.title,
    recipient: clause.recipient.title,
    filing: clause.recipient.filing ?? null,
    reason: clause.reason,
    words: clause.deadline.words,
    due: dueOf(clause.deadline, year, pack.zone),
    citation: clause.citation,
    confidence: clause.confidence,
    asOf: clause.asOf,
    incidents,
    people: {
      least: known.reduce((sum, { least }) => sum + least, 0),
      most: known.reduce((sum, { most }) => sum + most, 0),
      unknown: people.length - known.length,
    },
    counts: clause.elements.filter(({ id }) => id in COUNTED_BY).map(({ id }) => countOf(id, pack, counted)),
  };
}

function isCounted(incident: ReturnedIncident | undefined): boolean {
  return incident !== undefined && incident.standing !== 'not-required' && incident.standing !== 'no-longer-required';
}

function returnedIncident({ read, duty }: Returned): ReturnedIncident {
  const kept = read.obligations.find(({ key }) => key === duty.key);
  return {
    id: read.incident.id,
    title: read.incident.title,
    entity: duty.entity?.name ?? null,
    knownAt: formatInstant(read.known.at),
    certainty: duty.certainty,
    standing: kept?.status ?? 'unasked',
    people: peopleOf(read),
    withheld: read.values[PEOPLE] !== undefined && read.told[PEOPLE] === undefined,
    missing: duty.elements.filter((element) => isMissing(read, element)).map(elementTitle),
  };
}

function peopleOf({ told }: IncidentRead): ReturnedIncident['people'] {
  const count = told[PEOPLE];
  if (typeof count === 'number') return { least: count, most: count };
  if (typeof count !== 'object' || !('least' in count) || !('most' in count)) return null;
  const { least, most } = count;
  return typeof least === 'number' && typeof most === 'number' ? { least, most } : null;
}

/** None of the facts that would answer it is known; of what no fact answers, a person has to know. */
function isMissing({ values }: IncidentRead, element: string): boolean {
  const facts = ELEMENT_FACTS[element];
  return facts !== undefined && facts.every((fact) => values[fact] === undefined);
}

function countOf(element: string, pack: LawPack, counted: readonly Returned[]): YearlyReturn['counts'][number] {
  const id = COUNTED_BY[element];
  const condition = pack.conditions.find((each) => each.id === id);
  if (!condition) return { element, title: elementTitle(element), by: null, incidents: 0, unknown: 0 };
  const truths = counted.map(({ duty }) => duty.trace.find(({ clause }) => clause === id)?.truth);
  return {
    element,
    title: elementTitle(element),
    by: { words: condition.words, citation: condition.citation, confidence: condition.confidence },
    incidents: truths.filter((truth) => truth === 'true').length,
    unknown: truths.filter((truth) => truth !== 'true' && truth !== 'false').length,
  };
}

/** The day by which a year's return is due; `null` where the law names none, or nobody has encoded it. */
function dueOf(rule: DeadlineRule, year: number, zone: string): string | null {
  switch (rule.kind) {
    case 'annual':
      return `${year + 1}-${rule.on}`;
    case 'year-end':
      return localDate(addDuration(startOfDay(`${year}-12-31`, zone), rule.within, zone), zone);
    case 'fixed':
    case 'business-days':
    case 'relative':
    case 'no-number':
    case 'not-encoded':
      return null;
  }
}
