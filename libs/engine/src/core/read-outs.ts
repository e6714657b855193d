import { accept, formatInstant, refuse, type Actor, type FaultDetails, type Outcome } from '#kernel';
import type { Command } from './command.js';
import { askedOption, countSignature } from './decisions.js';
import type { Draft } from './draft.js';
import { lapseReadOuts, ofPerson } from './lapsed-read-outs.js';
import { refuseSignature, standsForIn } from './signatures.js';
import { samePerson } from './signers.js';
import type { OpenDecision, ReadOut } from './state.js';
import { refuseAuthorWitness, refuseDisowner, refuseSamePair } from './witnesses.js';

/** People tell the time of a call to the minute. */
const MINUTE_MS = 60_000;

type Recording = Extract<Command, { type: 'read-out-decision' }>;
type Confirmation = Extract<Command, { type: 'confirm-read-out' }>;
type Countersignature = Extract<Command, { type: 'countersign-read-out' }>;
type Disowning = Extract<Command, { type: 'disown-read-out' }>;

/** One witness writes down what somebody said by telephone. It counts for nothing until a second has confirmed it. */
export function recordReadOut(draft: Draft, command: Recording): Outcome<void> {
  const asked = askedOption(draft, command);
  if (!asked.ok) return asked;
  const { decision, option } = asked.value;
  const { actor, now } = draft.context;
  const person = personOf(command);
  if (samePerson(actor, person)) return refuse(ownWitness());
  const refusal =
    refuseSignature(draft, decision, option, person, command.standsFor) ??
    refuseDisowner(decision, person) ??
    refuseAuthorWitness(draft, decision, option, [actor]) ??
    refuseCall(draft, decision, command);
  if (refusal) return refusal;
  // Whoever writes the call down again corrects what was written before.
  lapseReadOuts(draft, decision.id, (each) => each.status === 'unconfirmed' && ofPerson(person)(each));
  const { standsFor, because } = standsForIn(draft, option, person, command.standsFor);
  const readOut: ReadOut = {
    id: draft.newId(),
    decisionId: decision.id,
    runId: decision.runId,
    status: 'unconfirmed',
    person: { kind: person.kind, id: person.id, role: command.person.role },
    decisionVersion: decision.version,
    shownDigest: decision.shownDigest,
    option: option.id,
    rationale: command.rationale,
    standsFor,
    because,
    calledAt: command.calledAt,
    way: command.way,
    recordedBy: actor,
    recordedAt: now,
    confirmedBy: null,
    confirmedAt: null,
    ended: null,
  };
  draft.readOuts.set(readOut.id, readOut);
  draft.record('decision.read-out', { ...saidOf(readOut, decision.name), ...callOf(readOut) }, decision.runId);
  return accept(undefined);
}

/** A second witness confirms it in a session of their own: from here on it counts as the person's signature. */
export function confirmReadOut(draft: Draft, { readOutId, shownDigest }: Confirmation): Outcome<void> {
  const found = waitingReadOut(draft, readOutId, 'unconfirmed', shownDigest);
  if (!found.ok) return found;
  const readOut = found.value;
  const { actor, now } = draft.context;
  if (samePerson(actor, readOut.person) || samePerson(actor, readOut.recordedBy)) return refuse(ownWitness());
  const { decisionId, decisionVersion, option: optionId } = readOut;
  const asked = askedOption(draft, { decisionId, decisionVersion, shownDigest, option: optionId });
  if (!asked.ok) return asked;
  const { decision, option } = asked.value;
  const person: Actor = { ...readOut.person, assurance: 'telephone' };
  const { rationale, standsFor, because } = readOut;
  const inPlaceOf = standsFor !== null && because !== null ? { role: standsFor, because } : undefined;
  const witnesses = [readOut.recordedBy, actor] as const;
  const refusal =
    refuseSignature(draft, decision, option, person, inPlaceOf) ??
    refuseDisowner(decision, person) ??
    refuseAuthorWitness(draft, decision, option, witnesses) ??
    refuseSamePair(draft, decision, readOut, witnesses);
  if (refusal) return refusal;
  draft.record('decision.heard', saidOf(readOut, decision.name), decision.runId);
  draft.readOuts.set(readOut.id, { ...readOut, status: 'standing', confirmedBy: actor, confirmedAt: now });
  lapseOthers(draft, readOut);
  countSignature(draft, decision, option, {
    actor: person,
    option: option.id,
    rationale,
    at: now,
    standsFor,
    because,
    shownDigest,
    readOut: readOut.id,
  });
  return accept(undefined);
}

/** The person says, by their own sign-in, that this is what they decided: also where the decision has been made by it. */
export function countersignReadOut(draft: Draft, { readOutId, shownDigest, passkey }: Countersignature): Outcome<void> {
  const found = ownReadOut(draft, readOutId, shownDigest);
  if (!found.ok) return found;
  const readOut = found.value;
  const { actor, now } = draft.context;
  // What they sign says in which role: another one would stand beside the word that counts.
  if (actor.role !== readOut.person.role) return refuse(otherRole(readOut));
  const decision = draft.decisions.get(readOut.decisionId);
  lapseOthers(draft, readOut);
  draft.readOuts.set(readOut.id, { ...readOut, status: 'countersigned', ended: { actor, at: now, reason: null } });
  if (decision?.status === 'open') {
    const approvals = decision.approvals.map((each) =>
      each.readOut === readOut.id ? { ...each, actor: { ...each.actor, assurance: actor.assurance } } : each,
    );
    draft.decisions.set(decision.id, { ...decision, approvals });
  }
  draft.record('decision.countersigned', { ...saidOf(readOut), passkey }, readOut.runId);
  return accept(undefined);
}

