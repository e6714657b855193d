import type { FactValue } from '#facts';
import type { EpochMs } from '#kernel';
import type { Stamp } from './conduct-entries.js';
import type { Done, World } from './world.js';

/** Two times of one moment: in the scenario and on the wall. */
export type Moment = Pick<Stamp, 'seq' | 'at' | 'recordedAt'>;

/** A run of a chart, with what it belongs to. */
export interface WorldRun {
  readonly chart: string;
  readonly wave: number;
  /** Recipient of the duty that it sees to. */
  duty?: string;
  readonly active: Set<string>;
  /** Where the states that were active went when the incident was taken to another version of its playbook. */
  was?: ReadonlyMap<string, string>;
}

/** How work that was put to people ended; `open` where it has not. */
export type WorkStatus = 'open' | 'done' | 'withdrawn';

export interface WorldTask {
  readonly name: string;
  readonly role: string;
  readonly runId: string | null;
  readonly opened: Moment;
  status: WorkStatus;
  /** Until when it is due, and whether that has passed; absent where it has no time of its own. */
  clock?: WorldClock;
}

/** One person's word under an option, as it stands. */
export interface WorldSignature extends Stamp {
  readonly person: string;
  readonly role: string;
  readonly option: string;
  /** Whether two witnesses heard it by telephone. */
  readonly byTelephone: boolean;
}

/** What whoever signs is shown: `null` is not known. */
export interface ShownFact {
  readonly fact: string;
  readonly value: FactValue | null;
}

export interface WorldDecision {
  readonly name: string;
  readonly runId: string | null;
  readonly opened: Moment;
  status: WorkStatus;
  /** What its brief shows since it was last reworded. */
  shown: readonly ShownFact[];
  signatures: readonly WorldSignature[];
  made?: Stamp & { readonly option: string };
  clock?: WorldClock;
}

export interface WorldClock {
  readonly name: string;
  readonly basis: string;
  readonly runId: string | null;
  dueAt: EpochMs | undefined;
  status: 'running' | 'passed' | 'met' | 'withdrawn';
  /** When its time had run out. */
  passed?: Moment;
  /** When it was met or withdrawn. */
  stopped?: Moment;
}

/** A duty as the law was last answered. */
export interface WorldDuty {
  readonly pack: string;
  readonly clause: string;
  readonly recipient: string;
  readonly runId: string | null;
}

/** Something made for people outside: letters, or a report to a regulator. */
export interface WorldProduct extends Stamp {
  readonly kind: 'letters' | 'report';
  /** Name of the report; the batch of letters. */
  readonly name: string;
  /** Letters in it. */
  readonly count: number;
}

/**
 * The incident as its record tells it so far. `foldWorld` moves it on in place: a record has thousands of entries, and each is
 * taken in the same time.
 */
export interface WorldState extends World {
  readonly active: Set<string>;
  readonly facts: Map<string, FactValue>;
  readonly done: Map<string, Done[]>;
  /** Number of the latest entry taken. */
  through: number;
  readonly runs: Map<string, WorldRun>;
  /** In how many runs a state is active, by `chart:path`. */
  readonly counts: Map<string, number>;
  readonly tasks: Map<string, WorldTask>;
  readonly decisions: Map<string, WorldDecision>;
  readonly clocks: Map<string, WorldClock>;
  readonly duties: Map<string, WorldDuty>;
  readonly products: WorldProduct[];
  /** The work opened last by run and name: its clock starts in the entry behind it. */
  readonly latestWork: Map<string, WorldTask | WorldDecision>;
  /** The command by which something was taken back last: what puts it back stands behind it. */
  restoring?: string;
}

/** The incident before its first entry. */
export function beginWorld(): WorldState {
  return {
    active: new Set(),
    facts: new Map(),
    done: new Map(),
    through: 0,
    runs: new Map(),
    counts: new Map(),
    tasks: new Map(),
    decisions: new Map(),
    clocks: new Map(),
    duties: new Map(),
    products: [],
    latestWork: new Map(),
  };
}

/** The key under which `latestWork` has what was opened in a run. */
export function workKey(runId: string | null, name: string): string {
  return `${runId ?? ''} ${name}`;
}

export function momentOf({ seq, at, recordedAt }: Stamp): Moment {
  return { seq, at, recordedAt };
}

export function stampOf({ seq, at, recordedAt, actor: { id, role } }: Stamp): Stamp {
  return { seq, at, recordedAt, actor: { id, ...(role !== undefined && { role }) } };
}
