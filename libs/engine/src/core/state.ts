import type { FactValue, Facts } from '#facts';
import type { Json } from '#digest';
import type { Actor, DeadlineBasis, EpochMs, PrivilegedAnswer, Role, Severity, Text } from '#kernel';

/** A fact as it was last stated. */
export interface StatedFact {
  readonly name: string;
  /** `null`: stated to be unknown. */
  readonly value: FactValue | null;
  readonly source: string;
  readonly confidence: Confidence;
  readonly actor: Actor;
  readonly at: EpochMs;
  /** The privileged answer that stated it as a judgment. */
  readonly privileged?: PrivilegedAnswer;
}

export type Confidence = 'claimed' | 'suspected' | 'confirmed';

/** One statechart instance of an incident. */
export interface Run {
  readonly id: string;
  readonly chart: string;
  /** Sets runs of one chart apart: `main`, an obligation's key, `SIGHTING_REPORTED/2`. */
  readonly key: string;
  /** Which notification wave it belongs to; 1 is the first. */
  readonly wave: number;
  readonly parent: string | null;
  readonly status: 'open' | 'closed';
  readonly startedAt: EpochMs;
  /** Whether a state of it has asked the law. From then on the law is asked again for its wave whenever a fact changes. */
  readonly asksLaw: boolean;
  /** Steps taken. */
  readonly seq: number;
  /** XState's persisted snapshot, always re-derivable from the record. */
  readonly snapshot: Json;
  /** When each active state was entered: reconciles `after` timers when a run moves to a new playbook version. */
  readonly entered: { readonly [path: string]: EpochMs };
  /** Who has done each task that prepares what is approved: as many as there are people, each once. */
  readonly authors: { readonly [task: string]: readonly Author[] };
}

/** A person by whom something was prepared. */
export type Author = Pick<Actor, 'kind' | 'id'>;

export interface Task {
  readonly id: string;
  readonly runId: string;
  readonly name: string;
  readonly path: string;
  readonly role: Role;
  readonly status: 'open' | 'done' | 'withdrawn';
  readonly openedAt: EpochMs;
  readonly doneBy: Actor | null;
  readonly doneAt: EpochMs | null;
  readonly answer: Facts;
}

export interface Approval {
  readonly actor: Actor;
  readonly option: string;
  readonly rationale: string;
  readonly at: EpochMs;
  /** The role for which it counts where that is not the signer's own: they are its alternate. */
  readonly standsFor: Role | null;
  /** Why that role could not sign; `null` where nobody said. */
  readonly because: string | null;
  /** Digest of the brief as this person saw it. */
  readonly shownDigest: string;
  /** The read-out by which it counts, where the person said it by telephone. */
  readonly readOut?: string;
}

/**
 * A decision that was read out to somebody by telephone, and what they said. `unconfirmed` until a second person who heard it says
 * so; from then on it counts as theirs and is `standing`, until they countersign or disown it. `lapsed` where what was
 * read out is no longer asked, or they have signed otherwise.
 */
export interface ReadOut {
  readonly id: string;
  readonly decisionId: string;
  readonly runId: string;
  readonly status: 'unconfirmed' | 'standing' | 'countersigned' | 'disowned' | 'lapsed';
  /** Whoever decided, and in which role. */
  readonly person: Author & { readonly role: Role };
  readonly decisionVersion: number;
  /** Digest of what was read out. */
  readonly shownDigest: string;
  readonly option: string;
  readonly rationale: string;
  readonly standsFor: Role | null;
  readonly because: string | null;
  readonly calledAt: EpochMs;
  /** By which number, or which other way. */
  readonly way: string;
  readonly recordedBy: Actor;
  readonly recordedAt: EpochMs;
  readonly confirmedBy: Actor | null;
  readonly confirmedAt: EpochMs | null;
  /** How it ended where the person ended it: by whom, when, and why they disown it. */
  readonly ended: { readonly actor: Actor; readonly at: EpochMs; readonly reason: string | null } | null;
}

export interface ShownFact {
  readonly fact: string;
  readonly value: FactValue | null;
  readonly privileged?: PrivilegedAnswer;
}

/** A decision put to people. `version` and `shownDigest` change whenever what they are shown changes. */
export interface OpenDecision {
  readonly id: string;
  readonly runId: string;
  readonly name: string;
  readonly path: string;
  readonly status: 'open' | 'decided' | 'withdrawn';
  readonly version: number;
  /** The facts of the brief as they are shown; `null` is unknown. */
  readonly shownFacts: readonly ShownFact[];
  readonly shownDigest: string;
  readonly approvals: readonly Approval[];
  readonly outcome: string | null;
  readonly openedAt: EpochMs;
  /** When what is shown now was put; absent in decisions that an earlier release has put. */
  readonly putAt?: EpochMs;
  /** Who has disowned a call about it: nobody is heard for them again. */
  readonly disownedBy?: readonly Author[];
}

