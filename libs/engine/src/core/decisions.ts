import { canonicalJson, sha256, type Json } from '#digest';
import { accept, refuse, type Outcome, type Role } from '#kernel';
import { fillQuorum, rolesAsked, type CountedSignature, type DecisionDefinition, type DecisionOption } from '#playbook';
import { startDueClock, stopClocks } from './clocks.js';
import type { Draft } from './draft.js';
import { lapseReadOuts, ofPerson } from './lapsed-read-outs.js';
import { approvalOf, counting, refuseSignature, signaturesOf, signerOf, type Answer } from './signatures.js';
import { alternatesIn, samePerson } from './signers.js';
import { statedBy, stateFacts } from './stated-facts.js';
import type { Approval, OpenDecision, Run, ShownFact } from './state.js';
import { isClaimed, voidSignatures } from './voided-signatures.js';

/** Puts a decision to people, with the brief as it stands. */
export function openDecision(draft: Draft, run: Run, path: string, definition: DecisionDefinition): void {
  const decision: OpenDecision = {
    id: draft.newId(),
    runId: run.id,
    name: definition.id,
    path,
    status: 'open',
    version: 1,
    shownFacts: shownFactsOf(draft, definition),
    shownDigest: digestShown(draft, definition),
    approvals: [],
    outcome: null,
    openedAt: draft.context.now,
    putAt: draft.context.now,
  };
  draft.decisions.set(decision.id, decision);
  draft.record(
    'decision.opened',
    {
      decision: decision.id,
      name: definition.id,
      shown: shownOf(draft, definition),
      shownDigest: decision.shownDigest,
      privileged: privilegedOf(decision.shownFacts),
    },
    run.id,
  );
  if (definition.due !== undefined) {
    startDueClock(draft, run, {
      name: definition.id,
      title: definition.question,
      owner: leadingRole(definition),
      length: definition.due,
      subject: { kind: 'decision', id: decision.id },
    });
  }
}

/** Takes back the open decision of a state that is left otherwise than by its answer. */
export function withdrawDecision(draft: Draft, run: Run, path: string): void {
  for (const decision of draft.decisions.values()) {
    if (decision.runId !== run.id || decision.path !== path || decision.status !== 'open') continue;
    takeBackDecision(draft, decision);
  }
}

/** Takes one decision back; `reason` says why where it is not that its state was left. */
export function takeBackDecision(draft: Draft, decision: OpenDecision, reason?: string): void {
  draft.decisions.set(decision.id, { ...decision, status: 'withdrawn' });
  draft.record('decision.withdrawn', { decision: decision.id, name: decision.name, reason }, decision.runId);
  lapseReadOuts(draft, decision.id, () => true);
  stopClocks(draft, decision.runId, { kind: 'decision', id: decision.id }, 'withdrawn');
}

/** A fact that a brief shows has changed: what was shown is no longer what is, so earlier signatures no longer count. */
export function rewordDecisions(draft: Draft, changed: ReadonlySet<string>): void {
  for (const decision of draft.decisions.values()) {
    if (decision.status !== 'open') continue;
    if (definitionOf(draft, decision).brief.some((fact) => changed.has(fact))) reword(draft, decision);
  }
}

/** Puts an open decision anew where what it shows is no longer what was shown; earlier signatures then count no more. */
export function reword(draft: Draft, decision: OpenDecision): void {
  const definition = definitionOf(draft, decision);
  const shownDigest = digestShown(draft, definition);
  if (shownDigest === decision.shownDigest) return;
  const shownFacts = shownFactsOf(draft, definition);
  draft.decisions.set(decision.id, {
    ...decision,
    version: decision.version + 1,
    shownFacts,
    shownDigest,
    approvals: [],
    putAt: draft.context.now,
  });
  lapseReadOuts(draft, decision.id, () => true);
  draft.record(
    'decision.reworded',
    {
      decision: decision.id,
      name: decision.name,
      version: decision.version + 1,
      shown: shownOf(draft, definition),
      shownDigest,
      approvalsVoided: decision.approvals.length,
      privileged: privilegedOf(shownFacts),
    },
    decision.runId,
  );
}

/** What an answer names: an option of an open decision, as it was shown. */
export interface AskedOption {
  readonly decision: OpenDecision;
  readonly option: DecisionOption;
}

/** One person's signature under one option. The decision is made when the option's quorum of roles is complete. */
export function answerDecision(draft: Draft, answer: Answer): Outcome<void> {
  const asked = askedOption(draft, answer);
  if (!asked.ok) return asked;
  const { decision, option } = asked.value;
  const refusal = refuseSignature(draft, decision, option, draft.context.actor, answer.standsFor);
  if (refusal) return refusal;
  const approval = approvalOf(draft, option, answer);
  const { rationale, standsFor, because, shownDigest } = approval;
  const { passkey } = answer;
  const { id, name, runId } = decision;
  draft.record(
    'decision.signed',
    { decision: id, name, option: option.id, rationale, standsFor, because, shownDigest, passkey },
    runId,
  );
  lapseReadOuts(draft, id, ofPerson(approval.actor));
  countSignature(draft, decision, option, approval);
  return accept(undefined);
}

