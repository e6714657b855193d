import type { Json } from '#digest';
import type { FactValue } from '#facts';
import type { Actor, PrivilegedAnswer, EpochMs, Severity } from '#kernel';
import type { Entry } from '#record';
import type { Confidence } from './state.js';

// What the record of an incident says by itself, without the tables that the engine works on.

export interface KnownFact {
  readonly name: string;
  /** `null`: stated to be unknown. */
  readonly value: FactValue | null;
  readonly source: string;
  readonly confidence: Confidence;
  readonly statedBy: Actor;
  readonly statedAt: EpochMs;
  /** The privileged answers in whose lane it is. */
  readonly privileged: readonly PrivilegedAnswer[];
}

/** How grave it was said to be, and why. */
export interface KnownSeverity {
  readonly severity: Severity;
  readonly reason: string;
  /** The entry that says why, in the lane of which the reason is; `null` where none does, or not any more. */
  readonly reasoned: Entry | null;
  readonly by: Actor;
  readonly at: EpochMs;
}

export interface KnownRun {
  readonly id: string;
  readonly chart: string;
  readonly key: string;
  readonly wave: number;
  readonly status: 'open' | 'closed';
  /** Paths of the active states, in the order in which they were entered. */
  readonly active: readonly string[];
}

export interface KnownTask {
  readonly id: string;
  readonly runId: string | null;
  readonly name: string;
  readonly role: string;
  readonly status: 'open' | 'done' | 'withdrawn';
  readonly openedAt: EpochMs;
  readonly doneBy: Actor | null;
  readonly doneAt: EpochMs | null;
}

export interface KnownApproval {
  readonly actor: Actor;
  readonly option: string;
  readonly rationale: string;
  readonly at: EpochMs;
  /** Where it was said by telephone, and two witnesses heard it: whether the person had countersigned or disowned it then. */
  readonly byTelephone?: 'standing' | 'countersigned' | 'disowned';
  /** The call in which it was said. */
  readonly readOut?: string;
}

export interface KnownDecision {
  readonly id: string;
  readonly runId: string | null;
  readonly name: string;
  readonly status: 'open' | 'decided' | 'withdrawn';
  readonly version: number;
  /** All that was put to people, as they saw it. */
  readonly shown: Json;
  readonly shownDigest: string;
  /** The privileged answers that what was shown repeats. */
  readonly privileged: readonly PrivilegedAnswer[];
  /** Signatures that counted then. */
  readonly approvals: readonly KnownApproval[];
  readonly outcome: string | null;
}

export interface KnownClock {
  readonly id: string;
  readonly runId: string | null;
  readonly name: string;
  readonly owner: string;
  readonly basis: string;
  readonly due: Json;
  readonly startAssumed: boolean;
  readonly status: 'running' | 'passed' | 'met' | 'withdrawn';
}

export interface KnownObligation {
  readonly key: string;
  readonly runId: string | null;
  readonly status: 'open' | 'met' | 'not-required' | 'no-longer-required';
  /** The duty with its reason, as the law was read when it was last found or changed. */
  readonly duty: Json;
}

/** What counsel had settled of the law: a confirmed clause, or a signed route. */
export interface KnownSettlement {
  readonly id: string;
  readonly status: 'standing' | 'withdrawn' | 'superseded' | 'lapsed';
  readonly by: Actor;
  readonly at: EpochMs;
  /** What was said, as the entry has it. */
  readonly settled: Json;
}

/** What was known of an incident at some moment. */
export interface AsKnown {
  /** The last entry that was there. */
  readonly through: number;
  readonly title: string;
  readonly playbook: { readonly name: string; readonly version: string; readonly hash: string };
  /** `null`: nobody had said how grave it is. */
  readonly severity: KnownSeverity | null;
  readonly facts: readonly KnownFact[];
  readonly runs: readonly KnownRun[];
  readonly tasks: readonly KnownTask[];
  readonly decisions: readonly KnownDecision[];
  readonly clocks: readonly KnownClock[];
  readonly obligations: readonly KnownObligation[];
  readonly settlements: readonly KnownSettlement[];
  /** Entries that would have told more, and whose payload was erased or left out. */
  readonly missing: readonly { readonly seq: number; readonly kind: string }[];
}
