import { dictionary } from '@zxcvbn-ts/language-common';
import { accept, refuse, type Outcome } from '#kernel';

/** NIST SP 800-63B-4, section 3.1.1.2: 15 characters where the password is all there is, 8 where a second factor is asked too. */
const ALONE_LENGTH_MIN = 15;
const WITH_SECOND_FACTOR_LENGTH_MIN = 8;
/** The same section wants at least 64; more is bounded only because hashing costs. */
export const LENGTH_MAX = 256;
/** A shorter name would forbid half the dictionary. */
const NAME_LENGTH_MIN = 4;

const COMMON: ReadonlySet<string> = new Set(dictionary['passwords-common']);

/** For whom a password is chosen. */
export interface PasswordSetting {
  readonly secondFactor: boolean;
  /** What an attacker would try first: names of the account, the person, the organisation. */
  readonly names: readonly string[];
}

/**
 * Whether the password may be taken. There are no rules of composition, and no password grows old.
 *
 * @returns or refuses with `password-too-short`, `password-too-long`, `password-common`, `password-holds-name`
 */
export function checkPassword(password: string, { secondFactor, names }: PasswordSetting): Outcome<void> {
  const characters = Array.from(password.normalize('NFC')).length;
  const atLeast = secondFactor ? WITH_SECOND_FACTOR_LENGTH_MIN : ALONE_LENGTH_MIN;
  if (characters < atLeast) {
    return refused(
      'too-short',
      'The password is too short.',
      `Take at least ${atLeast} characters: several words will do.`,
    );
  }
  if (characters > LENGTH_MAX) {
    return refused('too-long', 'The password is too long.', `Take at most ${LENGTH_MAX} characters.`);
  }
  if (isCommon(password)) {
    return refused(
      'common',
      'The password is among those that are tried first.',
      'Take words that nobody would guess together.',
    );
  }
  if (holdsName(password, names)) {
    return refused(
      'holds-name',
      'The password holds a name that an attacker knows.',
      'Leave out your name, the account’s and the organisation’s.',
    );
  }
  return accept(undefined);
}

/** Common itself, with digits and marks about it, or said several times over. */
function isCommon(password: string): boolean {
  const plain = folded(password);
  const bare = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return [plain, bare, repeated(plain), repeated(bare)].some((each) => each.length <= 1 || COMMON.has(each));
}

/** The shortest beginning of which the text is a repetition: the text itself where it is none. */
function repeated(text: string): string {
  const period = (text + text).indexOf(text, 1);
  return period > 0 ? text.slice(0, period) : text;
}

function holdsName(password: string, names: readonly string[]): boolean {
  const squeezed = lettersAndDigits(password);
  return names
    .flatMap((name) => [name, ...name.split(/[^\p{L}\p{N}]+/u)])
    .map(lettersAndDigits)
    .some((name) => name.length >= NAME_LENGTH_MIN && squeezed.includes(name));
}

function lettersAndDigits(text: string): string {
  return folded(text).replace(/[^\p{L}\p{N}]/gu, '');
}

/** Looks alike, is alike: full-width letters, capitals. For comparing only; what is hashed is what was typed, in NFC. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function refused(reason: string, detail: string, mend: string): Outcome<void> {
  return refuse({ kind: 'invalid', code: `password-${reason}`, detail, place: 'password', mend });
}
