import { createPublicKey, verify, type KeyObject } from 'node:crypto';

/** The fixed beginning of an Ed25519 public key in DER (RFC 8410); the key's 32 bytes follow. */
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * Whether the signature over the text, as UTF-8, was made with the private half of the key (Ed25519, RFC 8032).
 *
 * @param publicKey 64 lower-case hex digits
 * @param signature 128 lower-case hex digits
 */
export function verifyEd25519(publicKey: string, text: string, signature: string): boolean {
  const key = readPublicKey(publicKey);
  if (!key || !/^[0-9a-f]{128}$/.test(signature)) return false;
  return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'hex'));
}

/** The key as other programs read it: PEM of a SubjectPublicKeyInfo. `undefined` where it is no key. */
export function publicKeyPem(publicKey: string): string | undefined {
  return readPublicKey(publicKey)?.export({ type: 'spki', format: 'pem' }).toString();
}

function readPublicKey(publicKey: string): KeyObject | undefined {
  if (!/^[0-9a-f]{64}$/.test(publicKey)) return undefined;
  const der = Buffer.concat([PUBLIC_PREFIX, Buffer.from(publicKey, 'hex')]);
  return createPublicKey({ key: der, format: 'der', type: 'spki' });
}