/** What a running clock measures, and therefore what stops it. */
export interface ClockSubject {
  readonly kind: 'state' | 'task' | 'decision' | 'obligation';
  /** A state's path, or the id of a task, decision or obligation. */
  readonly id: string;
}

/** A deadline with all that is needed to check it later. */
export interface Deadline {
  readonly instant: string;
  readonly zone: string;
  readonly local: string;
  readonly rule: string;
  readonly tzdb: string;
}

/** A running deadline. */
export interface RunningClock {
  readonly id: string;
  readonly runId: string;
  readonly name: string;
  readonly title: Text;
  readonly owner: Role;
  readonly basis: DeadlineBasis;
  readonly subject: ClockSubject;
  /** ISO 8601 from the start, where the playbook gives it; absent for a date that the law computed. */
  readonly length: string | null;
  /** The fact that starts it, or `entry`. */
  readonly startFact: string;
  readonly startAssumed: boolean;
  readonly dueAt: EpochMs;
  readonly due: Deadline;
  readonly warn: readonly string[];
  /** A later instant that was proposed and not taken, for want of the privacy officer's word. */
  readonly proposedDueAt: EpochMs | null;
  /** Who is told once it has passed, one after the other, and how many of them have been. */
  readonly escalate: readonly Role[];
  readonly escalated: number;
  /** How often it was moved or stopped: calendars of others tell by it which of two versions is the later. */
  readonly revision: number;
  readonly status: 'running' | 'passed' | 'met' | 'withdrawn';
}

/**
 * Somebody has to be woken about a clock. It is open until a person acknowledges it or its clock is settled, and climbs
 * from role to role meanwhile.
 */
export interface Alert {
  readonly id: string;
  readonly runId: string;
  readonly clockId: string;
  readonly name: string;
  readonly title: Text;
  readonly kind: 'clock.warned' | 'clock.passed' | 'clock.escalated';
  /** The warning's length before the deadline, `due`, or `escalate`. */
  readonly moment: string;
  readonly due: string;
  readonly basis: RunningClock['basis'];
  /** Who is woken, one after the other, and how far it has climbed. */
  readonly path: readonly Role[];
  readonly rung: number;
  readonly status: 'open' | 'acknowledged' | 'lapsed';
  readonly raisedAt: EpochMs;
  readonly acknowledgedBy: Actor | null;
  readonly acknowledgedAt: EpochMs | null;
}

/** A duty as the law port answers it. The engine keeps it and asks no questions about law. */
export interface AssessedObligation {
  readonly key: string;
  /** The legal entity that owes it, where that is not the organisation itself. */
  readonly entity?: { readonly id: string; readonly name: string };
  readonly pack: string;
  readonly packVersion: string;
  readonly clause: string;
  readonly jurisdiction: string;
  /** Whether its law is owed to the people of its place alone. Absent in duties that were kept before this was known. */
  readonly followsHomes?: boolean;
  readonly recipient: { readonly id: string; readonly title: Text; readonly filing?: string };
  readonly noticeKind: string;
  readonly title: Text;
  readonly certainty: 'applies' | 'protective';
  readonly words: string;
  readonly startAssumed: boolean;
  readonly due: Deadline | null;
  /** When the duty has no number: the organisation's own target, computed. */
  readonly ownTarget: Deadline | null;
  /** A later end by another rule of counting: it is shown, and no clock runs to it. It changes only with `due`. */
  readonly otherReading?: { readonly at: Deadline; readonly words: Text; readonly citation: string };
  /** Why a notice that has the date of another has none: that one has none yet, or is not owed. */
  readonly withheld?: 'follows-undated' | 'nothing-to-follow';
  readonly guidance: readonly { readonly words: Text; readonly citation: string }[];
  readonly elements: readonly string[];
  /** What the notice must not say. Absent in duties that were kept before this was known. */
  readonly forbidden?: readonly string[];
  /** Counsel's word for the clause, where it was given. */
  readonly confirmation?: { readonly by: string; readonly source: string; readonly at: string };
  /** Conflicts in which a signed route took a demand or a ban from this duty: keys of both duties, and the route. */
  readonly routes?: readonly { readonly demands: string; readonly forbids: string; readonly route: string }[];
  readonly citation: string;
  readonly sources: readonly string[];
  readonly asOf: string;
  readonly confidence: string;
  readonly reason: Text;
  readonly trace: Json;
}

