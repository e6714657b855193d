import type { Entropy } from '#kernel';

/** What is told apart by ear, in print and in handwriting. */
const LETTERS = 'ACDEFGHJKMNPQRTUVWXY34679';
const LENGTH = 8;
/** The largest multiple of the letters' number that a byte holds: above it some letters would come more often. */
const FAIR_BELOW = 256 - (256 % LETTERS.length);

/** A code that people type in: 25^8, some 37 bits, which tries that are slowed down do not find while a door is open. */
export function newCode(entropy: Entropy): string {
  let code = '';
  while (code.length < LENGTH) {
    for (const byte of entropy.bytes(LENGTH)) {
      if (byte < FAIR_BELOW && code.length < LENGTH) code += LETTERS.charAt(byte % LETTERS.length);
    }
  }
  return code;
}

/** As it is shown and read aloud: in two halves. */
export function spokenCode(code: string): string {
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
}

/** What somebody typed, as it would be kept: neither case nor dashes nor spaces count. */
export function typedCode(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
}
