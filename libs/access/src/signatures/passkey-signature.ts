import { createHash, verify, type KeyObject } from 'node:crypto';
import { Fault, accept, refuse, type Outcome } from '#kernel';
import { importPasskey, type PasskeyPublicKey } from './cose-key.js';

/** Flags of authenticator data (WebAuthn Level 3, section 6.1). */
const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const RP_ID_HASH_LENGTH = 32;
const FLAGS_AT = 32;
const COUNTER_AT = 33;
/** Hash, flags and counter; extensions may follow, and are signed with the rest. */
const AUTHENTICATOR_DATA_LENGTH_MIN = 37;

/** A passkey's signature over what a person was shown, as it stands in the record. All bytes are base64url. */
export interface PasskeySignature {
  readonly authenticatorData: string;
  readonly clientDataJson: string;
  readonly signature: string;
}

/** What the signature has to be of. */
export interface SignatureExpectation {
  /** SHA-256 of the content that was shown: 64 lower-case hex digits. It is the assertion's challenge. */
  readonly contentHash: string;
  readonly key: PasskeyPublicKey;
  /** The host under which the passkey was made: `localhost`, `holdfast.example`. */
  readonly relyingParty: string;
  /** Origins of the service: scheme, host, port. */
  readonly origins: readonly string[];
  /** The counter of this passkey's last signature; 0 where there was none. */
  readonly counter: number;
}

/**
 * Whether the holder of the passkey, verified by it, signed exactly this content at this service: WebAuthn Level 3, section 7.2,
 * with the content's hash as challenge. It needs nothing but what the record holds, so a verifier without the service decides alike.
 *
 * @returns the passkey's counter, to be kept; or refuses with `signature-unreadable`, `signature-of-other-content`,
 * `signature-from-elsewhere`, `signer-not-verified`, `signature-false`, `passkey-copied`
 */
export function verifyPasskeySignature(
  given: PasskeySignature,
  expected: SignatureExpectation,
): Outcome<{ readonly counter: number }> {
  const authenticatorData = bytesOf(given.authenticatorData);
  const clientData = bytesOf(given.clientDataJson);
  const signature = bytesOf(given.signature);
  const said = clientData && readClientData(clientData);
  if (
    !authenticatorData ||
    authenticatorData.length < AUTHENTICATOR_DATA_LENGTH_MIN ||
    !clientData ||
    !signature ||
    !said
  ) {
    return refused('signature-unreadable', 'The signature cannot be read.');
  }
  if (said.type !== 'webauthn.get' || said.challenge !== challengeOf(expected.contentHash)) {
    return refused('signature-of-other-content', 'What was signed is not what was shown.');
  }
  const rpIdHash = authenticatorData.subarray(0, RP_ID_HASH_LENGTH);
  if (
    !expected.origins.includes(said.origin) ||
    said.crossOrigin ||
    !rpIdHash.equals(sha256Of(expected.relyingParty))
  ) {
    return refused('signature-from-elsewhere', 'The signature was made for another site.');
  }
  const flags = authenticatorData.readUInt8(FLAGS_AT);
  if ((flags & USER_PRESENT) === 0 || (flags & USER_VERIFIED) === 0) {
    return refused('signer-not-verified', 'The passkey did not verify who signed: no finger, face or PIN.');
  }
  const signed = Buffer.concat([authenticatorData, sha256Of(clientData)]);
  const key = importPasskey(expected.key);
  if (!key || !isSignedBy(key, expected.key, signed, signature)) {
    return refused('signature-false', 'The signature was not made with this passkey.');
  }
  const counter = authenticatorData.readUInt32BE(COUNTER_AT);
  if (counterGoesBack(expected.counter, counter)) {
    return refused('passkey-copied', 'The passkey’s counter went back: there may be a copy of it.');
  }
  return accept({ counter });
}

/**
 * The challenge that a browser is given so that the passkey signs this content.
 *
 * @param contentHash SHA-256 as 64 lower-case hex digits
 * @throws Fault `content-hash-malformed`: half a hash would bind the signature to half as much
 */
export function challengeOf(contentHash: string): string {
  if (!/^[0-9a-f]{64}$/.test(contentHash)) {
    throw new Fault({ kind: 'internal', code: 'content-hash-malformed', detail: 'A content hash has 64 hex digits.' });
  }
  return Buffer.from(contentHash, 'hex').toString('base64url');
}

/**
 * The hash that a signature says it is over, as 64 hex digits: what it is then verified against, where the challenge was random and
 * has to be found. `undefined` where it says none.
 */
export function contentHashSaid({ clientDataJson }: PasskeySignature): string | undefined {
  const clientData = bytesOf(clientDataJson);
  const said = clientData && readClientData(clientData);
  const hash = said && bytesOf(said.challenge)?.toString('hex');
  return hash?.length === 64 ? hash : undefined;
}

interface ClientData {
  readonly type: string;
  readonly challenge: string;
  readonly origin: string;
  readonly crossOrigin: boolean;
}

function readClientData(bytes: Uint8Array): ClientData | undefined {
  const said = parsed(new TextDecoder().decode(bytes));
  if (typeof said !== 'object' || said === null) return undefined;
  if (!('type' in said) || !('challenge' in said) || !('origin' in said)) return undefined;
  const { type, challenge, origin } = said;
  if (typeof type !== 'string' || typeof challenge !== 'string' || typeof origin !== 'string') return undefined;
  return { type, challenge, origin, crossOrigin: 'crossOrigin' in said && said.crossOrigin !== false };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Passkeys that are synchronised count nothing and stay at 0; one that counts never says the same number twice. */
function counterGoesBack(before: number, now: number): boolean {
  return (before > 0 || now > 0) && now <= before;
}

function isSignedBy(
  key: KeyObject,
  { algorithm }: PasskeyPublicKey,
  signed: Uint8Array,
  signature: Uint8Array,
): boolean {
  return verify(algorithm === -8 ? null : 'sha256', signed, key, signature);
}

/** The bytes of a text in the one spelling of base64url; `undefined` where it has another. */
function bytesOf(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.length > 0 && bytes.toString('base64url') === text ? bytes : undefined;
}

function sha256Of(data: string | Uint8Array): Buffer {
  return createHash('sha256').update(data).digest();
}

function refused(code: string, detail: string): ReturnType<typeof refuse> {
  return refuse({ kind: 'refused', code, detail, mend: 'Read the content again and sign it with the passkey.' });
}
