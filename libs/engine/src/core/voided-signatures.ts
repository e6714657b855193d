import type { Draft } from './draft.js';
import { lapseReadOuts, ofPerson } from './lapsed-read-outs.js';
import type { Approval, OpenDecision } from './state.js';

/** `claimed`: nobody signed in then. `author`: the signer has come to be an author of what is approved. */
export type VoidReason = 'claimed' | 'author';

/** Takes signatures of an open decision that can count no more, and says whose and why. */
export function voidSignatures(
  draft: Draft,
  decision: OpenDecision,
  reason: VoidReason,
  isVoid: (approval: Approval) => boolean,
): OpenDecision {
  const voided = decision.approvals.filter(isVoid);
  if (voided.length === 0) return decision;
  const left = { ...decision, approvals: decision.approvals.filter((approval) => !isVoid(approval)) };
  draft.decisions.set(decision.id, left);
  for (const { actor } of voided) lapseReadOuts(draft, decision.id, ofPerson(actor));
  draft.record(
    'decision.voided',
    {
      decision: decision.id,
      name: decision.name,
      reason,
      signatures: voided.map(({ actor, option }) => ({ person: actor.id, role: actor.role, option })),
    },
    decision.runId,
  );
  return left;
}

/** Before there were accounts people said who they were: the same person may since have an account under another id. */
export function isClaimed({ actor }: Approval): boolean {
  return actor.kind === 'person' && actor.assurance === 'claimed';
}

/** Takes every signature of a name that was only claimed from every open decision. */
export function voidClaimedSignatures(draft: Draft): void {
  for (const decision of draft.decisions.values())
    if (decision.status === 'open') voidSignatures(draft, decision, 'claimed', isClaimed);
}
