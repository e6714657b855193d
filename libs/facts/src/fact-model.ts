import type { Text } from '#kernel';

/** What a fact's value may be. `choice` is one of a closed list; `list` is a set of such choices. */
export const FACT_TYPES = ['boolean', 'integer', 'decimal', 'text', 'date', 'instant', 'choice', 'list'] as const;
export type FactType = (typeof FACT_TYPES)[number];

/** One typed statement that can be made about an incident. */
export interface FactDefinition {
  /** Dotted lower snake case, at least two parts: `event.aware_at`. */
  readonly name: string;
  readonly type: FactType;
  /** The closed list of a `choice` or `list`, in the order in which people should see it. */
  readonly choices?: readonly string[];
  /** Inclusive bounds of an `integer` or `decimal`. */
  readonly minimum?: number;
  readonly maximum?: number;
  readonly title: Text;
  readonly guidance?: Text;
  /** The form this fact is asked in: a key of the model's `groups`. */
  readonly group: string;
}

/** Every fact that a playbook knows, in the order of its file. */
export interface FactModel {
  readonly facts: ReadonlyMap<string, FactDefinition>;
  readonly groups: ReadonlyMap<string, Text>;
}

/** A known value. Instants are RFC 3339 UTC text, dates YYYY-MM-DD, lists hold no choice twice. */
export type FactValue = boolean | number | string | readonly string[];

/** Only what is known: a name that is absent is *unknown*, never false and never zero. */
export interface Facts {
  readonly [name: string]: FactValue;
}
