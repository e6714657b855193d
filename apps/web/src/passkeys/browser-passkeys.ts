import type { AddPasskey, PasskeyAssertion, PasskeyChallenge } from '#contract';
import { PasskeyDeclined } from '../api/failures.js';
import type { SignedInPerson } from '../session/person.js';
import { serviceHere } from '../shell/organisation-here.js';
import { base64urlOf, bytesIn } from './base64url.js';
import { canBind } from './host-names.js';

/** COSE numbers of what the service verifies, the one it likes best first. */
const ALGORITHMS = [-8, -7, -257];

/** What an authenticator is asked to answer. */
export type Asked = Pick<PasskeyChallenge, 'challenge' | 'relyingParty'>;

/** A passkey that was just made, before it has answered anything. */
export type MadePasskey = Pick<AddPasskey, 'publicKey' | 'algorithm'> & { readonly credential: string };

/** Whether passkeys can be used on this page: the browser has them, and it came over TLS or from this machine, under a name. */
export function hasPasskeys(): boolean {
  return isSecureContext && 'PublicKeyCredential' in globalThis && canBind(location.hostname);
}

/**
 * Has an authenticator make a passkey for whoever is signed in.
 *
 * @param known credentials that they have already
 * @throws PasskeyDeclined where the person or the authenticator would not
 */
export async function makePasskey(
  { id, name }: SignedInPerson,
  known: readonly string[],
  { challenge, relyingParty }: Asked,
): Promise<MadePasskey> {
  const made = await willing(
    navigator.credentials.create({
      publicKey: {
        challenge: bytesIn(challenge),
        rp: { id: relyingParty, name: serviceHere },
        user: { id: new TextEncoder().encode(id), name, displayName: name },
        pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
        excludeCredentials: known.map(described),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        attestation: 'none',
      },
    }),
  );
  if (!(made.response instanceof AuthenticatorAttestationResponse)) throw new PasskeyDeclined('No passkey was made.');
  const publicKey = made.response.getPublicKey();
  if (publicKey === null) throw new PasskeyDeclined('The browser does not give the key of this passkey.');
  return {
    credential: base64urlOf(made.rawId),
    publicKey: base64urlOf(publicKey),
    algorithm: made.response.getPublicKeyAlgorithm(),
  };
}

/**
 * Has a passkey answer a challenge, after it has verified who holds it.
 *
 * @param credentials of which one is to answer; whichever the person has for this site where there are none
 * @throws PasskeyDeclined where the person or the authenticator would not
 */
export async function answerChallenge(
  { challenge, relyingParty }: Asked,
  credentials: readonly string[] = [],
): Promise<PasskeyAssertion> {
  const answered = await willing(
    navigator.credentials.get({
      publicKey: {
        challenge: bytesIn(challenge),
        rpId: relyingParty,
        allowCredentials: credentials.map(described),
        userVerification: 'required',
      },
    }),
  );
  const { response, rawId } = answered;
  if (!(response instanceof AuthenticatorAssertionResponse)) throw new PasskeyDeclined('No passkey answered.');
  return {
    credential: base64urlOf(rawId),
    authenticatorData: base64urlOf(response.authenticatorData),
    clientDataJson: base64urlOf(response.clientDataJSON),
    signature: base64urlOf(response.signature),
    ...(response.userHandle !== null && { userHandle: base64urlOf(response.userHandle) }),
  };
}

function described(credential: string): PublicKeyCredentialDescriptor {
  return { type: 'public-key', id: bytesIn(credential) };
}

async function willing(asked: Promise<Credential | null>): Promise<PublicKeyCredential> {
  const answer = await asked.catch((cause: unknown) => {
    throw new PasskeyDeclined('The authenticator did not answer.', { cause });
  });
  if (answer instanceof PublicKeyCredential) return answer;
  throw new PasskeyDeclined('No passkey answered.');
}
