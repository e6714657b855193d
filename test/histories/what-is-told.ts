import type { FactValue } from '#facts';
import { formatInstant } from '#kernel';
import type { Service } from '../support/service.js';

/** What a service tells of one incident, without what a later release may word otherwise. */
export interface ToldIncident {
  readonly id: string;
  readonly title: string;
  readonly mode: 'live' | 'exercise';
  readonly status: string;
  readonly playbook: string;
  /** Number of the last entry, and its hash. */
  readonly version: number;
  readonly head: string;
  readonly entries: number;
  readonly erased: readonly number[];
  /** Active states by run. */
  readonly states: Readonly<Record<string, readonly string[]>>;
  readonly facts: Readonly<Record<string, FactValue | null>>;
  readonly openTasks: readonly string[];
  readonly decisions: readonly string[];
  readonly clocks: readonly string[];
  readonly obligations: readonly string[];
  readonly people: Readonly<Record<string, number>>;
  readonly letters: readonly string[];
  readonly documents: readonly string[];
  readonly evidence: readonly string[];
  readonly holds: readonly string[];
  /** Both since 0.2.0, where there are any. */
  readonly settlements?: readonly string[];
  readonly entities?: readonly string[];
}

export interface Told {
  /** Where the service's clock stood. */
  readonly at: string;
  readonly onCall: readonly string[];
  readonly incidents: readonly ToldIncident[];
}

/** Asks a service for all that a later release has to tell alike. */
export async function askAll({ api, clock }: Service): Promise<Told> {
  const { contacts } = await api.onCall();
  const { incidents } = await api.incidents();
  const told: ToldIncident[] = [];
  for (const { id } of [...incidents].sort((one, other) => one.id.localeCompare(other.id)))
    told.push(await askOne(api, id));
  return {
    at: formatInstant(clock.now()),
    onCall: listed(contacts, (it) => [it.role, it.position, it.channel, it.name, it.address]),
    incidents: told,
  };
}

async function askOne(api: Service['api'], id: string): Promise<ToldIncident> {
  const view = await api.incident(id);
  const record = await api.record(id);
  // A restore writes down which messages may have gone out twice, and whoever makes the first account takes over: neither is part of
  // what was lived.
  const restored = record.filter(({ actor }) => actor.id !== 'restore');
  const lived = restored.slice(0, restored.findLastIndex(({ kind }) => kind !== 'role.given') + 1);
  const { people, routes } = await api.people(id);
  const { batches, documents } = await api.letters(id);
  const { items, holds } = await api.evidence(id);
  return {
    id,
    title: view.title,
    mode: view.mode,
    status: view.status,
    playbook: view.playbook.hash,
    version: view.version - (record.length - lived.length),
    head: lived.at(-1)?.hash ?? '',
    entries: lived.length,
    erased: record.filter(({ payload }) => payload === null).map(({ seq }) => seq),
    states: Object.fromEntries(
      view.runs.map((run) => [words([run.chart, run.key, run.id]), run.active.map(({ path }) => path)]),
    ),
    facts: Object.fromEntries(view.facts.filter(({ value }) => value !== null).map(({ name, value }) => [name, value])),
    openTasks: listed(
      view.tasks.filter(({ status }) => status === 'open'),
      (it) => [it.name, it.id],
    ),
    decisions: listed(view.decisions, (it) => [
      it.name,
      it.id,
      it.status,
      it.outcome ?? '-',
      ...it.approvals.map(({ actor }) => actor.role ?? '-'),
    ]),
    clocks: listed(view.clocks, (it) => [it.name, it.id, it.status, it.due.instant]),
    obligations: listed(view.obligations, (it) => [it.key, it.status, it.certainty]),
    people: {
      people,
      ...Object.fromEntries(routes.map((it) => [words([it.route, it.reason ?? '-']), it.people])),
    },
    letters: listed(batches, (it) => [it.id, it.status, it.lettersDone]),
    documents: listed(documents, (it) => [it.kind, it.name, it.sha256]),
    evidence: listed(items, (it) => [it.name, it.id, it.sha256]),
    holds: listed(holds, (it) => [it.id, it.released === null ? 'open' : 'released']),
    ...(view.settlements.length > 0 && {
      settlements: listed(view.settlements, (it) => [it.id, it.status, it.settled.kind, it.shownDigest]),
    }),
    ...(view.entities.length > 0 && {
      entities: listed(
        view.entities.flatMap(({ facts }) => facts.filter(({ value }) => value !== null)),
        (it) => [it.name, typeof it.value === 'string' ? it.value : JSON.stringify(it.value)],
      ),
    }),
  };
}

type Words = readonly (string | number)[];

/** A line for each, in an order of their own: in which order a screen shows them may change. */
function listed<T>(items: readonly T[], wordsOf: (item: T) => Words): readonly string[] {
  return items.map((item) => words(wordsOf(item))).sort();
}

function words(parts: Words): string {
  return parts.join(' ');
}
