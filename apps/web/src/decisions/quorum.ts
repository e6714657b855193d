import { ROLES, type Role } from '#kernel';
import type { DecisionView } from '#contract';

type Option = DecisionView['options'][number];
type Approval = DecisionView['approvals'][number];

/** How far one option is from being decided. */
export interface Quorum {
  readonly reached: boolean;
  /** Roles in which somebody has signed this option: an alternate's is its own. */
  readonly signed: readonly Role[];
  /** Each of these roles has yet to sign. */
  readonly missingAll: readonly Role[];
  /** Any one of these would do and none has signed; empty where no such choice is open. */
  readonly missingOneOf: readonly Role[];
}

/**
 * Counts the signatures for an option against what it asks for. Several persons of one role count once; an alternate's
 * counts for the role whose place it takes.
 */
export function quorumOf(option: Option, approvals: readonly Approval[]): Quorum {
  const given = approvals.filter((it) => it.option === option.id);
  const signers = new Set(given.map((it) => it.standsFor ?? it.actor.role));
  const { all = [], oneOf = [] } = option.confirm;
  const missingAll = all.filter((role) => !signers.has(role));
  const missingOneOf = oneOf.some((role) => signers.has(role)) ? [] : oneOf;
  const signed = ROLES.filter((role) => given.some((it) => it.actor.role === role));
  const reached = missingAll.length === 0 && missingOneOf.length === 0 && signed.length > 0;
  return { reached, signed, missingAll, missingOneOf };
}

/** The roles whose signature counts for some option of the decision. */
export function votingRoles(decision: Pick<DecisionView, 'options'>): readonly Role[] {
  const voting = new Set(decision.options.flatMap(({ confirm }) => [...(confirm.oneOf ?? []), ...(confirm.all ?? [])]));
  return ROLES.filter((role) => voting.has(role));
}
