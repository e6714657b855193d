import type { Text } from '#kernel';

/** What a fact's value may be. `choice` is one of a closed list, `list` a set of such choices, `counts` a number for each. */
export const FACT_TYPES = [
  'boolean',
  'integer',
  'decimal',
  'text',
  'date',
  'instant',
  'choice',
  'list',
  'counts',
] as const;
export type FactType = (typeof FACT_TYPES)[number];

export const PER_ENTITY = ['own', 'inherited'] as const;

/** One typed statement that can be made about an incident. */
export interface FactDefinition {
  /** Dotted lower snake case, at least two parts: `event.aware_at`. */
  readonly name: string;
  readonly type: FactType;
  /** The closed list of a `choice`, `list` or `counts`, in the order in which people should see it. */
  readonly choices?: readonly string[];
  /** Of `counts`: choices that rules add up under one name. */
  readonly sums?: { readonly [name: string]: readonly string[] };
  /** Inclusive bounds of an `integer` or `decimal`. */
  readonly minimum?: number;
  readonly maximum?: number;
  readonly title: Text;
  readonly guidance?: Text;
  /** The form this fact is asked in: a key of the model's `groups`. */
  readonly group: string;
  /**
   * Whether it may be stated for one legal entity. Without a statement of its own, `own` is unknown for an entity, and
   * `inherited` is as it is for the incident. A fact that has neither speaks of the incident alone.
   */
  readonly perEntity?: (typeof PER_ENTITY)[number];
}

/** Every fact that a playbook knows, in the order of its file. */
export interface FactModel {
  readonly facts: ReadonlyMap<string, FactDefinition>;
  readonly groups: ReadonlyMap<string, Text>;
  /** What people call the choices of facts, by choice; one that is absent is called by its own name, as places are. */
  readonly choices: ReadonlyMap<string, Text>;
}

/** A whole number known only between bounds, both included; `NO_UPPER_BOUND` where only the lower one is known. An `integer` that is not yet counted may be stated so. */
export type Range = { readonly least: number; readonly most: number };

/** The key of `Counts` that speaks for every choice not named. Without it, a choice not named is unknown. */
export const ELSEWHERE = 'elsewhere';

/** A whole number for each choice of a `counts` fact. */
export type Counts = { readonly [choice: string]: number | Range };

/** A known value. Instants are RFC 3339 UTC text, dates YYYY-MM-DD, lists hold no choice twice. */
export type FactValue = boolean | number | string | readonly string[] | Range | Counts;

/** Only what is known: a name that is absent is *unknown*, never false and never zero. */
export interface Facts {
  readonly [name: string]: FactValue;
}
