import type { IncidentSummary, IncidentView, ObligationView, RunView } from '#contract';
import {
  AlertEntity,
  DecisionEntity,
  FactEntity,
  type IncidentEntity,
  ObligationEntity,
  ReadOutEntity,
  RunEntity,
  RunningClockEntity,
  SettlementEntity,
  TaskEntity,
  activePaths,
  items,
  readRun,
  type Alert,
  type Obligation,
  type OpenDecision,
  type ReadOut,
  type Run,
  type RunningClock,
  type Settleable,
  type Settlement,
  type StatedFact,
  type Task,
} from '#engine';
import { formatInstant, type EpochMs } from '#kernel';
import type { Reader } from '#lanes';
import { alternatesOf, type StateNode } from '#playbook';
import { alertingOf } from '../alerts/alerting.js';
import type { Installation } from '../installation.js';
import { NOBODY } from '../lanes/lanes.js';
import { delayViews } from '../law/delays.js';
import { settleableIn } from '../law/settled.js';
import { elementTitles } from '../law/element-titles.js';
import { settlementViews, shownView } from '../law/settlement-views.js';
import type { PlaybookVersion } from '../playbooks/playbook-library.js';
import { entityViews } from './entity-views.js';
import { factView } from './fact-view.js';
import { nextDeadline } from './next-deadline.js';
import { namedIn } from './playbook-names.js';
import { stateView } from './state-view.js';
import { clockViewOf, isConducted } from './incident-clock.js';
import { findIncident, timeOf } from './find-incident.js';
import { acceptedEvents } from './accepted-events.js';
import { knownValues } from './known-values.js';
import { lawViews } from './law-views.js';
import { alertView, decisionView, runningClockView, taskView, wokenRoles, type WorkContext } from './work-views.js';

/** What the database holds of one incident, read for a screen. */
interface Rows {
  readonly incident: IncidentEntity;
  readonly runs: readonly Run[];
  readonly facts: readonly StatedFact[];
  readonly tasks: readonly Task[];
  readonly decisions: readonly OpenDecision[];
  readonly clocks: readonly RunningClock[];
  readonly obligations: readonly Obligation[];
  readonly alerts: readonly Alert[];
  readonly settlements: readonly Settlement[];
  readonly readOuts: readonly ReadOut[];
}

/**
 * One incident as the screens show it.
 *
 * @param reader who looks; nobody is in no circle, and is told no privileged words
 * @throws Fault `incident-unknown`
 */
export async function viewIncident(
  installation: Installation,
  id: string,
  reader: Reader = NOBODY,
): Promise<IncidentView> {
  const rows = await readRows(installation, id);
  const version = await installation.playbooks.version(rows.incident.playbookHash);
  const sight = await installation.lanes.sight(id, reader);
  const now = timeOf(rows.incident, installation.ports.clock);
  const facts = new Map(rows.facts.map((fact) => [fact.name, fact]));
  const values = knownValues(rows.facts);
  const settleable = settleableIn(version.packs);
  const { clocks, obligations } = rows;
  const work: WorkContext = {
    version,
    runs: new Map(rows.runs.map((run) => [run.id, run])),
    clocks,
    obligations,
    readOuts: rows.readOuts,
    sight,
    roles: reader.roles,
    now,
    delays: await delayViews(installation.record, id, clocks, { now, zone: installation.config.zone }),
  };
  const law = lawViews(version, rows, values, now);
  return {
    ...summarise(rows, now),
    clock: await clockViewOf(installation, rows.incident),
    conducted: await isConducted(installation, rows.incident),
    runs: rows.runs.map((run) => runView(version, run)),
    facts: [...version.playbook.factModel.facts.values()].map((definition) =>
      factView(definition, facts.get(definition.name), sight),
    ),
    entities: [...entityViews(version.playbook.factModel, values, facts, sight)],
    tasks: rows.tasks.map((task) => taskView(work, task)),
    decisions: rows.decisions.map((decision) => decisionView(work, decision)),
    clocks: rows.clocks.map((clock) => runningClockView(work, clock)),
    obligations: rows.obligations.map((obligation) => obligationView(obligation, settleable)),
    choices: Object.fromEntries(version.playbook.choices),
    groups: Object.fromEntries(version.playbook.factModel.groups),
    roles: [...version.playbook.roles],
    names: namedIn(version.playbook),
    elements: elementTitles(law.conflicts, obligations),
    settlements: settlementViews(rows.settlements, sight),
    ...law,
    accepts: acceptedEvents(version, rows.runs, values, now),
    alerts: rows.alerts.map((alert) => alertView(alert)),
    alerting: alertingOf({
      channels: installation.channels,
      places: await installation.roster.places(),
      mode: rows.incident.mode,
      roles: wokenRoles(version.playbook),
      alternates: alternatesOf(version.playbook.roleDefinitions),
    }),
  };
}

