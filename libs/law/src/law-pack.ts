import type { Text } from '#kernel';
import type { Predicate } from '#facts';
import type { Counting } from '#time';

/** How far a clause was checked against its source. `recalled` and `generic` are never settled law: counsel is asked. */
export const CONFIDENCES = [
  'verified-primary',
  'verified-secondary',
  'partly-verified',
  'recalled',
  'generic',
] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export const NOTICE_KINDS = ['regulator-report', 'letter', 'annual-return', 'other'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Where a required element comes from: the law itself, the regulator's form, or what the regulator advises. */
export const ELEMENT_BASES = ['statute', 'form', 'guidance'] as const;
export type ElementBasis = (typeof ELEMENT_BASES)[number];

export const GUIDANCE_KINDS = ['safe-harbour', 'delay', 'form', 'record-keeping', 'penalty', 'other-law'] as const;
export type GuidanceKind = (typeof GUIDANCE_KINDS)[number];

export const PENALTY_KINDS = ['offence', 'administrative', 'damages'] as const;
export type PenaltyKind = (typeof PENALTY_KINDS)[number];

/** What a clause stands on. Every clause of a pack has one; the pack's reader refuses a clause without. */
export interface Authority {
  readonly citation: string;
  /** Addresses, or the word for what was recalled without one. */
  readonly sources: readonly string[];
  /** Calendar day on which the source was last looked at. */
  readonly asOf: string;
  readonly confidence: Confidence;
}

/** Calendar days in the pack's zone, the first included and the last not. Absent ends are open. */
export interface Effective {
  readonly from?: string;
  readonly until?: string;
}

/** A named question of the law, asked of the facts. */
export interface Condition extends Authority {
  readonly id: string;
  /** A clause that follows "that": `information was stolen`. */
  readonly words: Text;
  readonly when: Predicate;
  /** While this is true and `when` is not, the law leaves room: the answer is unknown, and the duty is kept. */
  readonly openWhen?: Predicate;
}

/** Conditions of which all, or at least one, must hold. */
export interface ConditionGroup {
  readonly quantifier: 'all' | 'any';
  readonly conditions: readonly Condition[];
}

export interface Recipient {
  readonly id: string;
  readonly title: Text;
  /** How and where it is filed. */
  readonly filing?: string;
}

/** When a duty must be done. Only `fixed` and `annual` have a date; `no-number` has the law's words and our own target. */
export type DeadlineRule =
  | { readonly kind: 'fixed'; readonly words: string; readonly within: string; readonly counting: Counting }
  | { readonly kind: 'annual'; readonly words: string; readonly on: string }
  | { readonly kind: 'no-number'; readonly words: string; readonly ownTarget?: string };

/** The instant facts from which a duty runs. */
export interface StartRule {
  readonly fact: string;
  /** Taken while `fact` is unknown: the earliest that is known, so that the clock starts rather early than late. */
  readonly orElse: readonly string[];
}

/** One duty towards one recipient. Versions of a clause share its id and do not overlap in time. */
export interface Clause extends Authority {
  readonly id: string;
  readonly title: Text;
  readonly recipient: Recipient;
  readonly noticeKind: NoticeKind;
  readonly effective: Effective;
  /** Every group must hold. */
  readonly applies: readonly ConditionGroup[];
  /** Exemptions: one that surely holds ends the duty. */
  readonly unless: readonly Condition[];
  readonly start: StartRule;
  readonly deadline: DeadlineRule;
  readonly elements: readonly { readonly id: string; readonly basis: ElementBasis }[];
  readonly reason: Text;
}

/** Something a person must weigh. It is shown beside a duty and never ends one. */
export interface Guidance extends Authority {
  readonly id: string;
  readonly kind: GuidanceKind;
  /** Ids of the clauses beside which it is shown. */
  readonly clauses: readonly string[];
  readonly when?: Predicate;
  readonly words: Text;
}

/** A maximum that the law sets, in whole units of its currency, as it stood for a while. */
export interface Penalty extends Authority {
  readonly id: string;
  readonly kind: PenaltyKind;
  readonly party: 'organisation' | 'individual';
  readonly maximum: number;
  readonly currency: string;
  readonly effective: Effective;
  readonly words: Text;
}

/** One regime as data, checked and ready. */
export interface LawPack {
  readonly name: string;
  readonly version: string;
  readonly title: Text;
  readonly jurisdiction: string;
  /** IANA zone whose calendar counts this law's days. */
  readonly zone: string;
  readonly citation: string;
  readonly asOf: string;
  readonly confidence: Confidence;
  /** Facts whose first known one tells by the law of which day the incident is judged. */
  readonly lawDate: readonly string[];
  readonly conditions: readonly Condition[];
  readonly recipients: readonly Recipient[];
  readonly clauses: readonly Clause[];
  readonly guidance: readonly Guidance[];
  readonly penalties: readonly Penalty[];
}
