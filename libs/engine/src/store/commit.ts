import { canonicalJson, type Json } from '#digest';
import type { EpochMs } from '#kernel';
import type { Entry } from '#record';
import type { Statement } from '#storage';
import type { Draft } from '../core/draft.js';
import { wavesThatAsk } from '../core/obligations.js';
import type { Run, Timer } from '../core/state.js';

/** What is written with every decision beside the decision itself. */
export interface CommitContext {
  /** What keeps the entries. */
  readonly entries: readonly Statement[];
  readonly commandId: string;
  readonly commandDigest: string;
  readonly receipt: Json;
  readonly at: EpochMs;
  readonly newId: () => string;
}

const PUT_RUN = `INSERT INTO run (id, incident_id, chart, key, wave, parent, status, started_at, asks_law, seq, snapshot, entered, authors)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET status = excluded.status, asks_law = excluded.asks_law, seq = excluded.seq, snapshot = excluded.snapshot, entered = excluded.entered, authors = excluded.authors`;
const PUT_TIMER = `INSERT INTO timer (run_id, name, incident_id, clock_id, due_at, set_seq) VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT (incident_id, run_id, name) DO UPDATE SET due_at = excluded.due_at, set_seq = excluded.set_seq`;

/** One decision as one unit of writes: all of it becomes durable, or none. */
export function commitStatements(draft: Draft, context: CommitContext): Statement[] {
  const { base } = draft;
  const statements: Statement[] = [...context.entries];
  for (const run of written(draft.runs.changes())) statements.push(putRun(base.id, run));
  for (const fact of written(draft.facts.changes()))
    statements.push(putItem('fact', base.id, fact.name, 'stated', fact));
  for (const task of written(draft.tasks.changes()))
    statements.push(putItem('task', base.id, task.id, task.status, task));
  for (const decision of written(draft.decisions.changes())) {
    statements.push(putItem('decision', base.id, decision.id, decision.status, decision));
  }
  for (const clock of written(draft.clocks.changes())) {
    statements.push(putItem('running_clock', base.id, clock.id, clock.status, clock));
  }
  for (const alert of written(draft.alerts.changes()))
    statements.push(putItem('alert', base.id, alert.id, alert.status, alert));
  for (const obligation of written(draft.obligations.changes())) {
    statements.push(putItem('obligation', base.id, obligation.key, obligation.status, obligation));
  }
  for (const settlement of written(draft.settlements.changes())) {
    statements.push(putItem('settlement', base.id, settlement.id, settlement.status, settlement));
  }
  for (const readOut of written(draft.readOuts.changes())) {
    statements.push(putItem('read_out', base.id, readOut.id, readOut.status, readOut));
  }
  statements.push(...timerStatements(draft), ...outboxStatements(draft, context));
  statements.push({
    sql: 'INSERT INTO command (id, incident_id, digest, receipt, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
    params: [context.commandId, base.id, context.commandDigest, canonicalJson(context.receipt), context.at],
    // A key that was used: whoever asked is then told what it did.
    expectChanges: 1,
    together: true,
  });
  return statements;
}

/** The incident's own row moves on, if nobody moved it meanwhile. Its playbook stays the same in all but a migration. */
export function moveIncident(draft: Draft, head: Entry, at: EpochMs): Statement {
  const { version, hash } = draft.context.playbook;
  return {
    sql: `UPDATE incident SET playbook_version = ?, playbook_hash = ?, seq = ?, head_hash = ?, status = ?, scenario_now = ?, severity = ?, waves = ?, updated_at = ? WHERE id = ? AND seq = ?`,
    params: [
      version,
      hash,
      head.seq,
      head.hash,
      statusOf(draft),
      draft.scenarioNow,
      draft.severity,
      wavesThatAsk(draft.runs.values()).length,
      at,
      draft.base.id,
      draft.base.seq,
    ],
    expectChanges: 1,
    together: true,
  };
}

export function insertIncident(draft: Draft, head: Entry, at: EpochMs): Statement {
  const { base } = draft;
  const { playbook } = draft.context;
  return {
    sql: `INSERT INTO incident (id, title, mode, status, playbook_name, playbook_version, playbook_hash, seq, head_hash, scenario_now, severity, waves, opened_at, updated_at)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    params: [
      base.id,
      base.title,
      base.mode,
      statusOf(draft),
      playbook.name,
      playbook.version,
      playbook.hash,
      head.seq,
      head.hash,
      draft.scenarioNow,
      draft.severity,
      wavesThatAsk(draft.runs.values()).length,
      base.openedAt,
      at,
    ],
  };
}

/** An incident is open while any of its runs is. */
export function statusOf(draft: Draft): 'open' | 'closed' {
  for (const run of draft.runs.values()) if (run.status === 'open') return 'open';
  return 'closed';
}

function putRun(incidentId: string, run: Run): Statement {
  return {
    sql: PUT_RUN,
    params: [
      run.id,
      incidentId,
      run.chart,
      run.key,
      run.wave,
      run.parent,
      run.status,
      run.startedAt,
      run.asksLaw ? 1 : 0,
      run.seq,
      canonicalJson(run.snapshot),
      canonicalJson(run.entered),
      canonicalJson(run.authors),
    ],
    together: true,
  };
}

type ItemTable = 'fact' | 'task' | 'decision' | 'running_clock' | 'alert' | 'obligation' | 'settlement' | 'read_out';

function putItem(table: ItemTable, incidentId: string, id: string, status: string, item: object): Statement {
  return {
    sql: `INSERT INTO ${table} (incident_id, id, status, content) VALUES (?, ?, ?, ?)
          ON CONFLICT (incident_id, id) DO UPDATE SET status = excluded.status, content = excluded.content`,
    params: [incidentId, id, status, canonicalJson(item as Json)],
    together: true,
  };
}

function timerStatements(draft: Draft): Statement[] {
  const clockId = draft.base.mode === 'live' ? 'wall' : draft.base.id;
  return [...draft.timers.changes()].flatMap(([key, timer]) => {
    const known = draft.base.timers.get(key);
    if (timer) return [putTimer(draft.base.id, clockId, timer)];
    return known ? [clearTimer(draft.base.id, known)] : [];
  });
}

function clearTimer(incidentId: string, { runId, name }: Timer): Statement {
  return {
    sql: 'DELETE FROM timer WHERE incident_id = ? AND run_id = ? AND name = ?',
    params: [incidentId, runId, name],
    together: true,
  };
}

function putTimer(incidentId: string, clockId: string, timer: Timer): Statement {
  return {
    sql: PUT_TIMER,
    params: [timer.runId, timer.name, incidentId, clockId, timer.dueAt, timer.setSeq],
    together: true,
  };
}

/** Only a live incident has an outbox: what an exercise would send is dropped here, where nothing can be configured to the contrary. */
function outboxStatements(draft: Draft, context: CommitContext): Statement[] {
  const { base } = draft;
  if (base.mode === 'exercise') return [];
  return draft.effects.map((effect): Statement => ({
    sql: `INSERT INTO outbox (id, incident_id, seq, kind, payload, status, available_at, attempts, last_error, created_at) VALUES (?, ?, ?, ?, ?, 'waiting', ?, 0, NULL, ?)`,
    params: [context.newId(), base.id, base.seq, effect.kind, canonicalJson(effect.payload), context.at, context.at],
    together: true,
  }));
}

function* written<T>(changes: ReadonlyMap<string, T | undefined>): Generator<T> {
  for (const value of changes.values()) if (value !== undefined) yield value;
}