/** One line of the list of incidents. */
export async function summariseIncident(
  installation: Installation,
  incident: IncidentEntity,
): Promise<IncidentSummary> {
  const { storage, ports } = installation;
  const [tasks, decisions, clocks, obligations] = await Promise.all([
    items<Task>(storage, TaskEntity, incident.id, ['open']),
    items<OpenDecision>(storage, DecisionEntity, incident.id, ['open']),
    items<RunningClock>(storage, RunningClockEntity, incident.id, ['running', 'passed']),
    items<Obligation>(storage, ObligationEntity, incident.id, ['open']),
  ]);
  return summarise({ incident, tasks, decisions, clocks, obligations }, timeOf(incident, ports.clock));
}

async function readRows(installation: Installation, id: string): Promise<Rows> {
  const { storage } = installation;
  const incident = await findIncident(storage, id);
  const [runs, facts, tasks, decisions, clocks, obligations, alerts, settlements, readOuts] = await Promise.all([
    storage.repository(RunEntity).find({ where: { incidentId: id }, order: { wave: 'ASC', chart: 'ASC' } }),
    items<StatedFact>(storage, FactEntity, id),
    items<Task>(storage, TaskEntity, id),
    items<OpenDecision>(storage, DecisionEntity, id),
    items<RunningClock>(storage, RunningClockEntity, id, ['running', 'passed']),
    items<Obligation>(storage, ObligationEntity, id),
    items<Alert>(storage, AlertEntity, id, ['open']),
    items<Settlement>(storage, SettlementEntity, id),
    items<ReadOut>(storage, ReadOutEntity, id, ['unconfirmed', 'standing', 'countersigned', 'disowned']),
  ]);
  const read = runs.map((row) => readRun(row));
  return { incident, runs: read, facts, tasks, decisions, clocks, obligations, alerts, settlements, readOuts };
}

type SummaryRows = Pick<Rows, 'incident' | 'tasks' | 'decisions' | 'clocks' | 'obligations'>;

function summarise(rows: SummaryRows, now: EpochMs): IncidentSummary {
  const { incident } = rows;
  return {
    id: incident.id,
    title: incident.title,
    mode: incident.mode,
    status: incident.status,
    version: incident.seq,
    openedAt: formatInstant(Number(incident.openedAt)),
    severity: incident.severity,
    playbook: { name: incident.playbookName, version: incident.playbookVersion, hash: incident.playbookHash },
    ...nextDeadline(rows.clocks, rows.obligations, now),
    openTasks: rows.tasks.filter((task) => task.status === 'open').length,
    openDecisions: rows.decisions.filter((decision) => decision.status === 'open').length,
  };
}

function runView(version: PlaybookVersion, run: Run): RunView {
  const chart = version.playbook.charts.get(run.chart);
  const states = chart ? activePaths(chart.machine, run.snapshot).map((path) => chart.states.get(path)) : [];
  return {
    id: run.id,
    chart: run.chart,
    title: chart?.title ?? { en: run.chart },
    key: run.key,
    status: run.status,
    active: states.filter((state): state is StateNode => state !== undefined).map((state) => stateView(state)),
  };
}

function obligationView(obligation: Obligation, settleable: Settleable): ObligationView {
  const { key, runId, wave, status, assessed } = obligation;
  return {
    key,
    ...(assessed.entity && { entity: assessed.entity }),
    runId,
    wave,
    status,
    pack: assessed.pack,
    packVersion: assessed.packVersion,
    clause: assessed.clause,
    recipient: assessed.recipient,
    noticeKind: assessed.noticeKind,
    title: assessed.title,
    certainty: assessed.certainty,
    due: assessed.due,
    ...(assessed.otherReading && { otherReading: assessed.otherReading }),
    ...(assessed.withheld && { withheld: assessed.withheld }),
    words: assessed.words,
    guidance: assessed.guidance.map(({ words, citation }) => ({ words, citation })),
    elements: [...assessed.elements],
    forbidden: [...(assessed.forbidden ?? [])],
    citation: assessed.citation,
    sources: [...assessed.sources],
    asOf: assessed.asOf,
    confidence: assessed.confidence,
    reason: assessed.reason,
    confirmable: shownView(settleable.clause(assessed.pack, assessed.clause)),
  };
}
