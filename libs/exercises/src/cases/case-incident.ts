import {
  activePaths,
  applyDraft,
  decide,
  declare,
  emptyState,
  type Assess,
  type Calendar,
  type Command,
  type DecideContext,
  type Draft,
  type LoadedIncident,
  type Run,
  type RunningClock,
} from '#engine';
import { accept, systemActor, type Actor, type EpochMs, type Outcome } from '#kernel';
import type { Case, CaseRuns, CaseWhereabouts, Playbook } from '#playbook';

/** What a case is played with beside the playbook. */
export interface CasePorts {
  /** The law as the playbook's packs answer it. */
  readonly assess: Assess;
  readonly calendar: Calendar;
  /** Told of what each act and each timer would write on a record. */
  readonly onWritten?: (written: Written) => void;
}

/** What one act or timer writes, all at one time. */
export interface Written {
  readonly entries: Draft['entries'];
  readonly at: EpochMs;
  readonly actor: Actor;
}

/** Where a run stands among others of its chart. */
export interface Whereabouts {
  /** Recipient of the duty that it sees to. */
  readonly duty: string | undefined;
  readonly wave: number;
}

/** More timers than this between two steps is a circle in the playbook. */
const TIMERS_MAX = 10_000;

/** An incident in memory, decided by the engine's own core: no clock, no disk, no outbox. */
export class CaseIncident {
  /** Every clock that ever ran, as it last was; the state keeps only those still running or passed. */
  readonly clocks = new Map<string, RunningClock>();
  private current: LoadedIncident;

  constructor(
    readonly playbook: Playbook,
    { name, title, startsAt }: Case,
    private readonly ports: CasePorts,
  ) {
    this.current = emptyState({
      id: `case/${name}`,
      title: title.en,
      mode: 'exercise',
      playbookHash: playbook.hash,
      openedAt: startsAt,
      scenarioNow: startsAt,
      headHash: '',
    });
    this.follow(declare(this.current, this.context(startsAt, systemActor('case'))));
  }

  get state(): LoadedIncident {
    return this.current;
  }

  get now(): EpochMs {
    return this.current.scenarioNow ?? this.current.openedAt;
  }

  /** The instant that lies a duration after now. */
  later(duration: string): EpochMs {
    return this.ports.calendar.add(this.now, duration);
  }

  execute(command: Command, actor: Actor): Outcome<void> {
    const outcome = decide(this.current, command, this.context(this.now, actor));
    if (!outcome.ok) return outcome;
    this.follow(outcome.value);
    return accept(undefined);
  }

  /** Moves the clock forward; what is due on the way fires at its own time, in order. */
  advance(to: EpochMs): void {
    for (let count = 0; count < TIMERS_MAX; count += 1) {
      const [due] = [...this.current.timers.values()]
        .filter(({ dueAt }) => dueAt <= to)
        .sort((one, other) => one.dueAt - other.dueAt);
      if (!due) break;
      const { runId, name, setSeq, dueAt } = due;
      const actor: Actor = { kind: 'timer', id: name, assurance: 'claimed' };
      const at = Math.max(dueAt, this.now);
      const fired = decide(this.current, { type: 'fire-timer', runId, name, setSeq }, this.context(at, actor));
      if (fired.ok) this.follow(fired.value);
    }
    this.current = { ...this.current, scenarioNow: Math.max(to, this.now) };
  }

  /** The runs of a chart, or of every chart, that a case means. */
  runs({ chart, duty, wave }: Partial<CaseRuns>): Run[] {
    return [...this.current.runs.values()].filter((run) => {
      const where = this.whereabouts(run.id);
      return (
        (chart === undefined || run.chart === chart) &&
        (duty === undefined || where.duty === duty) &&
        (wave === undefined || where.wave === wave)
      );
    });
  }

  whereabouts(runId: string): Whereabouts {
    const duty = [...this.current.obligations.values()].find((each) => each.runId === runId);
    return { duty: duty?.assessed.recipient.id, wave: this.current.runs.get(runId)?.wave ?? 1 };
  }

  isAt(runId: string, { duty, wave }: CaseWhereabouts): boolean {
    const where = this.whereabouts(runId);
    return (duty === undefined || duty === where.duty) && (wave === undefined || wave === where.wave);
  }

  /** Paths of a run's active states. */
  paths({ chart, snapshot }: Run): readonly string[] {
    const machine = this.playbook.charts.get(chart)?.machine;
    return machine ? activePaths(machine, snapshot) : [];
  }

  private context(now: EpochMs, actor: Actor): DecideContext {
    const { assess, calendar } = this.ports;
    return { now, actor, playbook: this.playbook, assess, calendar };
  }

  private follow(draft: Draft): void {
    for (const clock of draft.clocks.changes().values()) if (clock) this.clocks.set(clock.id, clock);
    const seq = this.current.seq + draft.entries.length;
    this.current = applyDraft(this.current, draft, { seq, hash: '' });
    const { now: at, actor } = draft.context;
    this.ports.onWritten?.({ entries: draft.entries, at, actor });
  }
}
