import { refuse, type FaultDetails, type Outcome } from '#kernel';
import type { DecisionOption } from '#playbook';
import type { Draft } from './draft.js';
import { authorsOf } from './separation.js';
import { isWitness, samePerson } from './signers.js';
import type { Author, OpenDecision, ReadOut } from './state.js';

/** Who heard a call: whoever records it, and whoever confirms it. */
type Witnesses = readonly [recording: Author, confirming: Author];

/** Whoever prepared what an answer approves would by another's word let go of their own work. */
export function refuseAuthorWitness(
  draft: Draft,
  { runId }: OpenDecision,
  option: DecisionOption,
  witnesses: readonly Author[],
): Outcome<void> | undefined {
  const authors = authorsOf(draft.run(runId), option);
  if (!witnesses.some((witness) => authors.some((author) => samePerson(author, witness)))) return undefined;
  return refuse({
    kind: 'refused',
    code: 'author-may-not-witness',
    detail: 'Whoever prepared what is approved here is no witness of its approval.',
    mend: 'Have two people hear the call who did not prepare it.',
  });
}

/** Whoever was heard once to say what they did not is heard no more in that decision: they sign, or it is decided without them. */
export function refuseDisowner({ disownedBy = [] }: OpenDecision, person: Author): Outcome<void> | undefined {
  if (!disownedBy.some((each) => samePerson(each, person))) return undefined;
  return refuse({
    kind: 'refused',
    code: 'disowned-before',
    detail: 'This person has disowned a call about this decision: no other is taken for them.',
    mend: 'They sign in and answer themselves.',
  });
}

/** Two people who lie together could fill a quorum by themselves: they speak for one other, and for no second. */
export function refuseSamePair(
  draft: Draft,
  { id, approvals }: OpenDecision,
  { person, option }: Pick<ReadOut, 'person' | 'option'>,
  witnesses: Witnesses,
): Outcome<void> | undefined {
  const isTaken = approvals.some((approval) => {
    if (approval.option !== option || samePerson(approval.actor, person)) return false;
    // What was countersigned is that person's own word, and no longer held here.
    const heard = draft.readOuts.get(approval.readOut ?? '');
    return heard?.decisionId === id && heard.status === 'standing' && isHeardBy(heard, witnesses);
  });
  return isTaken ? refuse(pairTaken()) : undefined;
}

function isHeardBy(readOut: ReadOut, witnesses: Witnesses): boolean {
  return witnesses.every((witness) => isWitness(readOut, witness));
}

function pairTaken(): FaultDetails {
  return {
    kind: 'refused',
    code: 'same-two-witnesses',
    detail: 'The same two witnesses have heard another person give this answer already.',
    mend: 'Have at least one other person hear this call, or the other person countersign first.',
  };
}
