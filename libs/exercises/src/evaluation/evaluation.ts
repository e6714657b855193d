import type { EpochMs, Rating, Text } from '#kernel';
import type { ShownFact, WorldProduct } from '../conduct/world-state.js';
import type { Stamp } from '../conduct/conduct-entries.js';
import type { Performed } from '../conduct/world.js';
import type { Expected, HygienePractice, Inject } from '../scenario/scenario.js';

/** Until when an exercise is judged: its end, or now. */
export type Ending = Pick<Stamp, 'at' | 'recordedAt'>;

/**
 * How an expected action came out. The last three count for nothing: its time had not come when play ended, or its inject
 * never went out, so nobody could be expected to do it.
 */
export const VERDICTS = ['in-time', 'late', 'partly', 'not-done', 'not-due', 'not-released', 'skipped'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** An expected action, with what came of it. */
export interface JudgedAction {
  readonly inject: Inject;
  readonly expected: Expected;
  /** When its inject went out; `null` where it did not. */
  readonly released: Ending | null;
  /** In the scenario; moves with its inject. */
  readonly expectedAt: EpochMs;
  readonly verdict: Verdict;
  /** By how much it was late, in ms of the scenario; until play ended where it was not done at all. */
  readonly lateMs: number;
  readonly performed: Performed | null;
  /** The seat for which it counts: whose role acted, or whose work it was where nobody did. */
  readonly seat: string;
  /** `null` where it counts for nothing. */
  readonly rating: Rating | null;
}

/** A rating with where it comes from; `null` where nothing showed it. */
export interface Rated {
  readonly id: string;
  readonly title: Text;
  readonly rating: Rating | null;
  /** What the rule gives. */
  readonly computed: Rating | null;
  /** A person's rating in its place. */
  readonly given: GivenInstead | null;
  /** What the rule's rating rests on; empty where nothing was shown. */
  readonly because: Text;
}

export interface GivenInstead {
  readonly rating: Rating;
  readonly reason: string;
  readonly by: string;
}

export interface RatedCapability extends Rated {
  readonly objectives: readonly string[];
  readonly targets: readonly RatedTarget[];
}

export interface RatedTarget extends Rated {
  readonly tasks: readonly RatedTask[];
  /** Practices it rests on that are not wholly met, as the incident's facts have it. */
  readonly hygiene: readonly WeakPractice[];
}

export interface RatedTask {
  readonly id: string;
  readonly title: Text;
  readonly rating: Rating | null;
  readonly because: Text;
  /** Ids of the expected actions that count for it. */
  readonly actions: readonly string[];
}

export interface WeakPractice {
  readonly practice: HygienePractice;
  readonly level: 'partly' | 'not';
}

/** Numbers of expected actions that count, each in one place alone. */
export interface Tally {
  readonly counted: number;
  readonly inTime: number;
  readonly late: number;
  readonly partly: number;
  readonly notDone: number;
  /** The longest that one was late that was done, in ms of the scenario. */
  readonly latestMs: number;
  /** The worst of them; `null` where none counted. */
  readonly rating: Rating | null;
}

export interface SeatTally extends Tally {
  readonly seat: string;
  readonly title: Text;
  readonly team: string;
  /** How many of them were another seat's work. */
  readonly forOthers: number;
}

export interface TeamTally extends Tally {
  readonly team: string;
  readonly title: Text;
}

/** Of a player who agreed to be named: what they did themselves, and signed with others. What was not done is nobody's alone, and is not here. */
export interface PlayerTally {
  readonly player: string;
  readonly seats: readonly string[];
  readonly inTime: number;
  readonly late: number;
  readonly partly: number;
  readonly rating: Rating | null;
}

/** Work that the statechart had put to people and that was open when play ended. */
export interface LeftOpen {
  readonly kind: 'task' | 'decision';
  readonly name: string;
  /** Empty of a decision. */
  readonly role: string;
  /** Recipient of the duty that it belongs to. */
  readonly duty: string | null;
  readonly openedAt: EpochMs;
  readonly dueAt: EpochMs | null;
  /** Whether its time had run out. */
  readonly isPast: boolean;
}

export const CLOCK_OUTCOMES = ['met', 'met-late', 'missed', 'running', 'withdrawn'] as const;
export type ClockOutcome = (typeof CLOCK_OUTCOMES)[number];

/** A deadline that law sets. */
export interface StatutoryClock {
  readonly pack: string;
  readonly clause: string;
  readonly recipient: string;
  readonly dueAt: EpochMs | null;
  readonly outcome: ClockOutcome;
  /** When it was met. */
  readonly metAt: EpochMs | null;
}

/** A decision that was put to people. */
export interface PutDecision {
  readonly decision: string;
  /** Recipient of the duty that it belongs to. */
  readonly duty: string | null;
  readonly openedAt: EpochMs;
  /** `null` where it was not made. */
  readonly made: { readonly at: EpochMs; readonly option: string } | null;
  readonly signatures: readonly DecisionSignature[];
}

/** The decision to refuse payment: how long it took, who took it, and on what information. */
export interface Refusal {
  readonly decision: string;
  readonly option: string;
  readonly inject: string;
  /** When it was first put to people; where it never was, when the inject that asks for it went out. */
  readonly opened: Ending | null;
  readonly made: (Ending & { readonly option: string; readonly by: 'record' | 'room' }) | null;
  /** From opened to made. */
  readonly scenarioMs: number | null;
  /** The same on the wall, pauses included. */
  readonly roomMs: number | null;
  readonly lateMs: number;
  readonly signatures: readonly DecisionSignature[];
  /** What its brief showed when it was made. */
  readonly known: readonly ShownFact[];
  /** Facts that it asks for and that nobody knew. */
  readonly missing: readonly string[];
}

export interface DecisionSignature {
  readonly person: string;
  readonly role: string;
  readonly option: string;
  readonly at: EpochMs;
  readonly byTelephone: boolean;
}

/** What an exercise showed, from its record alone. */
export interface Evaluation {
  readonly ending: Ending;
  /** In the order in which they were expected. */
  readonly actions: readonly JudgedAction[];
  /** Those that were done late, in whole or in part, the latest first. */
  readonly late: readonly JudgedAction[];
  /** Those that did not happen, in the order in which they were expected. */
  readonly missing: readonly JudgedAction[];
  readonly capabilities: readonly RatedCapability[];
  readonly seats: readonly SeatTally[];
  readonly teams: readonly TeamTally[];
  readonly players: readonly PlayerTally[];
  /** Seats that one person sat in together, by nobody's name: each list is one person. */
  readonly sharedSeats: readonly (readonly string[])[];
  readonly leftOpen: readonly LeftOpen[];
  readonly statutory: readonly StatutoryClock[];
  /** Letters and reports that were made. */
  readonly products: readonly WorldProduct[];
  /** In the order in which they were put; those taken back unmade are left out. */
  readonly decisions: readonly PutDecision[];
  readonly refusals: readonly Refusal[];
}
