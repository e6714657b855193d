import { createPublicKey, type KeyObject } from 'node:crypto';

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
