import type { FactValue, Truth } from '#facts';
import type { Text } from '#kernel';
import type { Deadline } from '#time';
import type {
  Authority,
  ConflictRoute,
  DeadlineRule,
  ElementBasis,
  Confidence,
  GuidanceKind,
  NoticeKind,
  Order,
  PaymentBan,
  PenaltyKind,
  Recipient,
  RecordKeeping,
} from './law-pack.js';

/** What the law packs say about an incident, from the facts known at one instant. Every clause is in one of the first four. */
export interface Assessment {
  readonly obligations: readonly AssessedObligation[];
  /** What nobody owes and the law invites: in the form of a duty, and none. `protective` says that it may not fit. */
  readonly voluntary: readonly AssessedObligation[];
  /** Every duty of the packs that was found not to apply, with the reason: a record of not notifying is itself a duty. */
  readonly notApplicable: readonly NotApplicable[];
  /** Laws of which nobody can yet say whether they bind at all, with what they could bring. */
  readonly open: readonly OpenLaw[];
  /** Facts whose answer could change something above, the one that touches most first. */
  readonly questions: readonly Question[];
  /** Where one letter must say what another must not. */
  readonly conflicts: readonly AssessedConflict[];
  readonly penalties: readonly AssessedPenalty[];
  /** What stands against paying. */
  readonly bans: readonly AssessedBan[];
  readonly records: readonly AssessedRecord[];
}

/** Another legal entity of the incident: the id under which facts are stated for it, and its name. */
export interface EntityName {
  readonly id: string;
  readonly name: string;
}

/** A duty that is owed, or that is kept because nobody can yet say that it is not. */
export interface AssessedObligation extends Authority {
  /** pack/clause/recipient/jurisdiction/wave, of another entity with @entity: the same duty keeps its key through every assessment. */
  readonly key: string;
  /** Whose it is, where it is not the organisation's own. */
  readonly entity?: EntityName;
  readonly pack: string;
  readonly packVersion: string;
  readonly clause: string;
  readonly jurisdiction: string;
  /** Whether the law reaches the incident by nothing else than where people live: it is then owed to the people of its place alone. */
  readonly followsHomes: boolean;
  readonly recipient: Recipient;
  readonly noticeKind: NoticeKind;
  readonly title: Text;
  /** `protective`: an unknown fact could end the duty, and until it is known the duty stands. */
  readonly certainty: 'applies' | 'protective';
  readonly deadline: AssessedDeadline;
  /** Clauses, by key, that this notice must precede or go with. */
  readonly orders: readonly { readonly order: Order; readonly to: string }[];
  readonly elements: readonly string[];
  readonly elementBasis: { readonly [element: string]: ElementBasis };
  /** What the notice must not say. */
  readonly forbidden: readonly string[];
  readonly elementsConfidence: Confidence;
  /** Another way of telling, and whether it is open. */
  readonly substitute?: Authority & { readonly truth: Truth; readonly methods: readonly Text[] };
  readonly services: readonly (Authority & {
    readonly truth: Extract<Truth, 'true' | 'unknown'>;
    readonly words: Text;
    readonly months?: number;
  })[];
  /** What counsel must answer. */
  readonly question?: Text;
  /** Whether the source was last looked at longer ago than `CHECK_AGE_MAX_DAYS`. */
  readonly stale: boolean;
  /** Who confirmed the clause: one that nobody has checked, or one with an exemption that nobody has. */
  readonly confirmation?: Confirmation;
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
  /** Every known instant from which it could be counted, with the date under it; the one used is not set apart. */
  readonly candidates: readonly { readonly fact: string; readonly at: string; readonly due?: Deadline }[];
  /** Only where the law gives a date and a start is known. */
  readonly due?: Deadline;
  /** A later end by another rule of counting: shown beside `due` where it is the later of the two, and never planned with. */
  readonly otherReading?: { readonly at: Deadline; readonly words: Text; readonly citation: string };
  /**
   * Why there is no `due`: nobody has encoded the deadline; its clause is not checked and not confirmed; the notice it follows is
   * owed and should have a date, but has none yet; that notice is not owed.
   */
  readonly withheld?: 'not-encoded' | 'unsettled' | 'follows-undated' | 'nothing-to-follow';
  /** A power that puts the notice off: until when, and on what it stands. `due` reckons with it where it is settled. */
  readonly held?: Authority & { readonly until: string; readonly words: Text };
  /** ISO 8601 duration from the start: our own target where the law gives no number. Never a legal deadline. */
  readonly ownTarget?: string;
}