/** Finds what is answered; claimed signatures are taken from it as soon as somebody who has signed in answers. */
export function askedOption(
  draft: Draft,
  answer: Pick<Answer, 'decisionId' | 'decisionVersion' | 'shownDigest' | 'option'>,
): Outcome<AskedOption> {
  const decision = draft.decisions.get(answer.decisionId);
  if (!decision || decision.status !== 'open') {
    return refuse({
      kind: 'conflict',
      code: 'decision-not-open',
      detail: 'This decision is no longer open.',
      mend: 'Read the incident again: it was decided or withdrawn.',
    });
  }
  const definition = definitionOf(draft, decision);
  if (answer.decisionVersion !== decision.version || answer.shownDigest !== decision.shownDigest) {
    return refuse({
      kind: 'conflict',
      code: 'stale-answer',
      detail: 'What this decision shows has changed since you read it, so your answer was not taken.',
      mend: 'Read the brief again and answer anew.',
    });
  }
  const option = definition.options.find((candidate) => candidate.id === answer.option);
  if (!option) {
    return refuse({
      kind: 'invalid',
      code: 'unknown-option',
      detail: `The decision has no option "${answer.option}".`,
      place: 'option',
      mend: `Its options are: ${definition.options.map(({ id }) => id).join(', ')}.`,
    });
  }
  const isSure = draft.context.actor.assurance !== 'claimed';
  const sure = isSure ? voidSignatures(draft, decision, 'claimed', isClaimed) : decision;
  return accept({ decision: sure, option });
}

/** Counts a signature that was recorded, and makes the decision where it completes the quorum. */
export function countSignature(draft: Draft, decision: OpenDecision, option: DecisionOption, approval: Approval): void {
  // A person who signs another option withdraws from the first.
  const approvals = [...decision.approvals.filter((earlier) => !samePerson(earlier.actor, approval.actor)), approval];
  draft.decisions.set(decision.id, { ...decision, approvals });
  const forOption = approvals.filter((each) => each.option === option.id);
  const counted = fillQuorum(option.confirm, forOption.map(signerOf), alternatesIn(draft));
  if (counted) decide(draft, { ...decision, approvals: counting(approvals, forOption, counted) }, option, counted);
}

function decide(
  draft: Draft,
  decision: OpenDecision,
  option: DecisionOption,
  counted: readonly CountedSignature[],
): void {
  draft.decisions.set(decision.id, { ...decision, status: 'decided', outcome: option.id });
  const standing = new Set(decision.approvals.map(({ readOut }) => readOut));
  lapseReadOuts(draft, decision.id, ({ id, status }) => status === 'unconfirmed' || !standing.has(id));
  draft.record(
    'decision.made',
    {
      decision: decision.id,
      name: decision.name,
      option: option.id,
      signatures: counted.length,
      quorum: counted.map(({ role, actsAs }) => ({ role, signedAs: actsAs })),
    },
    decision.runId,
  );
  stopClocks(draft, decision.runId, { kind: 'decision', id: decision.id }, 'met');
  stateFacts(draft, statedBy(draft, option), `decision ${decision.name}`, 'confirmed');
  draft.send(decision.runId, `decision.${decision.name}.${option.id}`);
}

function definitionOf(draft: Draft, decision: OpenDecision): DecisionDefinition {
  const definition = draft.node(draft.run(decision.runId), decision.path).decision;
  if (!definition) throw new Error(`State ${decision.path} has no decision.`);
  return definition;
}

/** Everything a person sees before signing. */
function shownOf(draft: Draft, definition: DecisionDefinition): Json {
  return {
    playbook: draft.context.playbook.hash,
    question: { ...definition.question },
    briefText: definition.briefText ? { ...definition.briefText } : undefined,
    brief: shownFactsOf(draft, definition).map(({ fact, value }) => ({ fact, value })),
    options: definition.options.map((option) => ({
      id: option.id,
      title: { ...option.title },
      signedBy: signaturesOf(option, alternatesIn(draft)),
      // Left out where it is not asked: what incidents of earlier versions were shown keeps its digest.
      notBy: option.separation,
    })),
  };
}

function shownFactsOf(draft: Draft, definition: DecisionDefinition): readonly ShownFact[] {
  const facts = draft.factValues();
  return definition.brief.map((fact) => {
    const privileged = draft.facts.get(fact)?.privileged;
    return { fact, value: facts[fact] ?? null, ...(privileged && { privileged }) };
  });
}

/** The privileged answers that a brief repeats, each once; `undefined` where there is none. */
function privilegedOf(shown: readonly ShownFact[]): Json | undefined {
  const answers = new Map(shown.flatMap(({ privileged }) => (privileged ? [[privileged.answer, privileged]] : [])));
  return answers.size === 0 ? undefined : [...answers.values()].map((answer) => ({ ...answer }));
}

function digestShown(draft: Draft, definition: DecisionDefinition): string {
  return sha256(canonicalJson(shownOf(draft, definition)));
}

/** Whose clock the due time of a decision is. */
export function leadingRole(definition: DecisionDefinition): Role {
  return definition.options.flatMap((option) => rolesAsked(option.confirm))[0] ?? 'incident-commander';
}
