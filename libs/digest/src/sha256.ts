import { createHash, hash } from 'node:crypto';

/** SHA-256 (FIPS 180-4) as 64 lower-case hex digits. Text is hashed as UTF-8. */
export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex');
}

/** SHA-256 of parts that follow one another: what comes again and again is encoded by whoever keeps it. */
export function sha256OfParts(parts: Iterable<string | Uint8Array>): string {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest('hex');
}
