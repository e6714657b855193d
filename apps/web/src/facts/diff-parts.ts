import type { AssessmentDiffView } from '#contract';

export interface DiffParts {
  readonly added: AssessmentDiffView['added'];
  readonly gone: AssessmentDiffView['gone'];
  readonly moved: AssessmentDiffView['moved'];
  /** Duties that would apply or be read protectively, where it was the other before. */
  readonly certainty: AssessmentDiffView['changed'];
  /** Duties of which something else would change. */
  readonly others: AssessmentDiffView['changed'];
  /** Whether it would change nothing at all. */
  readonly nothing: boolean;
}

/** A difference as a person reads it: new duties by when they are due, dates before contents. */
export function diffParts({ added, gone, moved, changed }: AssessmentDiffView): DiffParts {
  const certainty = changed.filter(({ parts }) => parts.includes('certainty'));
  const others = changed.filter(({ parts }) => parts.some((part) => part !== 'certainty'));
  return {
    added: added.toSorted((one, other) => order(one.due?.instant, other.due?.instant)),
    gone,
    moved: moved.toSorted((one, other) => order(one.to?.instant, other.to?.instant)),
    certainty,
    others,
    nothing: [added, gone, moved, changed].every((part) => part.length === 0),
  };
}

// What has no date comes last. Instants have one spelling, in which the order of the texts is the order of time.
function order(one = '~', other = '~'): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
