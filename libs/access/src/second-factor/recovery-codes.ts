import { timingSafeEqual } from 'node:crypto';
import { sha256 } from '#digest';
import { accept, refuse, type Entropy, type Outcome } from '#kernel';

const CODES = 10;
/** 80 bits a code: so many that a plain hash of it cannot be searched, and it needs no slow one (ASVS 5, 6.5.2 asks that below 112 bits are hashed with a salt). */
const CODE_BYTES = 10;
const SALT_BYTES = 16;
/** Crockford’s letters: none that is read as another. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** What is kept of a person's unused recovery codes: a salt, and a hash each. */
export interface RecoveryCodes {
  /** Hex. */
  readonly salt: string;
  readonly hashes: readonly string[];
}

/** Ten codes, each good for one sign-in without the second factor; making them anew spends the earlier ones. Shown once. */
export function newRecoveryCodes(entropy: Entropy): {
  readonly shown: readonly string[];
  readonly kept: RecoveryCodes;
} {
  const salt = Buffer.from(entropy.bytes(SALT_BYTES)).toString('hex');
  const plain = Array.from({ length: CODES }, () => letters(entropy.bytes(CODE_BYTES)));
  return {
    shown: plain.map((code) => code.replace(/(.{4})(?=.)/g, '$1-')),
    kept: { salt, hashes: plain.map((code) => hashed(salt, code)) },
  };
}

/**
 * Takes a code once, however it is spaced or cased. The answer is what is to be kept in place of what was given.
 *
 * @returns or refuses with `recovery-code-wrong`
 */
export function takeRecoveryCode({ salt, hashes }: RecoveryCodes, code: string): Outcome<RecoveryCodes> {
  const given = Buffer.from(hashed(salt, asWritten(code)));
  const left = hashes.filter((each) => !timingSafeEqual(Buffer.from(each), given));
  if (left.length === hashes.length) {
    return refuse({
      kind: 'refused',
      code: 'recovery-code-wrong',
      detail: 'This is no recovery code of the account, or it has been used.',
      mend: 'Take another code of the sheet; when none is left, an administrator resets the second factor.',
    });
  }
  return accept({ salt, hashes: left });
}

/** As Crockford reads it: O is 0, I and L are 1. */
function asWritten(code: string): string {
  return code.slice(0, 100).toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
}

function letters(bytes: Uint8Array): string {
  let number = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  let text = '';
  for (let place = 0; place < CODE_BYTES * 1.6; place += 1) {
    text = LETTERS.charAt(Number(number & 31n)) + text;
    number >>= 5n;
  }
  return text;
}

function hashed(salt: string, code: string): string {
  return sha256(`${salt}/${code}`);
}
