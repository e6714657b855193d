import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { Json } from '#digest';
import type { Storage } from '#storage';
import {
  timerKey,
  type Alert,
  type LoadedIncident,
  type Obligation,
  type OpenDecision,
  type ReadOut,
  type Run,
  type RunningClock,
  type Settlement,
  type StatedFact,
  type Task,
} from '../core/state.js';
import {
  AlertEntity,
  DecisionEntity,
  FactEntity,
  IncidentEntity,
  ObligationEntity,
  ReadOutEntity,
  RunEntity,
  RunningClockEntity,
  SettlementEntity,
  TaskEntity,
  TimerEntity,
  type ItemEntity,
} from './entities.js';

/** A state with maps of its own; what they hold is never written to. */
export function copyOf(state: LoadedIncident): LoadedIncident {
  return {
    ...state,
    facts: new Map(state.facts),
    runs: new Map(state.runs),
    tasks: new Map(state.tasks),
    decisions: new Map(state.decisions),
    clocks: new Map(state.clocks),
    alerts: new Map(state.alerts),
    obligations: new Map(state.obligations),
    settlements: new Map(state.settlements),
    readOuts: new Map(state.readOuts),
    timers: new Map(state.timers),
  };
}

/** Reads what deciding needs of one incident: current facts, runs, obligations and timers, open tasks, decisions and clocks. */
export async function loadIncident(storage: Pick<Storage, 'rows'>, id: string): Promise<LoadedIncident | undefined> {
  const [incident] = await storage.rows(IncidentEntity, 'WHERE id = ?', [id]);
  if (!incident) return undefined;
  const runs = await storage.rows(RunEntity, 'WHERE incident_id = ?', [id]);
  const timers = await storage.rows(TimerEntity, 'WHERE incident_id = ?', [id]);
  const facts = await items<StatedFact>(storage, FactEntity, id);
  const obligations = await items<Obligation>(storage, ObligationEntity, id);
  return {
    id,
    title: incident.title,
    mode: incident.mode,
    playbookHash: incident.playbookHash,
    openedAt: Number(incident.openedAt),
    seq: incident.seq,
    headHash: incident.headHash,
    scenarioNow: incident.scenarioNow === null ? null : Number(incident.scenarioNow),
    severity: incident.severity,
    facts: new Map(facts.map((fact) => [fact.name, fact])),
    runs: new Map(runs.map((row) => [row.id, readRun(row)])),
    tasks: byId(await items<Task>(storage, TaskEntity, id, ['open'])),
    decisions: byId(await items<OpenDecision>(storage, DecisionEntity, id, ['open'])),
    clocks: byId(await items<RunningClock>(storage, RunningClockEntity, id, ['running', 'passed'])),
    alerts: byId(await items<Alert>(storage, AlertEntity, id, ['open'])),
    obligations: new Map(obligations.map((obligation) => [obligation.key, obligation])),
    settlements: byId(await items<Settlement>(storage, SettlementEntity, id, ['standing'])),
    readOuts: byId(await items<ReadOut>(storage, ReadOutEntity, id, ['unconfirmed', 'standing'])),
    timers: new Map(
      timers.map((row) => [
        timerKey(row.runId, row.name),
        { runId: row.runId, name: row.name, dueAt: Number(row.dueAt), setSeq: row.setSeq },
      ]),
    ),
  };
}

/** Items of one kind, all of them or those in the given states. */
export async function items<T>(
  storage: Pick<Storage, 'rows'>,
  entity: EntityTarget<ItemEntity & ObjectLiteral>,
  incidentId: string,
  statuses?: readonly [string, ...string[]],
): Promise<T[]> {
  const standing = statuses === undefined ? '' : ` AND status IN (${statuses.map(() => '?').join(', ')})`;
  const rows = await storage.rows(entity, `WHERE incident_id = ?${standing}`, [incidentId, ...(statuses ?? [])]);
  // `content` is what `commitStatements` wrote for this very type.
  return rows.map((row) => JSON.parse(row.content) as T);
}

export function readRun(row: RunEntity): Run {
  return {
    id: row.id,
    chart: row.chart,
    key: row.key,
    wave: row.wave,
    parent: row.parent,
    status: row.status,
    startedAt: Number(row.startedAt),
    asksLaw: row.asksLaw !== 0,
    seq: row.seq,
    snapshot: JSON.parse(row.snapshot) as Json,
    entered: JSON.parse(row.entered) as Run['entered'],
    authors: JSON.parse(row.authors) as Run['authors'],
  };
}

function byId<T extends { readonly id: string }>(list: readonly T[]): Map<string, T> {
  return new Map(list.map((item) => [item.id, item]));
}
