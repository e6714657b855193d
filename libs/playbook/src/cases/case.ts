import type { FactValue, Predicate } from '#facts';
import type { EpochMs, Place, Role, Text } from '#kernel';

/** A recorded path through a playbook: what happens, and what must then be so. Its names are all known to the playbook. */
export interface Case {
  readonly name: string;
  readonly title: Text;
  /** When the incident is declared. */
  readonly startsAt: EpochMs;
  /** The law's answers, written by hand; absent where the playbook's own packs answer. */
  readonly assessment?: readonly ScriptedDuty[];
  readonly steps: readonly CaseStep[];
}

/** A duty that the case's own law knows, in place of a pack's. */
export interface ScriptedDuty {
  /** Id of the recipient. */
  readonly to: string;
  readonly title: Text;
  readonly wave: number;
  /** Owed while this is true; always, where it is absent. */
  readonly when?: Predicate;
  /** ISO 8601, from the instant fact `from`, or from the beginning of its wave. */
  readonly due?: string;
  readonly from?: string;
}

/** One moment of a case. */
export interface CaseStep {
  readonly title?: Text;
  /** An instant, or an ISO 8601 duration since the step before. */
  readonly when: { readonly at: EpochMs } | { readonly after: string };
  readonly place: Place;
  readonly acts: readonly CaseAct[];
  readonly expected: readonly Expected[];
}

/** Which run is meant, where several runs of a chart have a task or a decision of one name. */
export interface CaseWhereabouts {
  /** Id of the recipient of the duty that the run sees to. */
  readonly duty?: string;
  readonly wave?: number;
}

export type CaseFields = { readonly [name: string]: FactValue };

/** What somebody does. `as` is empty where whoever may do it does it. */
export type CaseAct = {
  readonly place: Place;
  readonly as: readonly Role[];
  /** The code with which it has to be refused. */
  readonly refused?: string;
} & (
  | { readonly kind: 'event'; readonly event: string; readonly in: CaseWhereabouts; readonly fields: CaseFields }
  | {
      readonly kind: 'facts';
      readonly facts: { readonly [name: string]: FactValue | null };
      readonly source: string;
      readonly confidence: 'claimed' | 'suspected' | 'confirmed';
    }
  | {
      readonly kind: 'task';
      readonly task: string;
      readonly in: CaseWhereabouts;
      readonly fields: CaseFields;
      /** Without evidence, though the task asks for it. */
      readonly withoutEvidence: boolean;
    }
  | {
      readonly kind: 'decision';
      readonly decision: string;
      readonly in: CaseWhereabouts;
      readonly option: string;
      readonly rationale: string;
    }
);

/** The runs of one chart that an expectation speaks of. */
export interface CaseRuns extends CaseWhereabouts {
  readonly chart: string;
}

export const DUTY_STATUSES = ['open', 'met', 'not-required', 'no-longer-required', 'none'] as const;
export const CLOCK_STATUSES = ['running', 'passed', 'met', 'withdrawn'] as const;

/** One thing that must be so after a step, and the place at which it is written. */
export type Expected = { readonly place: Place } & (
  | { readonly kind: 'state'; readonly runs: CaseRuns; readonly path: string; readonly active: boolean }
  | { readonly kind: 'no-run'; readonly runs: CaseRuns }
  | { readonly kind: 'task' | 'decision'; readonly name: string; readonly open: boolean }
  | { readonly kind: 'no-duty' }
  | {
      readonly kind: 'duty';
      readonly to: string;
      /** The law pack that brings it; every one where absent. */
      readonly law?: string;
      readonly wave?: number;
      readonly status: (typeof DUTY_STATUSES)[number];
      readonly due?: EpochMs;
      readonly certainty?: 'applies' | 'protective';
    }
  | { readonly kind: 'clock'; readonly name: string; readonly status: (typeof CLOCK_STATUSES)[number] }
  /** `value` is absent where nothing may be known. */
  | { readonly kind: 'fact'; readonly name: string; readonly value?: FactValue }
);
