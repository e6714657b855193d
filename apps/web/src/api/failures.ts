import type { Problem } from '#contract';

/** The server refused, in its own words. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

/** The server could not be reached; whether it did what was asked is not known. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** The server answered something that is not in the contract. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** Whether asking again, unchanged, can help. */
export function worthRepeating(failure: unknown): boolean {
  return failure instanceof Unreachable || (failure instanceof Refused && failure.problem.retryable);
}
