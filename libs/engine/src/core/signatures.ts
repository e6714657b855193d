import type { Json } from '#digest';
import { refuse, type Actor, type Outcome } from '#kernel';
import {
  rolesAsked,
  rolesSignedFor,
  type Alternates,
  type CountedSignature,
  type DecisionOption,
  type Signer,
} from '#playbook';
import type { Command } from './command.js';
import type { Draft } from './draft.js';
import { refuseAuthor } from './separation.js';
import { alternatesIn, samePerson } from './signers.js';
import type { Approval, OpenDecision } from './state.js';

/** What somebody answers to a decision. */
export type Answer = Extract<Command, { type: 'answer-decision' }>;

/** A signature as it is given: whose, for what, why, and for whom where it is an alternate's. */
export function approvalOf(draft: Draft, option: DecisionOption, answer: Answer): Approval {
  const { actor, now } = draft.context;
  const { rationale, shownDigest } = answer;
  const inPlaceOf = standsForIn(draft, option, actor, answer.standsFor);
  return { actor, option: option.id, rationale, at: now, ...inPlaceOf, shownDigest };
}

/** For which role a signature counts where that is not the signer's own, and why where they said so. */
export function standsForIn(
  draft: Draft,
  option: DecisionOption,
  { role }: Actor,
  said: Answer['standsFor'],
): Pick<Approval, 'standsFor' | 'because'> {
  const [first = null] = role === undefined ? [] : rolesSignedFor(option.confirm, role, alternatesIn(draft));
  return { standsFor: said?.role ?? (first === role ? null : first), because: said?.because ?? null };
}

/** Whatever keeps somebody's signature from this option. */
export function refuseSignature(
  draft: Draft,
  decision: OpenDecision,
  option: DecisionOption,
  signer: Actor,
  standsFor: Answer['standsFor'],
): Outcome<void> | undefined {
  return (
    refuseSigner(draft, decision, option, signer) ??
    refuseAuthor(draft, decision, option, signer) ??
    refuseStandIn(draft, decision, option, signer, standsFor)
  );
}

/** Refuses a signature of somebody who has none in this option, or has given it. */
function refuseSigner(
  draft: Draft,
  decision: OpenDecision,
  option: DecisionOption,
  actor: Actor,
): Outcome<void> | undefined {
  const alternates = alternatesIn(draft);
  if (actor.role === undefined || rolesSignedFor(option.confirm, actor.role, alternates).length === 0) {
    const asked = rolesAsked(option.confirm);
    const others = asked.flatMap((role) => alternates.get(role) ?? []).filter((role) => !asked.includes(role));
    const instead = others.length === 0 ? '' : `; in their place by: ${[...new Set(others)].join(', ')}`;
    return refuse({
      kind: 'refused',
      code: 'role-not-entitled',
      detail: 'Your role has no signature in this option.',
      mend: `It is signed by: ${asked.join(', ')}${instead}.`,
    });
  }
  if (decision.approvals.some((approval) => approval.option === option.id && samePerson(approval.actor, actor))) {
    return refuse({
      kind: 'conflict',
      code: 'signed-already',
      detail: 'You have signed this option already; another person has to sign for the other role.',
    });
  }
  return undefined;
}

/** To stand in is to take a place: it has to be the signer's to take, and free. */
function refuseStandIn(
  draft: Draft,
  decision: OpenDecision,
  option: DecisionOption,
  actor: Actor,
  standsFor: Answer['standsFor'],
): Outcome<void> | undefined {
  if (!standsFor) return undefined;
  const possible = actor.role === undefined ? [] : rolesSignedFor(option.confirm, actor.role, alternatesIn(draft));
  const others = possible.filter((role) => role !== actor.role);
  if (!others.includes(standsFor.role)) {
    return refuse({
      kind: 'refused',
      code: 'stands-in-for-nobody',
      detail: `Your role does not stand in for ${standsFor.role} in this option.`,
      place: 'standsFor.role',
      mend: others.length === 0 ? 'Sign in your own role.' : `You may stand in for: ${others.join(', ')}.`,
    });
  }
  const taken = decision.approvals.some(
    (approval) =>
      approval.option === option.id &&
      !samePerson(approval.actor, actor) &&
      (approval.standsFor ?? approval.actor.role) === standsFor.role,
  );
  if (!taken) return undefined;
  return refuse({
    kind: 'conflict',
    code: 'signed-for-already',
    detail: `The signature for ${standsFor.role} is there already: nobody has to stand in.`,
    place: 'standsFor.role',
    mend: 'Read the decision again.',
  });
}

/** Who has said for whom they stand in counts for nobody else; who has not counts where they are needed. */
export function signerOf({ actor, standsFor, because }: Approval): Signer {
  const roles = actor.role === undefined ? [] : [actor.role];
  return { roles, ...(because !== null && standsFor !== null && { standsFor }) };
}

/** Once the quorum is full it is settled for whom each alternate stood in. */
export function counting(
  approvals: readonly Approval[],
  forOption: readonly Approval[],
  counted: readonly CountedSignature[],
): readonly Approval[] {
  return approvals.map((approval) => {
    const signature = counted.find(({ signer }) => forOption[signer] === approval);
    if (!signature) return approval;
    return { ...approval, standsFor: signature.role === signature.actsAs ? null : signature.role };
  });
}

/** Whose signature an answer takes, and who may give it in their place, in order. */
export function signaturesOf({ confirm }: DecisionOption, alternates: Alternates): Json {
  return rolesAsked(confirm).map((role) => ({
    role,
    needed: confirm.all?.includes(role) === true ? 'always' : 'one-of',
    inTheirPlace: alternates.get(role) ?? [],
  }));
}
