import type { Json } from '#digest';
import type { FactValue } from '#facts';
import { Fault, isRole, parseInstant, type EpochMs } from '#kernel';
import type { Entry } from '#record';
import { applyDraft } from '../apply-draft.js';
import type { Answers, Command } from '../command.js';
import { decide, declare } from '../decide.js';
import type { DecideContext, Draft, Replayed } from '../draft.js';
import type { Answer } from '../signatures.js';
import { emptyState, timerKey, type Confidence, type IncidentState, type LoadedIncident, type Run } from '../state.js';
import { activePaths } from '../xstate-adapter.js';
import { isClaimed } from '../voided-signatures.js';
import { runName } from './replay-verdict.js';
import { ReplayedCalls } from './replayed-calls.js';
import { settling } from './replayed-settling.js';
import { ReplayedTakingBack } from './replayed-taking-back.js';

/** The entries of one command, in order. */
export type RecordedCommand = readonly Entry[];

/** Firings that the record holds, so that no timer of the new version is taken for one of them. */
export class RecordedFirings {
  private readonly runs = new Map<string, string>();
  private readonly names = new Set<string>();

  take({ kind, runId, payload }: Entry): void {
    const { run, chart, key, name } = membersOf(payload);
    if (kind === 'run.started') this.runs.set(text(run), runName({ chart: text(chart), key: text(key) }));
    if (kind === 'timer.fired') this.names.add(`${this.runOf(runId)} ${text(name)}`);
  }

  has(run: string, timer: string): boolean {
    return this.names.has(`${run} ${timer}`);
  }

  runOf(runId: string | null): string {
    return this.runs.get(runId ?? '') ?? '';
  }
}

type Setting = Omit<DecideContext, 'now' | 'actor' | 'leaving'>;

/**
 * Decides an incident's recorded commands again under another version of its playbook. Who did what and when is the
 * record's; what follows is the version's. Tasks and decisions are found by their names, since ids differ.
 */
export class Replay {
  private state: LoadedIncident;
  private readonly calls = new ReplayedCalls();
  private readonly takingBack = new ReplayedTakingBack();
  private refusedAt: Replayed['refusedAt'] = null;

  constructor(
    incident: Pick<IncidentState, 'id' | 'title' | 'mode' | 'openedAt' | 'headHash'>,
    private readonly setting: Setting,
    private readonly firings: RecordedFirings,
  ) {
    const scenarioNow = incident.mode === 'exercise' ? incident.openedAt : null;
    this.state = emptyState({ ...incident, playbookHash: setting.playbook.hash, scenarioNow });
  }

  take(recorded: RecordedCommand): void {
    const [first] = recorded;
    if (!first) return;
    if (first.kind === 'incident.declared') {
      return this.apply(declare(this.state, { ...this.setting, now: first.at, actor: first.actor }));
    }
    this.passTime(first.at);
    const command = this.commandOf(recorded);
    if (!command) return;
    const outcome = decide(this.state, command, { ...this.setting, now: first.at, actor: first.actor });
    if (outcome.ok) {
      this.noteCall(recorded, outcome.value);
      this.apply(outcome.value);
    } else this.refusedAt ??= { seq: first.seq, code: outcome.fault.code };
  }

  private noteCall(recorded: RecordedCommand, { entries }: Draft): void {
    const isCall = ({ kind }: Pick<Entry, 'kind'>): boolean => kind === 'decision.read-out';
    const [was, is] = [recorded.find(isCall), entries.find(isCall)];
    if (was && is) this.calls.note(membersOf(was.payload), membersOf(is.payload));
  }

  /** Where it all leads by `now`. */
  outcome(now: EpochMs): Replayed {
    this.passTime(now);
    const reached = [...this.state.runs.values()].map((run): [string, readonly string[]] => [
      runName(run),
      activePaths(this.chartOf(run).machine, run.snapshot),
    ]);
    return { reached: new Map(reached), refusedAt: this.refusedAt };
  }

  private apply(draft: Draft): void {
    this.takingBack.note(draft);
    this.state = applyDraft(this.state, draft, {
      seq: this.state.seq + draft.entries.length,
      hash: this.state.headHash,
    });
  }

  private chartOf(run: Run): ReturnType<Draft['chart']> {
    const chart = this.setting.playbook.charts.get(run.chart);
    if (!chart) throw new Fault({ kind: 'internal', code: 'replay-failed', detail: 'A replayed run has no chart.' });
    return chart;
  }

  // Moves by time that only the new version has. Those of the record come with their entries, when they came.
  private passTime(until: EpochMs): void {
    for (let count = 0; count < TIMERS_MAX; count += 1) {
      const [due] = [...this.state.timers.values()]
        .filter(({ name, dueAt }) => dueAt <= until && MOVE_BY_TIME.test(name))
        .filter(({ runId, name }) => !this.firings.has(this.nameOf(runId), name))
        .sort((one, other) => one.dueAt - other.dueAt || one.setSeq - other.setSeq || (one.name < other.name ? -1 : 1));
      if (!due) return;
      const command: Command = { type: 'fire-timer', runId: due.runId, name: due.name, setSeq: due.setSeq };
      const actor = { kind: 'timer', id: due.name, assurance: 'claimed' } as const;
      const outcome = decide(this.state, command, { ...this.setting, now: due.dueAt, actor });
      if (!outcome.ok) throw new Fault(outcome.fault);
      this.apply(outcome.value);
    }
  }

