import type { Text } from '#kernel';
import type { Deadline } from '#time';
import type { AssessedObligation, Assessment } from './assessment.js';

/** What sets two assessments apart, as a person asks it: what is new, what is gone and why, what moved, what else changed. */
export interface AssessmentDiff {
  readonly added: readonly AssessedObligation[];
  /** Duties that were owed or kept. `reason` says why they are not any more; absent where their law is only open now. */
  readonly gone: readonly { readonly duty: AssessedObligation; readonly reason?: Text }[];
  readonly moved: readonly {
    readonly key: string;
    readonly title: Text;
    readonly recipient: Text;
    readonly from?: Deadline;
    readonly to?: Deadline;
    /** A later date must be signed for. */
    readonly later: boolean;
  }[];
  /** Duties whose certainty, contents or way out are other than before, with the names of what changed, and how certain they now are. */
  readonly changed: readonly {
    readonly key: string;
    readonly title: Text;
    readonly recipient: Text;
    readonly parts: readonly string[];
    readonly certainty: AssessedObligation['certainty'];
  }[];
}

const PARTS = [
  'certainty',
  'elements',
  'forbidden',
  'services',
  'substitute',
  'orders',
  'recipient',
  'citation',
] as const;

export function diffAssessments(before: Assessment, after: Assessment): AssessmentDiff {
  const [old, young] = [byKey(before), byKey(after)];
  const reasons = new Map(after.notApplicable.map(({ key, reason }) => [key, reason]));
  const both = [...old.values()].flatMap((duty) => {
    const now = young.get(duty.key);
    return now ? [[duty, now] as const] : [];
  });
  return {
    added: after.obligations.filter(({ key }) => !old.has(key)),
    gone: before.obligations
      .filter(({ key }) => !young.has(key))
      .map((duty) => {
        const reason = reasons.get(duty.key);
        return { duty, ...(reason && { reason }) };
      }),
    moved: both.flatMap(([was, is]) => moveOf(was, is) ?? []),
    changed: both.flatMap(([was, is]) => {
      const parts = PARTS.filter((part) => JSON.stringify(was[part]) !== JSON.stringify(is[part]));
      const { key, title, recipient, certainty } = is;
      return parts.length === 0 ? [] : [{ key, title, recipient: recipient.title, parts, certainty }];
    }),
  };
}

/** Whether nothing sets the two apart. */
export function isSameAssessment({ added, gone, moved, changed }: AssessmentDiff): boolean {
  return [added, gone, moved, changed].every((part) => part.length === 0);
}

function byKey({ obligations }: Assessment): ReadonlyMap<string, AssessedObligation> {
  return new Map(obligations.map((duty) => [duty.key, duty]));
}

// A date that is lost is later than any.
function moveOf(was: AssessedObligation, is: AssessedObligation): AssessmentDiff['moved'][number] | undefined {
  const [from, to] = [was.deadline.due, is.deadline.due];
  if (from?.instant === to?.instant) return undefined;
  const later = from !== undefined && (to === undefined || to.instant > from.instant);
  const { key, title, recipient } = is;
  return { key, title, recipient: recipient.title, ...(from && { from }), ...(to && { to }), later };
}
