import { hash, parseOptions, verify } from '@node-rs/argon2';
import type { Entropy } from '#kernel';
import { LENGTH_MAX } from './password-rules.js';

/** argon2id with the first set of the OWASP Password Storage Cheat Sheet that is named for it: 19 MiB, two passes, one lane. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const SALT_BYTES = 16;
/** UTF-16 units of the longest password that could have been taken, however it is composed. */
const UNITS_MAX = 8 * LENGTH_MAX;

/** What a sign-in learns of a password: whether it is right, and what to keep instead where the kept hash is weaker than today’s. */
export interface PasswordVerdict {
  readonly right: boolean;
  readonly rehashed?: string;
}

/** The password as a PHC string, with its own salt and parameters. Runs off the main thread, for some 25 ms. */
export async function hashPassword(password: string, entropy: Entropy): Promise<string> {
  return hash(password.normalize('NFC'), { ...PARAMETERS, salt: entropy.bytes(SALT_BYTES) });
}

/** Whether the password is the one of the hash; `right: false` also where the hash is broken or of another kind, or no password is so long. */
export async function verifyPassword(kept: string, password: string, entropy: Entropy): Promise<PasswordVerdict> {
  if (!kept.startsWith('$argon2id$') || password.length > UNITS_MAX) return { right: false };
  if (!(await isOf(kept, password))) return { right: false };
  return isWeaker(kept) ? { right: true, rehashed: await hashPassword(password, entropy) } : { right: true };
}

/**
 * A hash that no password has, to verify against where there is no such account: the answer takes as long, so its time
 * does not say which accounts exist; an account whose weaker hash waits for its next sign-in still answers sooner.
 */
export async function hashOfNobody(entropy: Entropy): Promise<string> {
  return hashPassword(Buffer.from(entropy.bytes(32)).toString('hex'), entropy);
}

// A hash that was cut or altered is nobody's: the sign-in is refused, and does not fail.
async function isOf(kept: string, password: string): Promise<boolean> {
  try {
    return await verify(kept, password.normalize('NFC'));
  } catch {
    return false;
  }
}

function isWeaker(kept: string): boolean {
  const { memoryCost, timeCost, parallelism } = parseOptions(kept);
  return memoryCost < PARAMETERS.memoryCost || timeCost < PARAMETERS.timeCost || parallelism < PARAMETERS.parallelism;
}
