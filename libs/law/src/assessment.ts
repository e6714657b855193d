import type { FactValue, Truth } from '#facts';
import type { Text } from '#kernel';
import type { Deadline } from '#time';
import type { Confidence, DeadlineRule, ElementBasis, GuidanceKind, NoticeKind, PenaltyKind } from './law-pack.js';

/** What the law packs say about an incident, from the facts known at one instant. */
export interface Assessment {
  readonly obligations: readonly AssessedObligation[];
  /** Every duty of the packs that was found not to apply, with the reason: a record of not notifying is itself a duty. */
  readonly notApplicable: readonly NotApplicable[];
  /** Facts whose answer could change something above, the one that touches most first. */
  readonly questions: readonly Question[];
  readonly penalties: readonly AssessedPenalty[];
}

/** A duty that is owed, or that is kept because nobody can yet say that it is not. */
export interface AssessedObligation {
  /** pack/clause/recipient/jurisdiction/wave: the same duty keeps its key through every assessment. */
  readonly key: string;
  readonly pack: string;
  readonly packVersion: string;
  readonly clause: string;
  readonly jurisdiction: string;
  readonly recipient: { readonly id: string; readonly title: Text; readonly filing?: string };
  readonly noticeKind: NoticeKind;
  readonly title: Text;
  /** `protective`: an unknown fact could end the duty, and until it is known the duty stands. */
  readonly certainty: 'applies' | 'protective';
  readonly deadline: AssessedDeadline;
  readonly elements: readonly string[];
  readonly elementBasis: { readonly [element: string]: ElementBasis };
  readonly citation: string;
  readonly sources: readonly string[];
  readonly asOf: string;
  readonly confidence: Confidence;
  readonly reason: Text;
  readonly guidance: readonly AssessedGuidance[];
  readonly trace: readonly TraceStep[];
}

export interface AssessedDeadline {
  readonly kind: DeadlineRule['kind'];
  /** The law's own few words. */
  readonly words: string;
  readonly startFact: string;
  /** The instant it runs from, absent while none is known. */
  readonly startAt?: string;
  /** Whether `startAt` is another, earlier fact's, or missing: the law's own start is not known yet. */
  readonly startAssumed: boolean;
  /** Only where the law gives a number and a start is known. */
  readonly due?: Deadline;
  /** ISO 8601 duration from the start: our own target where the law gives no number. Never a legal deadline. */
  readonly ownTarget?: string;
}

/** What a person must weigh beside the duty. `unknown` where it depends on a fact that nobody knows. */
export interface AssessedGuidance {
  readonly id: string;
  readonly kind: GuidanceKind;
  readonly truth: Extract<Truth, 'true' | 'unknown'>;
  readonly words: Text;
  readonly citation: string;
  readonly sources: readonly string[];
  readonly asOf: string;
  readonly confidence: Confidence;
}

/** One question of the law as it was answered: enough to answer it again. */
export interface TraceStep {
  /** Id of the condition. */
  readonly clause: string;
  /** A condition must hold for the duty; an exemption that holds ends it. */
  readonly role: 'condition' | 'exemption';
  readonly words: Text;
  readonly citation: string;
  readonly predicate: string;
  readonly truth: Truth;
  /** The values it was answered with; `null` for a fact that nobody knew. */
  readonly facts: { readonly [name: string]: FactValue | null };
}

export interface NotApplicable {
  readonly key: string;
  readonly pack: string;
  readonly clause: string;
  readonly recipient: string;
  readonly reason: Text;
  readonly citation: string;
  readonly trace: readonly TraceStep[];
}

export interface Question {
  readonly fact: string;
  /** Keys of the obligations that its answer could change. */
  readonly affects: readonly string[];
}

/** A maximum as it stood on the day by whose law the incident is judged. */
export interface AssessedPenalty {
  readonly pack: string;
  readonly id: string;
  readonly kind: PenaltyKind;
  readonly party: 'organisation' | 'individual';
  readonly maximum: number;
  readonly currency: string;
  readonly words: Text;
  readonly citation: string;
  readonly sources: readonly string[];
  readonly asOf: string;
  readonly confidence: Confidence;
  /** The calendar day judged by, and the fact it was taken from; without a fact, the day of the assessment. */
  readonly lawDate: string;
  readonly lawDateFact?: string;
}