  private nameOf(runId: string): string {
    const run = this.state.runs.get(runId);
    return run ? runName(run) : '';
  }

  private runNamed(name: string): Run | undefined {
    return [...this.state.runs.values()].find((run) => runName(run) === name);
  }

  private commandOf(recorded: RecordedCommand): Command | undefined {
    for (const { kind, runId, payload } of recorded) {
      const run = this.runNamed(this.firings.runOf(runId));
      const said = membersOf(payload);
      switch (kind) {
        case 'entry.taken-back':
          return this.takingBack.commandOf(recorded, (id) => this.runNamed(this.firings.runOf(id))?.id);
        case 'event.received':
          return { type: 'send-event', event: text(said['event']), fields: answers(said['fields']) };
        case 'task.done':
          return this.completion(run, said, recorded);
        case 'decision.signed':
          return this.signature(run, said);
        case 'decision.read-out':
          return this.readOut(run, said);
        case 'decision.heard':
        case 'decision.countersigned':
        case 'decision.disowned':
          return this.calls.commandOf(kind, said, this.state);
        case 'decision.voided':
          if (recorded.some((each) => each.kind !== kind)) break;
          return this.voiding();
        case 'timer.fired':
          return this.firing(run, text(said['name']));
        case 'law.confirmed':
        case 'law.unconfirmed':
        case 'law.route-signed':
          return settling(kind, said, this.state, this.setting.settleable);
        case 'facts.stated':
          return {
            type: 'state-facts',
            facts: membersOf(said['facts'] ?? null) as { readonly [name: string]: FactValue | null },
            source: text(said['source']),
            confidence: text(said['confidence']) as Confidence,
          };
      }
    }
    return undefined;
  }

  private completion(run: Run | undefined, said: Members, recorded: RecordedCommand): Command | undefined {
    const name = text(said['name']);
    const task = [...this.state.tasks.values()].find((each) => each.runId === run?.id && each.name === name);
    const evidence = Array.isArray(said['evidence']) ? said['evidence'].map(text) : [];
    return {
      type: 'complete-task',
      taskId: task?.id ?? '',
      fields: answers(said['fields']),
      evidence,
      note: text(said['note']) || reasonIn(recorded),
    };
  }

  private signature(run: Run | undefined, said: Members): Command {
    return { type: 'answer-decision', ...this.answer(run, said) };
  }

  private readOut(run: Run | undefined, said: Members): Command {
    const role = text(said['role']);
    const calledAt = parseInstant(text(said['calledAt'])) ?? 0;
    return {
      type: 'read-out-decision',
      ...this.answer(run, said),
      person: { id: text(said['person']), role: isRole(role) ? role : 'observer' },
      calledAt,
      way: text(said['way']),
    };
  }

  // Where nothing is claimed here, nothing had to be taken.
  private voiding(): Command | undefined {
    const claims = [...this.state.decisions.values()].some(({ approvals }) => approvals.some(isClaimed));
    return claims ? { type: 'void-claimed-signatures' } : undefined;
  }

  private answer(run: Run | undefined, said: Members): Omit<Answer, 'type' | 'passkey'> {
    const name = text(said['name']);
    const decision = [...this.state.decisions.values()].find((each) => each.runId === run?.id && each.name === name);
    const [role, because] = [text(said['standsFor']), text(said['because'])];
    return {
      decisionId: decision?.id ?? '',
      decisionVersion: decision?.version ?? 0,
      shownDigest: decision?.shownDigest ?? '',
      option: text(said['option']),
      rationale: text(said['rationale']),
      ...(isRole(role) && because !== '' && { standsFor: { role, because } }),
    };
  }

  // Clocks and alerts move no state.
  private firing(run: Run | undefined, name: string): Command | undefined {
    if (!run || !MOVE_BY_TIME.test(name)) return undefined;
    const timer = this.state.timers.get(timerKey(run.id, name));
    return { type: 'fire-timer', runId: run.id, name, setSeq: timer?.setSeq ?? 0 };
  }
}

/** What a replay says for words that the record has not. */
const NO_WORDS = '-';

/** Timers of moves by time and of what comes again and again. */
const MOVE_BY_TIME = /^(xstate\.after\.|every:)/;

/** Moves by time in a row without any command; more is a circle in the playbook. */
const TIMERS_MAX = 10_000;

interface Members {
  readonly [name: string]: Json | undefined;
}

// Payloads are what this engine wrote; an erased one holds nothing.
function membersOf(payload: Json): Members {
  return typeof payload === 'object' && payload !== null && !Array.isArray(payload) ? (payload as Members) : {};
}

/** Why it was so grave; where nobody had to say why then, or it was erased since, the answer is no less taken. */
function reasonIn(recorded: RecordedCommand): string {
  const reasoned = recorded.find(({ kind }) => kind === 'severity.reasoned');
  return text(membersOf(reasoned?.payload ?? null)['reason']) || NO_WORDS;
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function answers(value: Json | undefined): Answers {
  return membersOf(value ?? null) as Answers;
}