/**
 * The person says that they did not decide so. Of an open decision the signature goes; one that has been made stays made,
 * as it does when anybody else changes their mind after it, and is marked.
 */
export function disownReadOut(draft: Draft, { readOutId, reason }: Disowning): Outcome<void> {
  const found = ownReadOut(draft, readOutId);
  if (!found.ok) return found;
  const readOut = found.value;
  const { actor, now } = draft.context;
  const decision = draft.decisions.get(readOut.decisionId);
  const isOpen = decision?.status === 'open';
  draft.readOuts.set(readOut.id, { ...readOut, status: 'disowned', ended: { actor, at: now, reason } });
  if (isOpen) {
    lapseOthers(draft, readOut);
    const approvals = decision.approvals.filter((each) => each.readOut !== readOut.id);
    const { kind, id } = readOut.person;
    const disownedBy = [...(decision.disownedBy ?? []), { kind, id }];
    draft.decisions.set(decision.id, { ...decision, approvals, disownedBy });
  }
  const effect = isOpen ? 'signature-withdrawn' : 'decision-stands';
  const { id, decisionId, option, person } = readOut;
  draft.record(
    'decision.disowned',
    { readOut: id, decision: decisionId, person: person.id, role: person.role, option, reason, effect },
    readOut.runId,
  );
  return accept(undefined);
}

/** One person has one answer: the latest that was confirmed, or that they gave themselves. */
function lapseOthers(draft: Draft, { id, decisionId, person }: ReadOut): void {
  const isTheirs = ofPerson(person);
  lapseReadOuts(draft, decisionId, (each) => each.id !== id && isTheirs(each));
}

function personOf({ person: { id, role } }: Recording): Actor {
  return { kind: 'person', id, role, assurance: 'telephone' };
}

function refuseCall(
  draft: Draft,
  { openedAt, putAt = openedAt }: OpenDecision,
  { calledAt }: Recording,
): Outcome<void> | undefined {
  const earliest = putAt - (putAt % MINUTE_MS);
  if (calledAt >= earliest && calledAt <= draft.context.now) return undefined;
  return refuse({
    kind: 'invalid',
    code: 'bad-call-time',
    detail: 'The call cannot have been before the question was put as it stands now, nor after now.',
    place: 'calledAt',
    mend: `Give an instant from ${formatInstant(earliest)} to ${formatInstant(draft.context.now)}.`,
  });
}

function waitingReadOut(draft: Draft, id: string, status: ReadOut['status'], shownDigest?: string): Outcome<ReadOut> {
  const readOut = draft.readOuts.get(id);
  if (readOut?.status !== status) {
    return refuse({
      kind: 'conflict',
      code: 'read-out-not-open',
      detail: 'This call does not wait for that any more.',
      mend: 'Read the decision again: it was settled, or what was read out is no longer asked.',
    });
  }
  if (shownDigest === undefined || shownDigest === readOut.shownDigest) return accept(readOut);
  return refuse({
    kind: 'conflict',
    code: 'stale-answer',
    detail: 'This is not what was read out in the call.',
    mend: 'Read the decision again.',
  });
}

function ownReadOut(draft: Draft, id: string, shownDigest?: string): Outcome<ReadOut> {
  const found = waitingReadOut(draft, id, 'standing', shownDigest);
  if (!found.ok || samePerson(draft.context.actor, found.value.person)) return found;
  return refuse({
    kind: 'refused',
    code: 'not-your-word',
    detail: 'Only the person who was called can countersign or disown this.',
  });
}

function ownWitness(): FaultDetails {
  return {
    kind: 'refused',
    code: 'two-witnesses',
    detail: 'The one who decided, the one who records the call and the one who confirms it are three people.',
    mend: 'Have somebody else who heard the call do this.',
  };
}

function otherRole({ person: { role } }: ReadOut): FaultDetails {
  return {
    kind: 'refused',
    code: 'read-out-in-other-role',
    detail: 'This was decided in another role than the one you act in.',
    mend: `Act as: ${role}. Whoever does not have that role any more can disown it.`,
  };
}

/** What the person said, as every entry about it repeats it: each can be read, and checked, by itself. */
function saidOf(
  { id, decisionId, person, option, rationale, standsFor, because, shownDigest, decisionVersion }: ReadOut,
  name?: string,
): Readonly<Record<string, string | number | null | undefined>> {
  return {
    readOut: id,
    decision: decisionId,
    name,
    person: person.id,
    role: person.role,
    option,
    rationale,
    standsFor,
    because,
    shownDigest,
    decisionVersion,
  };
}

function callOf({ calledAt, way }: ReadOut): Readonly<Record<string, string>> {
  return { calledAt: formatInstant(calledAt), way };
}
