import { challengeOf, decisionContent, type SignedAnswer, type SignedContent } from '#access';
import type { AskToSign, CommandRequest, PasskeyAssertion, SigningChallenge } from '#contract';
import { ReadOutEntity, items, type ReadOut } from '#engine';
import { Fault, type Actor } from '#kernel';
import type { Storage } from '#storage';
import { isSession, type Asker } from './asker.js';
import { forPeople } from './passwords.js';
import type { Passkeys } from './passkeys.js';
import type { Site } from './relying-party.js';

/** An answer to a decision, and what a passkey of whoever gives it has signed. */
export type AnswerWithPasskey = Omit<Extract<CommandRequest, { type: 'answer-decision' }>, 'type' | 'passkey'> & {
  readonly passkey: PasskeyAssertion;
};

/**
 * The answer under a command that a passkey signs: that of an answer itself, and of a countersignature the one that was read out.
 * Nothing where no passkey signs.
 */
export async function signedAnswer(
  storage: Pick<Storage, 'rows'>,
  incidentId: string,
  request: CommandRequest,
): Promise<AnswerWithPasskey | undefined> {
  if (request.type === 'answer-decision') {
    const { type: _, passkey, ...answer } = request;
    return passkey && { ...answer, passkey };
  }
  if (request.type !== 'countersign-read-out' || !request.passkey) return undefined;
  const readOuts = await items<ReadOut>(storage, ReadOutEntity, incidentId);
  const readOut = readOuts.find(({ id }) => id === request.readOutId);
  if (!readOut) {
    throw new Fault({
      kind: 'conflict',
      code: 'read-out-not-open',
      detail: 'This incident has no such call.',
      mend: 'Read the decision again.',
    });
  }
  const { decisionId, decisionVersion, shownDigest, option, rationale, standsFor, because } = readOut;
  const inPlaceOf = standsFor !== null && because !== null && { standsFor: { role: standsFor, because } };
  return { decisionId, decisionVersion, shownDigest, option, rationale, ...inPlaceOf, passkey: request.passkey };
}

/** The entry's member `passkey`: all that a verifier needs beside the entry itself. */
export type SignatureOnRecord = {
  readonly credential: string;
  readonly key: { readonly [member: string]: string | number };
  readonly authenticatorData: string;
  readonly clientDataJson: string;
  readonly signature: string;
  readonly content: SignedContent;
};

/** What a passkey of whoever asks is to sign. Nothing is kept of it: the same answer under the same attempt gives the same challenge. */
export async function challengeToSign(
  passkeys: Passkeys,
  incident: string,
  decision: string,
  { attempt, ...answer }: AskToSign,
  asker: Asker,
  site: Site,
): Promise<SigningChallenge> {
  if (!isSession(asker.by)) throw forPeople();
  const { content, digest } = decisionContent({ ...answer, incident, decision, attempt, ...signerOf(asker) });
  const own = await passkeys.ofAccount(asker.account.id);
  return {
    challenge: challengeOf(digest),
    relyingParty: site.relyingParty,
    credentials: own.map(({ credential }) => credential),
    content,
  };
}

/**
 * Verifies that a passkey of whoever asks signed this very answer under this very command.
 *
 * @returns what the record is to keep of it, and who acts, now as sure as a passkey makes it
 * @throws Fault `for-people`, `passkey-unknown`, and what `verifyPasskeySignature` refuses with
 */
export async function requireSignature(
  passkeys: Passkeys,
  incident: string,
  { decisionId, passkey: assertion, ...answer }: AnswerWithPasskey,
  asker: Asker,
  attempt: string,
  site: Site,
): Promise<{ readonly actor: Actor; readonly passkey: SignatureOnRecord }> {
  if (!isSession(asker.by)) throw forPeople();
  const { decisionVersion, shownDigest, option, rationale, standsFor } = answer;
  const said = { decisionVersion, shownDigest, option, rationale, standsFor };
  const { content, digest } = decisionContent({
    ...said,
    incident,
    decision: decisionId,
    attempt,
    ...signerOf(asker),
  });
  const { key } = await passkeys.sign(asker.account.id, assertion, digest, site);
  const { credential, authenticatorData, clientDataJson, signature } = assertion;
  return {
    actor: { ...asker.actor, assurance: 'passkey' },
    passkey: { credential, key: { ...key }, authenticatorData, clientDataJson, signature, content },
  };
}

function signerOf({ actor }: Asker): Pick<SignedAnswer, 'person' | 'role'> {
  return { person: actor.id, role: actor.role };
}
