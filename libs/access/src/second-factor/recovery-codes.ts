import { timingSafeEqual } from 'node:crypto';
import { sha256 } from '#digest';
import { accept, refuse, type Entropy, type Outcome } from '#kernel';

const CODES = 10;
/** 120 bits a code: from 112 on a plain hash of it will do (OWASP ASVS 5, 6.5.2), which needs neither slowness nor salt. */
const CODE_BYTES = 15;
const CODE_LETTERS = (CODE_BYTES * 8) / 5;
/** Crockford’s letters: none that is read as another. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** What is kept of a person's unused recovery codes: a hash each. */
export interface RecoveryCodes {
  readonly hashes: readonly string[];
}

/** Ten codes, each good for one sign-in without the second factor; making them anew spends the earlier ones. Shown once. */
export function newRecoveryCodes(entropy: Entropy): {
  readonly shown: readonly string[];
  readonly kept: RecoveryCodes;
} {
  const plain = Array.from({ length: CODES }, () => letters(entropy.bytes(CODE_BYTES)));
  return {
    shown: plain.map((code) => code.replace(/(.{4})(?=.)/g, '$1-')),
    kept: { hashes: plain.map(sha256) },
  };
}

/**
 * Takes a code once, however it is spaced or cased. The answer is what is to be kept in place of what was given.
 *
 * @returns or refuses with `recovery-code-wrong`
 */
export function takeRecoveryCode({ hashes }: RecoveryCodes, code: string): Outcome<RecoveryCodes> {
  const given = Buffer.from(sha256(asWritten(code)));
  const left = hashes.filter((each) => !timingSafeEqual(Buffer.from(each), given));
  if (left.length === hashes.length) {
    return refuse({
      kind: 'refused',
      code: 'recovery-code-wrong',
      detail: 'This is no recovery code of the account, or it has been used.',
      mend: 'Take another code of the sheet; when none is left, an administrator resets the second factor.',
    });
  }
  return accept({ hashes: left });
}

/** As Crockford reads it: O is 0, I and L are 1. */
function asWritten(code: string): string {
  return code.slice(0, 100).toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
}

function letters(bytes: Uint8Array): string {
  let number = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  let text = '';
  for (let place = 0; place < CODE_LETTERS; place += 1) {
    text = LETTERS.charAt(Number(number & 31n)) + text;
    number >>= 5n;
  }
  return text;
}
