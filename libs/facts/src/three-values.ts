/** Kleene's three values: *unknown* is not false, it is a question. */
export type Truth = 'true' | 'false' | 'unknown';

/** A truth with the facts that would have to be learned; the list is empty exactly when the truth is known. */
export interface Verdict {
  readonly truth: Truth;
  /** In alphabetical order, none twice. */
  readonly unknownFacts: readonly string[];
}

const TRUE: Verdict = { truth: 'true', unknownFacts: [] };
const FALSE: Verdict = { truth: 'false', unknownFacts: [] };

export function decided(value: boolean): Verdict {
  return value ? TRUE : FALSE;
}

/** Not settled until at least one of these facts is learned. */
export function undecided(facts: readonly string[]): Verdict {
  return { truth: 'unknown', unknownFacts: [...new Set(facts)].sort() };
}

export function not(verdict: Verdict): Verdict {
  return verdict.truth === 'unknown' ? verdict : decided(verdict.truth === 'false');
}

/** False as soon as one side is false, whatever the other may turn out to be. */
export function and(left: Verdict, right: Verdict): Verdict {
  if (left.truth === 'false' || right.truth === 'false') return FALSE;
  if (left.truth === 'true' && right.truth === 'true') return TRUE;
  return undecided([...left.unknownFacts, ...right.unknownFacts]);
}

/** True as soon as one side is true, whatever the other may turn out to be. */
export function or(left: Verdict, right: Verdict): Verdict {
  return not(and(not(left), not(right)));
}

/** `condition ? yes : no`; settled with an unknown condition only where both ways lead to the same answer. */
export function choose(condition: Verdict, yes: Verdict, no: Verdict): Verdict {
  if (condition.truth === 'true') return yes;
  if (condition.truth === 'false') return no;
  if (yes.truth !== 'unknown' && yes.truth === no.truth) return yes;
  return undecided([...condition.unknownFacts, ...yes.unknownFacts, ...no.unknownFacts]);
}
