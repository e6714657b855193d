import type { Role, Text } from '#kernel';

/** What the exhaustive exploration of every chart of a playbook has shown. */
export interface Proof {
  readonly playbook: { readonly name: string; readonly version: string; readonly hash: string };
  readonly charts: readonly ChartProof[];
  /** Sums over the charts. */
  readonly configurations: number;
  readonly transitions: number;
  /**
   * SHA-256 in hex over the canonical form of every chart's moves, of the set of configurations reached, and of what was
   * found: words do not change it, and what a run can do does.
   */
  readonly digest: string;
  readonly properties: readonly Property[];
  readonly violations: readonly Violation[];
  /** Paths to a payment that the policy allows, with all that has to be done on them. */
  readonly payments: readonly PaymentPath[];
  /** What the proof rests on and does not show, a sentence each. */
  readonly assumptions: readonly string[];
  /** Everything that is claimed holds: nothing violated, nothing left open. */
  readonly proved: boolean;
}

export interface ChartProof {
  readonly name: string;
  readonly title: Text;
  readonly configurations: number;
  readonly transitions: number;
}

/**
 * One claim, in a sentence. `not-proved`: nothing was found against it, and it is not shown either; the violations say
 * why. `not-claimed`: the playbook promises nothing of the kind.
 */
export interface Property {
  readonly code: PropertyCode;
  readonly statement: string;
  readonly outcome: 'proved' | 'violated' | 'not-proved' | 'not-claimed';
}

export type PropertyCode =
  | 'never'
  | 'payment-shows'
  | 'decision-not-bypassed'
  | 'always-closable'
  | 'no-deadlock'
  | 'always-accepted'
  | 'waits-end';

/** A claim that does not hold, with the shortest way there. */
export interface Violation {
  readonly code: string;
  /** `open`: nothing was found wrong, but the claim is not made either. */
  readonly kind: 'violated' | 'open';
  readonly property: PropertyCode;
  /** Absent where it concerns the playbook as a whole. */
  readonly chart?: string;
  /** The state it is about, where there is one. */
  readonly state?: string;
  /** The answer of the state's question that it is about, where there is one. */
  readonly option?: string;
  readonly message: string;
  readonly mend: string;
  readonly story?: Story;
}

/** The shortest way to a configuration, from the beginning of a run. */
export interface Story {
  readonly beginsIn: readonly StoryState[];
  readonly steps: readonly StoryStep[];
}

export interface StoryState {
  readonly path: string;
  readonly title: Text;
}

export interface StoryStep {
  readonly event: string;
  /** What happens, in words. */
  readonly words: string;
  /** The condition under which it leads there, as the author wrote it. */
  readonly condition?: string;
  /** Innermost states entered by it. */
  readonly entered: readonly StoryState[];
}

/** One answer that pays, and what the playbook demands before and after it. */
export interface PaymentPath {
  readonly chart: string;
  readonly decision: string;
  readonly option: string;
  readonly signatures: { readonly all: readonly Role[]; readonly oneOf: readonly Role[] };
  /** States in which sanctions are screened; one of them is on every way. */
  readonly screening: readonly string[];
  /** States that ask the law which reports of the payment are due. */
  readonly reporting: readonly string[];
  readonly story: Story;
}
