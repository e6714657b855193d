import type { Json } from '#digest';
import type { Text } from '#kernel';

/** What a change is about. */
export type ChangedThing =
  | 'playbook'
  | 'policy'
  | 'role'
  | 'roster'
  | 'source'
  | 'fact'
  | 'fact-group'
  | 'event'
  | 'interrupt'
  | 'field'
  | 'chart'
  | 'state'
  | 'move'
  | 'timed-move'
  | 'repetition'
  | 'task'
  | 'decision'
  | 'option'
  | 'clock'
  | 'law-pack'
  | 'letter'
  | 'file';

export interface ChangePlace {
  readonly thing: ChangedThing;
  /** The name by which the playbook knows the thing: a task's id, a state's path, an event. */
  readonly name: string;
  readonly chart?: string;
  /** Path of the state that holds it; in the newer version, or in the older where it is gone. Empty for the chart itself. */
  readonly state?: string;
  /** What of it changed, by the model's name: `role`, `due`. Absent where the whole thing came, went or moved. */
  readonly attribute?: string;
}

/** One difference between two versions of a playbook. */
export interface PlaybookChange {
  readonly kind: 'added' | 'removed' | 'moved' | 'changed';
  readonly place: ChangePlace;
  /** Plain data as it was; `null` where there was nothing. */
  readonly before: Json;
  readonly after: Json;
  /** A sentence that a privacy officer understands. */
  readonly words: Text;
  /** Whether it takes away something that kept people safe: a promise, a signature, a deadline, a proof. */
  readonly weakens: boolean;
}

/** What sets two versions of a playbook apart. */
export interface PlaybookDiff {
  readonly from: ComparedVersion;
  readonly to: ComparedVersion;
  /** What weakens safety comes first; otherwise in the order of the playbook. */
  readonly changes: readonly PlaybookChange[];
  /** States that were only renamed or moved, old path to new, by chart. */
  readonly moved: { readonly [chart: string]: { readonly [oldPath: string]: string } };
}

export interface ComparedVersion {
  readonly name: string;
  readonly version: string;
  readonly hash: string;
}
