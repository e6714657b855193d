import { sha256, type Json } from '#digest';
import type { FactValue, Facts } from '#facts';
import { Fault, uuidFromHex, type Actor, type EntryKind, type EpochMs, type Severity } from '#kernel';
import type { Chart, Playbook, StateNode } from '#playbook';
import type { EntryDraft } from '#record';
import { OverlayMap } from './overlay-map.js';
import type {
  Alert,
  AssessedObligation,
  IncidentState,
  Obligation,
  OpenDecision,
  ReadOut,
  Run,
  RunningClock,
  Settlement,
  StatedFact,
  Task,
  Timer,
} from './state.js';

/** A round of telling: the first, or the one that a sighting has opened. */
export interface Wave {
  /** 1 is the first. */
  readonly number: number;
  /** When it began: our own targets for its duties count from here, not from the first wave's facts. */
  readonly beganAt: EpochMs;
}

/** What the law port answers for one wave. Pure: the same question gives the same answer. */
export type Assess = (
  facts: Facts,
  at: EpochMs,
  wave: Wave,
  settled: readonly Settlement[],
) => readonly AssessedObligation[];

/** A text of the law as it is shown to whoever settles it. */
export interface ShownLaw {
  readonly packVersion: string;
  readonly digest: string;
}

/** What of the law can be settled by counsel in the incident's packs. Pure. */
export interface Settleable {
  /** Nothing where there is no such clause, or nothing in it waits for counsel. */
  clause(pack: string, clause: string): ShownLaw | undefined;
  /** The declared conflict of two duties, by their keys. */
  conflict(demands: string, forbids: string): (ShownLaw & { readonly routes: readonly string[] }) | undefined;
}

/** Calendar arithmetic in the organisation's zone, and how a deadline is written down. */
export interface Calendar {
  /** @param duration ISO 8601 */
  add(from: EpochMs, duration: string): EpochMs;
  subtract(from: EpochMs, duration: string): EpochMs;
  /** The calendar day on which an instant falls, YYYY-MM-DD. */
  day(instant: EpochMs): string;
  deadline(instant: EpochMs, rule: string): Json & RunningClock['due'];
}

/** What deciding is given beside the state and the command. `now` is a value: nothing in the core asks for the time. */
export interface DecideContext {
  readonly now: EpochMs;
  readonly actor: Actor;
  readonly playbook: Playbook;
  readonly assess: Assess;
  /** Where it is not given, nothing can be settled. */
  readonly settleable?: Settleable;
  readonly calendar: Calendar;
  /** For `migrate-playbook` alone: what is left behind. `playbook` and `assess` are then those of the version moved to. */
  readonly leaving?: Leaving;
}

/** What a migration is told beside both versions. */
export interface Leaving {
  readonly playbook: Playbook;
  /** What is kept of the proof of the version moved to. */
  readonly proof?: Json;
  /** Who has done which task so far, by run. */
  readonly doneBy: ReadonlyMap<string, Run['authors']>;
  /** Where the recorded commands lead under the version moved to. */
  readonly replayed: Replayed;
}

/** What came of deciding an incident's recorded commands again. */
export interface Replayed {
  /** Active states, by chart and key of each run. */
  readonly reached: ReadonlyMap<string, readonly string[]>;
  /** The first entry whose command the other version refuses, and why; `null` where it takes all. */
  readonly refusedAt: { readonly seq: number; readonly code: string } | null;
}

/** Something that has to leave the machine after the commit: an alert to a role. */
export interface Effect {
  readonly kind: 'alert';
  readonly payload: Json;
}

/** An event on its way to a run inside one decision. */
export interface PendingEvent {
  readonly runId: string;
  readonly event: string;
  /** Asked when its turn comes: what came before it may have made it untrue. */
  readonly stillTrue?: () => boolean;
}

