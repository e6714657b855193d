import { createHmac, timingSafeEqual } from 'node:crypto';
import { accept, refuse, type Entropy, type EpochMs, type Outcome } from '#kernel';
import { base32 } from './base32.js';

/** RFC 6238 as every authenticator app has it unasked: SHA-1, steps of 30 s, six digits. */
const STEP_MS = 30_000;
const DIGITS = 6;
/** 160 bits: what RFC 4226, section 4 (R6) recommends. */
const SECRET_BYTES = 20;
/** One step to either side: a clock that is half a minute off, and the time it takes to type (RFC 6238, section 5.2). */
const STEPS_ASIDE = 1;

/** A person's authenticator app as it is known here. The secret is to be sealed at rest. */
export interface TotpSecret {
  readonly secret: Uint8Array;
  /** The step of the last code that was taken; that code and earlier ones are spent (RFC 6238, section 5.2). */
  readonly lastStep: number | null;
}

export function newTotpSecret(entropy: Entropy): TotpSecret {
  return { secret: entropy.bytes(SECRET_BYTES), lastStep: null };
}

/**
 * The code for a moving factor (RFC 4226, section 5.3).
 *
 * @param counter A whole number from 0
 * @param digits From 6 to 8
 */
export function hotp(secret: Uint8Array, counter: number, digits = DIGITS): string {
  const factor = Buffer.alloc(8);
  factor.writeBigUInt64BE(BigInt(counter));
  const mac = createHmac('sha1', secret).update(factor).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0xf;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/**
 * Takes a code once. The answer is what is to be kept in place of what was given, before anybody is let in: two requests
 * with one code both pass here, so whoever keeps it expects the earlier `lastStep`.
 *
 * @returns or refuses with `totp-wrong`, `totp-spent`
 */
export function takeTotp(kept: TotpSecret, code: string, now: EpochMs): Outcome<TotpSecret> {
  const current = Math.floor(now / STEP_MS);
  const matching = aside(current).filter((step) => step >= 0 && sameCode(hotp(kept.secret, step), code));
  if (matching.length === 0) {
    return refuse({
      kind: 'refused',
      code: 'totp-wrong',
      detail: 'This code is not the one that the authenticator app shows now.',
      mend: 'Enter the code that is shown now; if it is refused again, set the clock of the phone.',
    });
  }
  const fresh = matching.find((step) => kept.lastStep === null || step > kept.lastStep);
  if (fresh === undefined) {
    return refuse({
      kind: 'refused',
      code: 'totp-spent',
      detail: 'This code, or a later one, has been used.',
      mend: 'Wait for the next code: at most 30 seconds.',
      retryable: false,
    });
  }
  return accept({ ...kept, lastStep: fresh });
}

/** What an authenticator app scans: the key URI format. It holds the secret: show it once, keep it nowhere. */
export function totpUri({ secret }: TotpSecret, issuer: string, account: string): string {
  // A colon would end the issuer's name in the label.
  const by = encodeURIComponent(issuer.replaceAll(':', ' '));
  const label = `${by}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${by}&algorithm=SHA1&digits=${DIGITS}&period=${STEP_MS / 1000}`;
}

function aside(current: number): number[] {
  return Array.from({ length: 2 * STEPS_ASIDE + 1 }, (_, index) => current - STEPS_ASIDE + index);
}

function sameCode(expected: string, given: string): boolean {
  return /^\d{6}$/.test(given) && timingSafeEqual(Buffer.from(expected), Buffer.from(given));
}
