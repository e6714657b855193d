import type { FactValue } from '#facts';
import type { Channel, EntryKind, EpochMs, InjectKind, ReleaseMode, Role, Source, Text } from '#kernel';
import type { RegisterOrder, Whereabouts } from '../story.js';

/** The practices of the hygiene assessment that a target rests on, by the names of their facts below `hygiene.`. */
export const HYGIENE_PRACTICES = [
  'services',
  'risks',
  'response_plan',
  'training',
  'network',
  'access',
  'changes',
  'data',
  'malware',
  'suppliers',
  'weaknesses',
] as const;
export type HygienePractice = (typeof HYGIENE_PRACTICES)[number];

/**
 * A case to be rehearsed: who plays, what they are told when, what is expected of them. A run of it is a clone: what is edited
 * afterwards changes no run. All times are T+, in ms from the start of play.
 */
export interface Scenario {
  readonly name: string;
  /** The author's own number of it, such as `1.2`. */
  readonly version: string;
  readonly title: Text;
  /** Name of the playbook that it is played on. */
  readonly playbook: string;
  readonly synopsis: Text;
  readonly threat: Text;
  /** What is practised and what is not. */
  readonly scope: Text;
  /** Where the scenario clock stands at first, where whoever begins says nothing else. */
  readonly startsAt: EpochMs;
  /** IANA zone in which the times of day are meant. */
  readonly zone: string;
  /** How long it is planned to be played, in minutes of the room. */
  readonly minutes: number;
  readonly objectives: readonly Objective[];
  readonly capabilities: readonly Capability[];
  readonly phases: readonly Phase[];
  readonly personas: readonly Persona[];
  readonly teams: readonly Team[];
  readonly seats: readonly Seat[];
  readonly register: RegisterOrder;
  /** What really happened, for those who conduct it alone. */
  readonly groundTruth: readonly Truth[];
  /** In the order of their time. */
  readonly injects: readonly Inject[];
  /** Shorter ways through it. */
  readonly cuts: readonly Cut[];
  /** What an organisation fills in to make it its own: `{{name}}` in any text stands for it. */
  readonly blanks: readonly Blank[];
}

export interface Objective {
  readonly id: string;
  readonly title: Text;
}

/** A core capability with the targets by which it is judged. */
export interface Capability {
  readonly id: string;
  readonly title: Text;
  /** Ids of the objectives that it serves. */
  readonly objectives: readonly string[];
  readonly targets: readonly Target[];
}

/** What the organisation wants to be able to do, and the critical tasks that show it. */
export interface Target {
  readonly id: string;
  readonly title: Text;
  readonly tasks: readonly CriticalTask[];
  /** Practices that it rests on: where one is not met, it is judged no better than `S`. */
  readonly hygiene: readonly HygienePractice[];
}

export interface CriticalTask {
  readonly id: string;
  readonly title: Text;
}

export interface Phase {
  readonly id: string;
  readonly title: Text;
}

/** Somebody made up who writes, calls or appears. */
export interface Persona {
  readonly id: string;
  readonly name: Text;
  readonly about: Text;
}

export interface Team {
  readonly id: string;
  readonly title: Text;
}

/** A place at the table. Whoever takes it acts in its role. */
export interface Seat {
  readonly id: string;
  readonly title: Text;
  readonly role: Role;
  readonly team: string;
  /** Whether it cannot be played without somebody in it. */
  readonly needed: boolean;
}

export interface Truth {
  readonly title: Text;
  readonly words: Text;
  readonly source: Source;
}

/** A shorter way through a scenario: what it leaves in, and how long it takes. */
export interface Cut {
  readonly id: string;
  readonly title: Text;
  readonly minutes: number;
  readonly injects: readonly string[];
}

export interface Blank {
  readonly name: string;
  readonly title: Text;
  /** What stands there where nobody fills it in. */
  readonly standing: Text;
  /** Fact of the playbook from which it is filled in; absent: asked. */
  readonly fact?: string;
}

export interface Attachment {
  readonly name: string;
  readonly text: string;
}

/** An entry of the MSEL. */
export interface Inject {
  readonly id: string;
  /** As it stands in the list: `7`, or `7a` of a contingency beside it. */
  readonly number: string;
  readonly title: Text;
  readonly at: number;
  readonly phase: string;
  readonly kind: InjectKind;
  readonly channel: Channel;
  /** Id of a persona. */
  readonly from: string;
  /** Ids of seats; none is everybody. */
  readonly to: readonly string[];
  readonly message: Text;
  readonly attachments: readonly Attachment[];
  readonly release: ReleaseMode;
  /** Of an inject released by condition. */
  readonly condition?: Condition;
  readonly expected: readonly Expected[];
  readonly objective?: string;
  /** What whoever conducts it says and does; players never see it. */
  readonly notes: Text;
  readonly controller: string;
  readonly source: Source;
}

/** What is expected of a seat because of an inject. */
export interface Expected {
  readonly id: string;
  readonly does: Text;
  /** Id of the seat whose work it is. */
  readonly owner: string;
  /** T+ by which it is expected, in ms. */
  readonly by: number;
  /** How the record shows that it was done; absent: an evaluator says so. */
  readonly sign?: Sign;
  /** The critical task that it shows. */
  readonly task?: string;
}

/** An act on the record, by what it is called in the playbook. */
export type Sign =
  | { readonly kind: 'task'; readonly task: string; readonly in: Whereabouts }
  | { readonly kind: 'decision'; readonly decision: string; readonly in: Whereabouts; readonly option?: string }
  | { readonly kind: 'event'; readonly event: string }
  | { readonly kind: 'fact'; readonly fact: string; readonly is?: FactValue }
  | { readonly kind: 'report'; readonly report: string }
  | { readonly kind: 'entry'; readonly entry: EntryKind };

/** When an inject is released by itself: what it waits for. */
export type Condition =
  /** A state of a chart is active: `main:response.contained`. */
  | { readonly kind: 'state'; readonly chart: string; readonly path: string }
  /** A fact has a value, or is known at all. */
  | { readonly kind: 'fact'; readonly fact: string; readonly is?: FactValue }
  | { readonly kind: 'done'; readonly sign: Sign }
  /** It has not been done by T+, in ms: what was missed has its consequence. */
  | { readonly kind: 'missing'; readonly sign: Sign; readonly by: number }
  /** So long after another inject was released, in ms. */
  | { readonly kind: 'after'; readonly inject: string; readonly ms: number }
  | { readonly kind: 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'any'; readonly of: readonly Condition[] };
