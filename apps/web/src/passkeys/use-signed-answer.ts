import { useRef } from 'react';
import {
  commandResult,
  signingChallenge,
  type CommandRequest,
  type CommandResult,
  type PasskeyAssertion,
  type ReadOutView,
} from '#contract';
import type { Role } from '#kernel';
import { apiPath, post, tell } from '../api/request.js';
import { useAct, type Act } from '../api/use-act.js';
import type { ServerClock } from '../clocks/server-clock.js';
import { answerChallenge } from './browser-passkeys.js';

type Answer = Omit<Extract<CommandRequest, { type: 'answer-decision' }>, 'passkey' | 'expectedVersion'>;

/** An answer to a decision, and whether a passkey is to sign it. */
export interface AnswerToSend {
  readonly answer: Answer;
  readonly byPasskey: boolean;
}

/** Sends answers to decisions. One that is sent again, because the service was away, goes with the signature that it had. */
export function useSignedAnswer(incidentId: string, clock: ServerClock): Act<AnswerToSend, CommandResult> {
  const signed = useRef<{ readonly key: string; readonly passkey: PasskeyAssertion }>(undefined);
  return useAct(incidentId, clock, async ({ answer, byPasskey }: AnswerToSend, key) => {
    if (byPasskey && signed.current?.key !== key)
      signed.current = { key, passkey: await signatureUnder(incidentId, answer, key) };
    const passkey = byPasskey ? signed.current?.passkey : undefined;
    const body = { ...answer, ...(passkey && { passkey }) };
    return (await post(apiPath('incidents', incidentId, 'commands'), commandResult, { key, body })).value;
  });
}

/** A read-out that its person countersigns, and whether a passkey is to sign it. */
export interface Countersignature {
  readonly decisionId: string;
  readonly readOut: ReadOutView;
  readonly byPasskey: boolean;
}

/** Sends countersignatures, in the role in which it was decided: a passkey signs the very answer that was read out. */
export function useCountersignature(incidentId: string, clock: ServerClock): Act<Countersignature, CommandResult> {
  const signed = useRef<{ readonly key: string; readonly passkey: PasskeyAssertion }>(undefined);
  return useAct(incidentId, clock, async ({ decisionId, readOut, byPasskey }: Countersignature, key) => {
    const { id: readOutId, version, shownDigest, option, rationale, standsFor: role, because } = readOut;
    const { role: acted } = readOut.person;
    const standsFor = role !== undefined && because !== undefined ? { role, because } : undefined;
    const answer = {
      type: 'answer-decision',
      decisionId,
      decisionVersion: version,
      shownDigest,
      option,
      rationale,
    } as const;
    if (byPasskey && signed.current?.key !== key) {
      const passkey = await signatureUnder(incidentId, { ...answer, ...(standsFor && { standsFor }) }, key, acted);
      signed.current = { key, passkey };
    }
    const passkey = byPasskey ? signed.current?.passkey : undefined;
    const body = { type: 'countersign-read-out', readOutId, shownDigest, ...(passkey && { passkey }) };
    const sent = { key, body, role: acted };
    return (await post(apiPath('incidents', incidentId, 'commands'), commandResult, sent)).value;
  });
}

/** @param role acted in; else the role that is chosen for the incident */
async function signatureUnder(
  incidentId: string,
  answer: Answer,
  attempt: string,
  role?: Role,
): Promise<PasskeyAssertion> {
  const { type: _, decisionId, ...said } = answer;
  const path = apiPath('incidents', incidentId, 'decisions', decisionId, 'challenges');
  const asked = await tell(path, signingChallenge, { ...said, attempt }, role);
  return answerChallenge(asked, asked.credentials);
}
