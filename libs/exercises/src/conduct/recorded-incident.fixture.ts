import { activePaths, applyDraft, decide, declare, emptyState, type Command, type Draft } from '#engine';
import { parseInstant, systemActor, type Actor, type EpochMs, type Role } from '#kernel';
import { PLAIN_CALENDAR, aCase, smallPlaybook } from '../cases/small-playbook.fixture.js';
import { scriptedLaw } from '../cases/scripted-law.js';
import { foldWorld, type RecordedEntry } from './fold-world.js';
import { beginWorld, type WorldState } from './world-state.js';

const playbook = smallPlaybook();
const { assessment = [] } = aCase(playbook, '  - expect: { states: [/working] }');
const assess = scriptedLaw(assessment, PLAIN_CALENDAR);

/** An incident of the small playbook, decided by the engine's core, whose entries are folded as they come. */
export class RecordedIncident {
  readonly start = parseInstant('2026-03-02T10:00:00Z') ?? 0;
  readonly world: WorldState = beginWorld();
  readonly entries: RecordedEntry[] = [];
  private state = emptyState({
    id: 'incident',
    title: 'Recorded',
    mode: 'exercise',
    playbookHash: playbook.hash,
    openedAt: this.start,
    scenarioNow: this.start,
    headHash: '',
  });
  private now: EpochMs = this.start;

  constructor() {
    this.follow(declare(this.state, this.context(systemActor('case'))), systemActor('case'));
  }

  /** Every active state of every run, as the engine has it. */
  get paths(): readonly string[] {
    const paths = [...this.state.runs.values()].flatMap(({ chart, snapshot }) => {
      const machine = playbook.charts.get(chart)?.machine;
      return machine ? activePaths(machine, snapshot).map((path) => `${chart}:${path}`) : [];
    });
    return [...new Set(paths)].sort();
  }

  as(role: Role, command: Command, id: string = role): void {
    const actor: Actor = { kind: 'person', id, role, assurance: 'claimed' };
    const outcome = decide(this.state, command, this.context(actor));
    if (!outcome.ok) throw new Error(outcome.fault.code);
    this.follow(outcome.value, actor);
  }

  send(event: string, fields: Extract<Command, { type: 'send-event' }>['fields'] = {}): void {
    this.as('deputy', { type: 'send-event', event, fields });
  }

  complete(name: string, duty?: string): void {
    const task = [...this.state.tasks.values()].find(
      (each) =>
        each.name === name && each.status === 'open' && (duty === undefined || this.dutyOf(each.runId) === duty),
    );
    this.as('deputy', { type: 'complete-task', taskId: task?.id ?? '', fields: {}, evidence: ['file'], note: '' });
  }

  sign(role: Role, option: string): void {
    const [open] = [...this.state.decisions.values()].filter(({ status }) => status === 'open');
    if (!open) throw new Error('no open decision');
    const { id, version, shownDigest } = open;
    const command = { decisionId: id, decisionVersion: version, shownDigest, option, rationale: 'So.' };
    this.as(role, { type: 'answer-decision', ...command });
  }

  /** Lets hours of the scenario pass; timers fire at their own time. */
  pass(hours: number): void {
    const to = this.now + hours * 3_600_000;
    for (;;) {
      const [due] = [...this.state.timers.values()]
        .filter(({ dueAt }) => dueAt <= to)
        .sort((one, other) => one.dueAt - other.dueAt);
      if (!due) break;
      const { runId, name, setSeq, dueAt } = due;
      this.now = Math.max(this.now, dueAt);
      const actor: Actor = { kind: 'timer', id: name, assurance: 'claimed' };
      const fired = decide(this.state, { type: 'fire-timer', runId, name, setSeq }, this.context(actor));
      if (!fired.ok) throw new Error(fired.fault.code);
      this.follow(fired.value, actor);
    }
    this.now = to;
  }

  private dutyOf(runId: string): string | undefined {
    return [...this.state.obligations.values()].find((each) => each.runId === runId)?.assessed.recipient.id;
  }

  private context(actor: Actor): Parameters<typeof decide>[2] {
    return { now: this.now, actor, playbook, assess, calendar: PLAIN_CALENDAR };
  }

  // The room takes a minute for an hour of the scenario.
  private follow(draft: Draft, actor: Actor): void {
    const recordedAt = this.start + (this.now - this.start) / 60;
    const written = draft.entries.map((entry, index): RecordedEntry => {
      const seq = this.state.seq + index + 1;
      return { ...entry, seq, at: this.now, recordedAt, actor, commandId: `command ${seq - index}` };
    });
    for (const entry of written) foldWorld(this.world, entry);
    this.entries.push(...written);
    this.state = applyDraft(this.state, draft, { seq: this.state.seq + written.length, hash: '' });
  }
}
