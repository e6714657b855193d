import { Fault, type Actor, type EpochMs, type FaultDetails, type Role } from '#kernel';
import type { Playbook } from '#playbook';
import type { EntryDraft } from '#record';
import type { Command } from '../src/core/command.js';
import { decide, declare } from '../src/core/decide.js';
import { DoneTasks } from '../src/core/migration/done-tasks.js';
import { waits } from '../src/core/lapsed-read-outs.js';
import type { Assess, DecideContext, Draft } from '../src/core/draft.js';
import type { IncidentState, OpenDecision, Run, RunningClock, Task } from '../src/core/state.js';
import { activePaths } from '../src/core/xstate-adapter.js';
import { calendar, lawless } from './law.js';

export const NOON = Date.UTC(2026, 0, 5, 12);
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** A person acting in a role; by default one for each role. */
export function person(role: Role, id: string = role): Actor {
  return { kind: 'person', id, role, assurance: 'claimed' };
}

export function emptyState(playbook: Playbook, overrides: Partial<IncidentState> = {}): IncidentState {
  return {
    id: '01890000-0000-7000-8000-000000000001',
    title: 'A test',
    mode: 'live',
    playbookHash: playbook.hash,
    openedAt: NOON,
    seq: 0,
    headHash: '0'.repeat(64),
    scenarioNow: null,
    severity: null,
    facts: new Map(),
    runs: new Map(),
    tasks: new Map(),
    decisions: new Map(),
    clocks: new Map(),
    alerts: new Map(),
    obligations: new Map(),
    settlements: new Map(),
    readOuts: new Map(),
    timers: new Map(),
    ...overrides,
  };
}

/** The state after a draft, with what the store keeps at hand: no done task, no answered decision, no stopped clock. */
export function after(state: IncidentState, draft: Draft): IncidentState {
  return {
    ...state,
    playbookHash: draft.context.playbook.hash,
    seq: state.seq + draft.entries.length,
    scenarioNow: draft.scenarioNow,
    severity: draft.severity,
    facts: keyed(draft.facts.values(), (fact) => fact.name),
    runs: keyed(draft.runs.values(), (run) => run.id),
    tasks: keyed(draft.tasks.values().filter(isOpen), (task) => task.id),
    decisions: keyed(draft.decisions.values().filter(isOpen), (decision) => decision.id),
    clocks: keyed(
      draft.clocks.values().filter(({ status }) => status === 'running' || status === 'passed'),
      (clock) => clock.id,
    ),
    alerts: keyed(draft.alerts.values().filter(isOpen), (alert) => alert.id),
    obligations: keyed(draft.obligations.values(), (obligation) => obligation.key),
    settlements: keyed(
      draft.settlements.values().filter(({ status }) => status === 'standing'),
      (settlement) => settlement.id,
    ),
    readOuts: keyed(draft.readOuts.values().filter(waits), (readOut) => readOut.id),
    timers: keyed(draft.timers.values(), (timer) => `${timer.runId}:${timer.name}`),
  };
}

function keyed<T>(items: readonly T[], key: (item: T) => string): Map<string, T> {
  return new Map(items.map((item) => [key(item), item]));
}

function isOpen(item: { readonly status: string }): boolean {
  return item.status === 'open';
}

/** An incident played on the pure core: what the store does to a state, without disk. */
export class Played {
  state: IncidentState;
  now: EpochMs;
  /** Every entry so far, in order. */
  readonly entries: EntryDraft[] = [];
  readonly alerts: unknown[] = [];
  readonly doneTasks = new DoneTasks();

  constructor(
    readonly playbook: Playbook,
    private readonly law: Assess = lawless,
    overrides: Partial<IncidentState> = {},
  ) {
    const empty = emptyState(playbook, overrides);
    this.state = empty;
    this.now = empty.scenarioNow ?? empty.openedAt;
    this.take(declare(empty, this.context(person('incident-commander'))));
  }

  context(actor: Actor): DecideContext {
    return { now: this.now, actor, playbook: this.playbook, assess: this.law, calendar };
  }

