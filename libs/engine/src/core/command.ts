import type { FactValue, Facts } from '#facts';
import type { Json } from '#digest';
import type { EntryKind, EpochMs, ItemType, Role, Severity } from '#kernel';
import type { Confidence, StatedFact, Task } from './state.js';

/** Something that can be in a lane of privilege, which an earlier entry told of. */
export interface ItemQuoted {
  readonly type: ItemType;
  readonly id: string;
}

/** Fields as they came in, checked against the form that asks for them. */
export type Answers = { readonly [field: string]: FactValue };

/** Where states are in another version of a chart, old path to new; what is inside a state goes with it. */
export interface StateMap {
  readonly [chart: string]: { readonly [oldPath: string]: string };
}

/** A fact as it was before it was stated; `null` where it never had been. */
export interface EarlierFact {
  readonly name: string;
  readonly was: StatedFact | null;
}

/** What can be asked of a declared incident. `record-act`, `climb-alert`, `void-claimed-signatures` and `fire-timer` come from the service alone. */
export type Command =
  | { readonly type: 'send-event'; readonly event: string; readonly runId?: string; readonly fields: Answers }
  | {
      readonly type: 'state-facts';
      readonly facts: { readonly [name: string]: FactValue | null };
      readonly source: string;
      readonly confidence: Confidence;
    }
  | {
      readonly type: 'complete-task';
      readonly taskId: string;
      readonly fields: Answers;
      readonly evidence: readonly string[];
      readonly note: string;
    }
  | {
      readonly type: 'answer-decision';
      readonly decisionId: string;
      readonly decisionVersion: number;
      readonly shownDigest: string;
      readonly option: string;
      readonly rationale: string;
      /** Said where somebody signs as the alternate of a role, and why that role cannot. */
      readonly standsFor?: { readonly role: Role; readonly because: string };
      /** A signature that whoever asks has verified: kept in the entry as it is, and nothing here is decided by it. */
      readonly passkey?: Exclude<Json, null>;
    }
  | {
      /** A witness records what somebody decided by telephone, to whom the decision was read out. */
      readonly type: 'read-out-decision';
      readonly decisionId: string;
      readonly decisionVersion: number;
      readonly shownDigest: string;
      readonly option: string;
      readonly rationale: string;
      readonly standsFor?: { readonly role: Role; readonly because: string };
      /** Whoever asks has seen that this account has the role. */
      readonly person: { readonly id: string; readonly role: Role };
      readonly calledAt: EpochMs;
      /** By which number, or which other way. */
      readonly way: string;
    }
  | { readonly type: 'confirm-read-out'; readonly readOutId: string; readonly shownDigest: string }
  | {
      readonly type: 'countersign-read-out';
      readonly readOutId: string;
      readonly shownDigest: string;
      /** As under an answer. */
      readonly passkey?: Exclude<Json, null>;
    }
  | { readonly type: 'disown-read-out'; readonly readOutId: string; readonly reason: string }
  /** From the service: what was signed before people signed in is asked again. */
  | { readonly type: 'void-claimed-signatures' }
  | { readonly type: 'acknowledge-alert'; readonly alertId: string }
  /** From the service: the role at this rung has nobody on call. */
  | { readonly type: 'climb-alert'; readonly alertId: string; readonly rung: number; readonly reason: string }
  | {
      readonly type: 'add-note';
      readonly text: string;
      readonly happenedAt?: EpochMs;
      readonly privileged?: true;
      /** What its words name. */
      readonly about?: { readonly roles: readonly Role[]; readonly facts: readonly string[] };
    }
  | {
      /** Said beside an earlier entry, by its number. */
      readonly type: 'annotate-entry';
      readonly entry: number;
      readonly text: string;
      readonly privileged?: true;
      readonly quotes?: readonly ItemQuoted[];
    }
  | {
      /** What an earlier entry should have said. */
      readonly type: 'correct-entry';
      readonly entry: number;
      readonly text: string;
      readonly happenedAt?: EpochMs;
      readonly privileged?: true;
      readonly quotes?: readonly ItemQuoted[];
    }
  | {
      /** Puts back what an earlier entry changed; whoever asks has read from the record that it may be, and how it was. */
      readonly type: 'take-back';
      readonly entry: number;
      /** Entries of the same act, which go with it. */
      readonly also: readonly number[];
      readonly facts: readonly EarlierFact[];
      /** The task that it marked done, as it is kept. */
      readonly task?: Task;
      /** How grave the incident was said to be before, and the entry that said otherwise. */
      readonly severity?: { readonly was: Severity | null; readonly said: number };
      /** What the service puts back beside the engine, in an entry of its own. */
      readonly puts?: { readonly kind: EntryKind; readonly payload: Exclude<Json, null> };
    }
  | {
      /** Something the service did and the record must know: an import, a batch, an export. */
      readonly type: 'record-act';
      readonly kind: EntryKind;
      readonly payload: Exclude<Json, null>;
      /** A second entry of the same act: words that can be left out or erased without the first. */
      readonly words?: { readonly kind: EntryKind; readonly payload: Exclude<Json, null> };
      readonly facts?: Facts;
      readonly source?: string;
    }
  | {
      /** The incident goes on under another version of its playbook. */
      readonly type: 'migrate-playbook';
      /** Content hash of the version. */
      readonly to: string;
      readonly map: StateMap;
      readonly reason: string;
    }
  | {
      /** Counsel has looked a clause up that nobody had checked. */
      readonly type: 'confirm-clause';
      readonly pack: string;
      readonly clause: string;
      readonly shownDigest: string;
      readonly source: string;
      /** Calendar day on which the source was looked at. */
      readonly asOf: string;
      readonly finding: string;
    }
  | { readonly type: 'withdraw-confirmation'; readonly settlementId: string; readonly reason: string }
  | {
      /** Where one duty demands what another forbids; both by their keys. */
      readonly type: 'sign-route';
      readonly demands: string;
      readonly forbids: string;
      readonly route: string;
      readonly shownDigest: string;
      readonly reasons: string;
    }
  | {
      /** Why a duty without a number was not done on a day past our own target. */
      readonly type: 'give-delay-reason';
      /** The duty's key. */
      readonly obligation: string;
      /** Calendar day in the organisation's zone. */
      readonly day: string;
      readonly reason: string;
    }
  | { readonly type: 'set-severity'; readonly severity: Severity; readonly reason: string }
  | { readonly type: 'fire-timer'; readonly runId: string; readonly name: string; readonly setSeq: number }
  | { readonly type: 'advance-clock'; readonly to: EpochMs };
