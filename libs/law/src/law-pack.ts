import type { Text } from '#kernel';
import type { Predicate } from '#facts';
import type { BusinessCalendar, Counting } from '#time';

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

export const GUIDANCE_KINDS = [
  'safe-harbour',
  'delay',
  'form',
  'record-keeping',
  'penalty',
  'other-law',
  'voluntary-notice',
] as const;
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

/** The authority of something larger, apart from it. */
export function authorityOf({ citation, sources, asOf, confidence }: Authority): Authority {
  return { citation, sources, asOf, confidence };
}

/** Whether a clause may be shown as settled law. */
export function isSettled(confidence: Confidence): boolean {
  return confidence !== 'recalled' && confidence !== 'generic';
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

/** How a notice stands to another: before it, together with it, or at the latest together with it. */
export const ORDERS = ['before', 'with', 'no-later-than'] as const;
export type Order = (typeof ORDERS)[number];

/** A calendar with the law that sets it. */
export interface CitedCalendar extends Authority, BusinessCalendar {}

/** A later end that another rule of counting gives a period of hours. It is shown beside the due date, and moves none. */
export interface OtherReading extends Authority {
  /** The hour in which the event falls is not counted: the period begins at the next full hour. */
  readonly from: 'next-full-hour';
  readonly words: Text;
}

/**
 * When a duty must be done. `fixed`, `business-days`, `annual` and `year-end` have a date once their start is known;
 * `relative` has the date of the notice it stands to; `no-number` has the law's words and our own target; `not-encoded` is a
 * deadline that nobody has yet put into the pack, and so has no date: counsel is asked.
 */
export type DeadlineRule =
  | {
      readonly kind: 'fixed';
      readonly words: string;
      readonly within: string;
      readonly counting: Counting;
      readonly otherReading?: OtherReading;
    }
  | { readonly kind: 'business-days'; readonly words: string; readonly days: number; readonly calendar: CitedCalendar }
  | { readonly kind: 'annual'; readonly words: string; readonly on: string }
  | { readonly kind: 'year-end'; readonly words: string; readonly within: string }
  | { readonly kind: 'relative'; readonly words: string; readonly order: Order; readonly to: string }
  | { readonly kind: 'no-number'; readonly words: string; readonly ownTarget?: string }
  | { readonly kind: 'not-encoded'; readonly words: string };

/** The instant facts from which a duty runs. */
export interface StartRule {
  readonly fact: string;
  /** Taken while `fact` is unknown: the earliest that is known, so that the clock starts rather early than late. */
  readonly orElse: readonly string[];
}

/**
 * What the law leaves once a hold has ended, counted from the day on which it does to the end of the last day. `afterwards`:
 * always; `grace`: only where the notice's own time had passed by then.
 */
export interface AfterHold {
  readonly kind: 'afterwards' | 'grace';
  readonly period:
    | { readonly kind: 'calendar-days'; readonly within: string }
    | { readonly kind: 'business-days'; readonly days: number; readonly calendar: CitedCalendar };
}

/** A power to put a notice off, and the instant at which it ends. Without a known end it puts nothing off. */
export interface Hold extends Authority {
  readonly when: Condition;
  readonly until: string;
  readonly after?: AfterHold;
  readonly words: Text;
}

/** When a notice may be given in another way than to each person, and how. */
export interface Substitute extends Authority {
  /** One of these suffices. */
  readonly any: readonly Condition[];
  readonly methods: readonly Text[];
}

/** What must be offered to the people told. */
export interface Service extends Authority {
  readonly words: Text;
  readonly months?: number;
  /** All of these must hold; none means always. */
  readonly when: readonly Condition[];
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
  /** Clauses of the same pack that this notice must precede, or go with. */
  readonly orders: readonly { readonly order: Order; readonly to: string }[];
  readonly holds: readonly Hold[];
  readonly elements: readonly { readonly id: string; readonly basis: ElementBasis }[];
  /** What the notice must not say. */
  readonly forbidden: readonly string[];
  /** How far the list of elements was checked, where that is less far than the clause. */
  readonly elementsConfidence: Confidence;
  readonly substitute?: Substitute;
  readonly services: readonly Service[];
  /** What counsel must answer, where the duty is not encoded. */
  readonly question?: Text;
  /** A notice that the law invites and that nobody owes. */
  readonly voluntary: boolean;
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
  readonly aggravating: readonly Text[];
  readonly mitigating: readonly Text[];
}

/** What the law says of a payment to the thieves: that it is forbidden, needs leave, or is risky. */
export const BAN_KINDS = ['forbidden', 'needs-approval', 'strict-liability'] as const;

export interface PaymentBan extends Authority {
  readonly id: string;
  readonly kind: (typeof BAN_KINDS)[number];
  readonly effective: Effective;
  readonly applies: readonly ConditionGroup[];
  readonly words: Text;
}

/** What must be kept, and for how long. */
export interface RecordKeeping extends Authority {
  readonly id: string;
  /** ISO 8601 duration; absent where the law names none. */
  readonly keep?: string;
  readonly words: Text;
}

/** A way out where one law demands in a letter what another forbids; counsel signs one. */
export interface ConflictRoute extends Authority {
  readonly id: string;
  readonly words: Text;
  /** Whose rule gives way: the demand is not made, or the ban is not kept. */
  readonly yields: 'demand' | 'ban';
}

/** Two clauses that may collide over an element, each named `pack/clause`. */
export interface Conflict {
  readonly id: string;
  readonly demands: string;
  readonly forbids: string;
  readonly elements: readonly string[];
  readonly words: Text;
  readonly routes: readonly ConflictRoute[];
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
  /** A pointer names a law that nobody has yet encoded: it fires, asks, and computes no date. */
  readonly encoding: 'whole' | 'pointer';
  /** Why none of it binds yet: a bill, a rule not in force. */
  readonly notYetLaw?: Text;
  /** Whom this law can bind at all. While that is unknown the pack is open: it asks, and shows what it could bring. */
  readonly reach: readonly ConditionGroup[];
  readonly conditions: readonly Condition[];
  readonly recipients: readonly Recipient[];
  readonly clauses: readonly Clause[];
  readonly guidance: readonly Guidance[];
  readonly penalties: readonly Penalty[];
  readonly bans: readonly PaymentBan[];
  readonly records: readonly RecordKeeping[];
  readonly conflicts: readonly Conflict[];
}