  /** Does what has to be accepted, and gives the entries that it left. */
  do(command: Command, actor: Actor = person('incident-commander')): readonly EntryDraft[] {
    const outcome = decide(this.state, command, this.context(actor));
    if (!outcome.ok) throw new Fault(outcome.fault);
    for (const { kind, runId = null, payload } of outcome.value.entries)
      this.doneTasks.take({ kind, runId, actor, payload });
    return this.take(outcome.value);
  }

  /** Asks for what has to be refused, and gives the refusal. */
  refused(command: Command, actor: Actor = person('incident-commander')): FaultDetails {
    const outcome = decide(this.state, command, this.context(actor));
    if (outcome.ok) throw new Error(`${command.type} was accepted`);
    return outcome.fault;
  }

  send(event: string, fields: Record<string, string | number | boolean> = {}, actor?: Actor): readonly EntryDraft[] {
    return this.do({ type: 'send-event', event, fields }, actor);
  }

  know(facts: Record<string, string | number | null>, role: Role = 'incident-commander'): readonly EntryDraft[] {
    return this.do({ type: 'state-facts', facts, source: 'a test', confidence: 'confirmed' }, person(role));
  }

  finish(task: string, fields: Record<string, string | number | boolean> = {}): readonly EntryDraft[] {
    const { id, role } = this.task(task);
    return this.do({ type: 'complete-task', taskId: id, fields, evidence: ['a file'], note: '' }, person(role));
  }

  answer(decision: string, option: string, actor: Actor): readonly EntryDraft[] {
    return this.do(this.answerOf(decision, option), actor);
  }

  answerOf(name: string, option: string): Extract<Command, { type: 'answer-decision' }> {
    const { id, version, shownDigest } = this.decision(name);
    const rationale = 'because';
    return { type: 'answer-decision', decisionId: id, decisionVersion: version, shownDigest, option, rationale };
  }

  /** Lets time pass; every timer due on the way fires at its own time. */
  wait(lengthMs: number): readonly EntryDraft[] {
    const until = this.now + lengthMs;
    const before = this.entries.length;
    for (;;) {
      const [timer] = [...this.state.timers.values()]
        .filter(({ dueAt }) => dueAt <= until)
        .sort((one, other) => one.dueAt - other.dueAt || one.setSeq - other.setSeq);
      if (!timer) break;
      this.now = Math.max(this.now, timer.dueAt);
      const { runId, name, setSeq } = timer;
      this.do({ type: 'fire-timer', runId, name, setSeq }, { kind: 'timer', id: name, assurance: 'claimed' });
    }
    this.now = until;
    return this.entries.slice(before);
  }

  task(name: string): Task {
    return one([...this.state.tasks.values()], name, (task) => task.name === name);
  }

  decision(name: string): OpenDecision {
    return one([...this.state.decisions.values()], name, (decision) => decision.name === name);
  }

  clock(name: string): RunningClock {
    return one([...this.state.clocks.values()], name, (clock) => clock.name === name);
  }

  run(key: string): Run {
    return one([...this.state.runs.values()], key, (run) => run.key === key);
  }

  /** Active states of a run, outermost first. */
  where(key = 'main'): readonly string[] {
    const run = this.run(key);
    const chart = this.playbook.charts.get(run.chart);
    if (!chart) throw new Error(`no chart ${run.chart}`);
    return activePaths(chart.machine, run.snapshot);
  }

  private take(draft: Draft): readonly EntryDraft[] {
    this.state = after(this.state, draft);
    this.entries.push(...draft.entries);
    this.alerts.push(...draft.effects.map(({ payload }) => payload));
    return draft.entries;
  }
}

function one<T>(items: readonly T[], what: string, is: (item: T) => boolean): T {
  const [found, second] = items.filter(is);
  if (!found || second) throw new Error(`${found ? 'more than one' : 'no'} ${what}`);
  return found;
}

/** The kinds of entries, in order. */
export function kinds(entries: readonly EntryDraft[]): readonly string[] {
  return entries.map(({ kind }) => kind);
}

/** Payloads of the entries of one kind. */
export function payloads(entries: readonly EntryDraft[], kind: string): readonly unknown[] {
  return entries.filter((entry) => entry.kind === kind).map(({ payload }) => payload);
}
