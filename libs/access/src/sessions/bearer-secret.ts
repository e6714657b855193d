import { sha256 } from '#digest';
import type { Entropy } from '#kernel';

const SECRET_BYTES = 32;

/**
 * A secret of 256 bits, base64url. So much randomness cannot be searched: its plain SHA-256 may be kept, looked up by index,
 * and compared without regard to time.
 */
export function newBearerSecret(entropy: Entropy): string {
  return Buffer.from(entropy.bytes(SECRET_BYTES)).toString('base64url');
}

/** What is kept of a secret, and found by it. */
export function hashOfBearer(secret: string): string {
  return sha256(secret);
}