/** A decision in the making: writes over the state, the entries they leave, the effects they have. */
export class Draft {
  readonly entries: EntryDraft[] = [];
  readonly effects: Effect[] = [];
  readonly pending: PendingEvent[] = [];
  readonly facts: OverlayMap<StatedFact>;
  readonly runs: OverlayMap<Run>;
  readonly tasks: OverlayMap<Task>;
  readonly decisions: OverlayMap<OpenDecision>;
  readonly clocks: OverlayMap<RunningClock>;
  readonly alerts: OverlayMap<Alert>;
  readonly obligations: OverlayMap<Obligation>;
  readonly settlements: OverlayMap<Settlement>;
  readonly readOuts: OverlayMap<ReadOut>;
  readonly timers: OverlayMap<Timer>;
  scenarioNow: EpochMs | null;
  severity: Severity | null;
  /** Facts stated since the last time that clocks, briefs and the law followed them. */
  readonly changedFacts = new Set<string>();
  /** A state asks the law on entry, a changed fact asks it again: once, when the events have settled. */
  assessmentDue = false;
  private ids = 0;
  private values: Facts | undefined;

  constructor(
    readonly base: IncidentState,
    readonly context: DecideContext,
  ) {
    this.facts = new OverlayMap(base.facts);
    this.runs = new OverlayMap(base.runs);
    this.tasks = new OverlayMap(base.tasks);
    this.decisions = new OverlayMap(base.decisions);
    this.clocks = new OverlayMap(base.clocks);
    this.alerts = new OverlayMap(base.alerts);
    this.obligations = new OverlayMap(base.obligations);
    this.settlements = new OverlayMap(base.settlements);
    this.readOuts = new OverlayMap(base.readOuts);
    this.timers = new OverlayMap(base.timers);
    this.scenarioNow = base.scenarioNow;
    this.severity = base.severity;
  }

  /** The next entry's sequence number. */
  get nextSeq(): number {
    return this.base.seq + this.entries.length + 1;
  }

  /**
   * An id that replaying the same command on the same state gives again: UUIDv8 of (incident, seq, n), seq and n in
   * front, so that within an incident the order of ids is the order in which things began.
   */
  newId(): string {
    this.ids += 1;
    const { id, seq } = this.base;
    const order = seq.toString(16).padStart(8, '0') + this.ids.toString(16).padStart(4, '0');
    return uuidFromHex(order + sha256(`${id}/${seq}/${this.ids}`).slice(0, 20), '8');
  }

  record(kind: EntryKind, payload: EntryDraft['payload'], runId: string | null = null): void {
    this.entries.push({ kind, payload, runId });
  }

  send(runId: string, event: string, stillTrue?: () => boolean): void {
    this.pending.push({ runId, event, ...(stillTrue && { stillTrue }) });
  }

  putFact(fact: StatedFact): void {
    this.facts.set(fact.name, fact);
    this.values = undefined;
  }

  /** The facts known now; a name that is absent is unknown. */
  factValues(): Facts {
    if (this.values) return this.values;
    const values: Record<string, FactValue> = {};
    for (const fact of this.facts.values()) if (fact.value !== null) values[fact.name] = fact.value;
    this.values = values;
    return values;
  }

  run(id: string): Run {
    const run = this.runs.get(id);
    if (!run) throw impossible(`run ${id}`);
    return run;
  }

  chart(name: string): Chart {
    const chart = this.context.playbook.charts.get(name);
    if (!chart) throw impossible(`chart ${name}`);
    return chart;
  }

  node(run: Run, path: string): StateNode {
    const node = this.chart(run.chart).states.get(path);
    if (!node) throw impossible(`state ${run.chart}.${path}`);
    return node;
  }
}

// The state and the playbook are pinned to each other by hash; a miss means that one of them was altered.
function impossible(what: string): Fault {
  return new Fault({
    kind: 'internal',
    code: 'state-and-playbook-differ',
    detail: `The incident refers to a ${what} that its playbook does not hold.`,
    mend: 'Run the verification of the record, and restore the last backup.',
  });
}