/** What a person must weigh beside the duty. `unknown` where it depends on a fact that nobody knows. */
export interface AssessedGuidance extends Authority {
  readonly id: string;
  readonly kind: GuidanceKind;
  readonly truth: Extract<Truth, 'true' | 'unknown'>;
  readonly words: Text;
}

/** One question of the law as it was answered: enough to answer it again. */
export interface TraceStep {
  /** Id of the condition. */
  readonly clause: string;
  /** Reach says whether the law can bind; a condition must hold for the duty; an exemption that holds ends it. */
  readonly role: 'reach' | 'condition' | 'exemption';
  readonly words: Text;
  readonly citation: string;
  readonly confidence: Confidence;
  readonly predicate: string;
  readonly truth: Truth;
  /** The values it was answered with; `null` for a fact that nobody knew. */
  readonly facts: { readonly [name: string]: FactValue | null };
}

export interface NotApplicable {
  readonly key: string;
  /** Whose it is, where it is not the organisation's own. */
  readonly entity?: EntityName;
  readonly pack: string;
  readonly clause: string;
  readonly recipient: Recipient;
  readonly reason: Text;
  readonly citation: string;
  readonly trace: readonly TraceStep[];
}

/** A law that may bind. Nothing of it is owed yet, and nothing of it is left out. */
export interface OpenLaw {
  readonly pack: string;
  /** Whose it is, where it is not the organisation's own. */
  readonly entity?: EntityName;
  readonly title: Text;
  readonly jurisdiction: string;
  readonly citation: string;
  readonly trace: readonly TraceStep[];
  /** The duties that it would bring, with the law's words for when, and the dates they would have; empty in a brief assessment. */
  readonly couldBring: readonly {
    readonly key: string;
    readonly clause: string;
    readonly title: Text;
    readonly recipient: Recipient;
    readonly words: string;
    readonly due?: Deadline;
  }[];
}

export interface Question {
  readonly fact: string;
  /** Keys of the obligations that its answer could change. */
  readonly affects: readonly string[];
}

export interface AssessedConflict {
  /** The two duties, by key, and the elements over which they collide. */
  readonly demands: string;
  readonly forbids: string;
  readonly elements: readonly string[];
  /** Without a declared way out: counsel is asked. */
  readonly words?: Text;
  readonly routes: readonly ConflictRoute[];
  /** The route that counsel signed. */
  readonly chosen?: string;
}

/** A maximum as it stood on the day by whose law the incident is judged. */
export interface AssessedPenalty extends Authority {
  readonly pack: string;
  /** Whose it is, where it is not the organisation's own. */
  readonly entity?: EntityName;
  readonly id: string;
  readonly kind: PenaltyKind;
  readonly party: 'organisation' | 'individual';
  readonly maximum: number;
  readonly currency: string;
  readonly words: Text;
  readonly aggravating: readonly Text[];
  readonly mitigating: readonly Text[];
  /** The calendar day judged by, and the fact it was taken from; without a fact, the day of the assessment. */
  readonly lawDate: string;
  readonly lawDateFact?: string;
}

export interface AssessedBan extends Authority {
  readonly pack: string;
  /** Whose it is, where it is not the organisation's own. */
  readonly entity?: EntityName;
  readonly id: string;
  readonly kind: PaymentBan['kind'];
  readonly truth: Extract<Truth, 'true' | 'unknown'>;
  readonly words: Text;
}

export interface AssessedRecord extends RecordKeeping {
  readonly pack: string;
  /** Whose it is, where it is not the organisation's own. */
  readonly entity?: EntityName;
}

/** Counsel's word that a clause says what the pack says, exemptions and holds included. */
export interface Confirmation {
  readonly pack: string;
  readonly clause: string;
  readonly by: string;
  readonly source: string;
  /** RFC 3339 UTC. */
  readonly at: string;
}
