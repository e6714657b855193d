import { and, decided, not, type Verdict } from '#facts';
import { joinGroups, type Ask } from './condition.js';
import { isInForce } from './effective.js';
import { isSettled, type Clause } from './law-pack.js';

/** What it takes to say whether a clause brings its duty. */
export interface Grounds {
  readonly ask: Ask;
  /** The calendar day whose law holds. */
  readonly day: string;
  readonly isConfirmed: (clause: Clause) => boolean;
}

/** Whether the conditions hold and no exemption does, whatever day it is. */
// An exemption that nobody has checked ends no duty until counsel has confirmed the clause; the trace shows it all the same.
export function verdictOf(clause: Clause, { ask, isConfirmed }: Pick<Grounds, 'ask' | 'isConfirmed'>): Verdict {
  const exemptions = clause.unless.filter(({ confidence }) => isSettled(confidence) || isConfirmed(clause));
  return [joinGroups(clause.applies, ask), ...exemptions.map((condition) => not(ask(condition)))].reduce(
    and,
    decided(true),
  );
}

/** Whether the duty is owed, or kept because nobody can yet say that it is not. */
export function mayBeOwed(clause: Clause, grounds: Grounds): boolean {
  return !clause.voluntary && isInForce(clause.effective, grounds.day) && verdictOf(clause, grounds).truth !== 'false';
}
