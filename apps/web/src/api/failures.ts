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

/** No passkey answered: the person, or their authenticator, would not. Nothing was sent. */
export class PasskeyDeclined extends Error {
  override readonly name = 'PasskeyDeclined';
}

/** The person has yet to say in which of their roles they act, or the role that they acted in is theirs no more. Nothing was sent. */
export class RoleNotChosen extends Error {
  override readonly name = 'RoleNotChosen';
}

/** Whether asking again, unchanged, can help. A proof that the person would not give is not asked for again by itself. */
export function worthRepeating(failure: unknown): boolean {
  if (failure instanceof Unreachable) return true;
  return failure instanceof Refused && failure.problem.retryable && failure.problem.code !== 'proof-stale';
}

/** Whether the role that was said is not one’s own any more, or may not do what was asked. */
export function isAboutRole(failure: unknown): boolean {
  return failure instanceof Refused && failure.problem.code === 'role-may-not';
}
