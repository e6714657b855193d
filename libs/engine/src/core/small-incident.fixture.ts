import {
  formatFinding,
  formatInstant,
  parseDuration,
  parseInstant,
  systemActor,
  type Actor,
  type Assurance,
  type EpochMs,
  type Role,
} from '#kernel';
import { loadPlaybook, type Playbook } from '#playbook';
import { applyDraft } from './apply-draft.js';
import type { Command } from './command.js';
import { decide, declare } from './decide.js';
import type { Calendar, DecideContext, Draft, Effect } from './draft.js';
import { emptyState, type LoadedIncident } from './state.js';
import { activePaths } from './xstate-adapter.js';

const HOUR_MS = 3_600_000;

const FACTS = `
groups: { event: { en: What happened } }
facts:
  event.count: { type: integer, title: { en: How many } }
  event.aware_at: { type: instant, title: { en: Aware } }
`;

const HEAD = `
playbook: small
version: 1.0.0
title: Small
facts: facts.yaml
policy: { never: [payment], stance: refuse, always-accepted: [], closable: true }
`;

/** A playbook from the part that a test is about: roles, events and states. */
export function playbookOf(body: string): Playbook {
  const files = new Map([
    ['playbook.yaml', HEAD + body],
    ['facts.yaml', FACTS],
  ]);
  const { playbook, findings } = loadPlaybook({ files });
  if (!playbook) throw new Error(findings.map(formatFinding).join('\n'));
  return playbook;
}

/** A playbook that asks the commander by a task how grave the incident is. @param beside a further task of the same state */
export function askingHowGrave(beside = ''): Playbook {
  return playbookOf(`
roles: { incident-commander: ~, deputy: ~, scribe: ~, executive: { profile: lead } }
initial: grading
states:
  grading:
    title: Grading
    tasks:
      grade:
        title: Grade
        role: incident-commander
        fields: { grade: { type: choice, choices: [p1, p2], sets: severity, title: Grade } }
      ${beside}
    on: { tasks.done: closed }
  closed: { title: Closed, tags: [closed] }
`);
}

/** Days of 24 hours, months of 30 days. */
const CALENDAR: Calendar = {
  add: (from, duration) => from + lengthMs(duration),
  subtract: (from, duration) => from - lengthMs(duration),
  day: (instant) => formatInstant(instant).slice(0, 10),
  deadline: (instant, rule) => ({ instant: formatInstant(instant), zone: 'UTC', local: '', rule, tzdb: '' }),
};

function lengthMs(duration: string): number {
  const { months, days, exactMs } = parseDuration(duration) ?? { months: 0, days: 0, exactMs: 0 };
  return (months * 30 + days) * 24 * HOUR_MS + exactMs;
}

/** An incident decided by the core alone; hours are counted from its declaration. */
export class SmallIncident {
  readonly start = parseInstant('2026-01-01T00:00:00Z') ?? 0;
  now: EpochMs = this.start;
  readonly kinds: string[] = [];
  readonly effects: Effect[] = [];
  /** Payloads of every entry, by kind. */
  readonly entries: { readonly kind: string; readonly payload: unknown }[] = [];
  state: LoadedIncident;

  constructor(readonly playbook: Playbook) {
    this.state = emptyState({
      id: 'incident',
      title: 'Small',
      mode: 'live',
      playbookHash: playbook.hash,
      openedAt: this.now,
      scenarioNow: null,
      headHash: '',
    });
    this.follow(declare(this.state, this.context(systemActor('case'))));
  }

  get hour(): number {
    return (this.now - this.start) / HOUR_MS;
  }

  get paths(): readonly string[] {
    const [run] = [...this.state.runs.values()];
    const machine = this.playbook.charts.get('main')?.machine;
    return run && machine ? activePaths(machine, run.snapshot) : [];
  }

  /** The code of the refusal; nothing where it was accepted. */
  as(role: Role, command: Command, id: string = role, assurance: Assurance = 'claimed'): string | undefined {
    return this.take(command, { kind: 'person', id, role, assurance });
  }

  send(event: string): string | undefined {
    return this.as('deputy', { type: 'send-event', event, fields: {} });
  }

  /** Lets time pass; timers fire at their own time unless the service `sleeps` through it. */
  pass(hours: number, sleeps = false): void {
    const to = this.now + hours * HOUR_MS;
    if (sleeps) this.now = to;
    for (;;) {
      const [due] = [...this.state.timers.values()]
        .filter(({ dueAt }) => dueAt <= to)
        .sort((one, other) => one.dueAt - other.dueAt);
      if (!due) break;
      const { runId, name, setSeq, dueAt } = due;
      this.now = Math.max(this.now, dueAt);
      const code = this.take(
        { type: 'fire-timer', runId, name, setSeq },
        { kind: 'timer', id: name, assurance: 'claimed' },
      );
      if (code !== undefined) throw new Error(code);
    }
    this.now = to;
  }

  take(command: Command, actor: Actor): string | undefined {
    const outcome = decide(this.state, command, this.context(actor));
    if (!outcome.ok) return outcome.fault.code;
    this.follow(outcome.value);
    return undefined;
  }

  private context(actor: Actor): DecideContext {
    return { now: this.now, actor, playbook: this.playbook, assess: () => [], calendar: CALENDAR };
  }

  private follow(draft: Draft): void {
    this.kinds.push(...draft.entries.map(({ kind }) => kind));
    this.entries.push(...draft.entries.map(({ kind, payload }) => ({ kind, payload })));
    this.effects.push(...draft.effects);
    this.state = applyDraft(this.state, draft, { seq: this.state.seq + draft.entries.length, hash: '' });
  }
}
