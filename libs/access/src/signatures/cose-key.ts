import { createPublicKey, type KeyObject } from 'node:crypto';
import { canonicalJson, sha256 } from '#digest';
import { accept, refuse, type Outcome } from '#kernel';

/** A passkey's public half in the three algorithms that authenticators have, by their COSE number (RFC 9053, RFC 8812). */
export type PasskeyPublicKey =
  | { readonly algorithm: -7; readonly x: string; readonly y: string }
  | { readonly algorithm: -8; readonly x: string }
  | { readonly algorithm: -257; readonly n: string; readonly e: string };

/** What a smaller RSA key signs, anybody may soon sign (NIST SP 800-131A). */
const RSA_BITS_MIN = 2048;

/** The key for node:crypto; `undefined` where it is none, or too weak. All numbers are base64url. */
export function importPasskey(key: PasskeyPublicKey): KeyObject | undefined {
  try {
    const imported = createPublicKey({ key: jwkOf(key), format: 'jwk' });
    const bits = imported.asymmetricKeyDetails?.modulusLength;
    return bits !== undefined && bits < RSA_BITS_MIN ? undefined : imported;
  } catch {
    // A point off the curve, a number that is none: whatever is wrong with it, it verifies nothing.
    return undefined;
  }
}

/**
 * The key of a passkey as a browser gives it when one is made, in the one form in which it is kept.
 *
 * @param spki DER of a SubjectPublicKeyInfo, base64url: `AuthenticatorAttestationResponse.getPublicKey()`
 * @param algorithm COSE number: `getPublicKeyAlgorithm()`
 * @returns or refuses with `passkey-key-unusable`: another algorithm, another curve, too weak
 */
export function readPasskeyKey(spki: string, algorithm: number): Outcome<PasskeyPublicKey> {
  const key = keyIn(spki, algorithm);
  if (key && importPasskey(key)) return accept(key);
  return refuse({
    kind: 'invalid',
    code: 'passkey-key-unusable',
    detail: 'A passkey of this kind cannot sign here.',
    place: 'publicKey',
    mend: 'Ask the authenticator for ES256 (-7), EdDSA with Ed25519 (-8) or RS256 (-257).',
  });
}

function keyIn(spki: string, algorithm: number): PasskeyPublicKey | undefined {
  try {
    const der = Buffer.from(spki, 'base64url');
    const { kty, crv, x, y, n, e } = createPublicKey({ key: der, format: 'der', type: 'spki' }).export({
      format: 'jwk',
    });
    if (algorithm === -7 && crv === 'P-256' && x !== undefined && y !== undefined) return { algorithm, x, y };
    if (algorithm === -8 && crv === 'Ed25519' && x !== undefined) return { algorithm, x };
    if (algorithm === -257 && kty === 'RSA' && n !== undefined && e !== undefined) return { algorithm, n, e };
    return undefined;
  } catch {
    return undefined;
  }
}

/** By which people and verifiers compare a key: SHA-256 of its canonical JSON, 64 hex digits. */
export function passkeyFingerprint(key: PasskeyPublicKey): string {
  return sha256(canonicalJson(key));
}

function jwkOf(key: PasskeyPublicKey): { readonly kty: string; readonly [name: string]: string } {
  switch (key.algorithm) {
    case -7:
      return { kty: 'EC', crv: 'P-256', x: key.x, y: key.y };
    case -8:
      return { kty: 'OKP', crv: 'Ed25519', x: key.x };
    case -257:
      return { kty: 'RSA', n: key.n, e: key.e };
  }
}