/** An obligation of this incident: what the law asks, and the run that sees to it. */
export interface Obligation {
  readonly key: string;
  readonly runId: string;
  readonly wave: number;
  readonly status: 'open' | 'met' | 'not-required' | 'no-longer-required';
  readonly assessed: AssessedObligation;
  /** The deadline it was last held to; kept while the duty is lapsed, so that coming back does not win time. */
  readonly due: Deadline | null;
}

/** What counsel settled of the law for this incident: it stands until it is withdrawn, superseded or lapses with its text. */
export type Settlement = ConfirmedClause | SignedRoute;

interface SettledByCounsel {
  readonly id: string;
  readonly status: 'standing' | 'withdrawn' | 'superseded' | 'lapsed';
  readonly packVersion: string;
  /** Digest of the clause, or of the conflict with its two clauses, as it was shown. */
  readonly shownDigest: string;
  readonly actor: Actor;
  readonly at: EpochMs;
  readonly ended: SettlementEnd | null;
}

export interface SettlementEnd {
  readonly actor: Actor;
  readonly at: EpochMs;
  readonly reason: string;
}

/** Counsel looked at the source of a clause that nobody had checked, and found that it says so. */
export interface ConfirmedClause extends SettledByCounsel {
  readonly kind: 'clause';
  readonly pack: string;
  readonly clause: string;
  readonly source: string;
  /** Calendar day on which the source was looked at. */
  readonly asOf: string;
  readonly finding: string;
}

/** The way out that counsel signed where one duty demands what another forbids; the duties are named by their keys. */
export interface SignedRoute extends SettledByCounsel {
  readonly kind: 'route';
  readonly demands: string;
  readonly forbids: string;
  readonly route: string;
  readonly reasons: string;
}

/** An event that the engine will send by itself when its time has come. */
export interface Timer {
  readonly runId: string;
  readonly name: string;
  readonly dueAt: EpochMs;
  /** The record's sequence at which it was set: with run and name, the key that makes firing twice harmless. */
  readonly setSeq: number;
}

/**
 * All that deciding about an incident needs, and nothing that grows with its history: open tasks, decisions and clocks,
 * current facts, runs, obligations and timers. Owned by the store, read-only to the core.
 */
export interface IncidentState {
  readonly id: string;
  readonly title: string;
  readonly mode: 'live' | 'exercise';
  readonly playbookHash: string;
  readonly openedAt: EpochMs;
  readonly seq: number;
  readonly headHash: string;
  /** Scenario time of an exercise, `null` when live. */
  readonly scenarioNow: EpochMs | null;
  /** `null`: nobody has said yet. Nothing is decided by it. */
  readonly severity: Severity | null;
  readonly facts: ReadonlyMap<string, StatedFact>;
  readonly runs: ReadonlyMap<string, Run>;
  readonly tasks: ReadonlyMap<string, Task>;
  readonly decisions: ReadonlyMap<string, OpenDecision>;
  readonly clocks: ReadonlyMap<string, RunningClock>;
  /** Those that are open. */
  readonly alerts: ReadonlyMap<string, Alert>;
  readonly obligations: ReadonlyMap<string, Obligation>;
  /** Those that stand. */
  readonly settlements: ReadonlyMap<string, Settlement>;
  /** Those that wait for a second witness, or for the person's own word. */
  readonly readOuts: ReadonlyMap<string, ReadOut>;
  readonly timers: ReadonlyMap<string, Timer>;
}

/** A state whose maps its owner may write: the store, or a replay. Deciding sees it read-only. */
export interface LoadedIncident extends IncidentState {
  readonly facts: Map<string, StatedFact>;
  readonly runs: Map<string, Run>;
  readonly tasks: Map<string, Task>;
  readonly decisions: Map<string, OpenDecision>;
  readonly clocks: Map<string, RunningClock>;
  readonly alerts: Map<string, Alert>;
  readonly obligations: Map<string, Obligation>;
  readonly settlements: Map<string, Settlement>;
  readonly readOuts: Map<string, ReadOut>;
  readonly timers: Map<string, Timer>;
}

/** An incident before its first entry. */
export function emptyState(
  incident: Pick<IncidentState, 'id' | 'title' | 'mode' | 'playbookHash' | 'openedAt' | 'scenarioNow' | 'headHash'>,
): LoadedIncident {
  return {
    ...incident,
    seq: 0,
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
  };
}

/** The key of a timer among those of its incident. */
export function timerKey(runId: string, name: string): string {
  return `${runId}:${name}`;
}
