import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sha256 } from '#digest';
import { Fault, type Entropy } from '#kernel';
import { readCrockford, writeCrockford } from './crockford.js';
import { fingerprintOf, readShares, secretOf, writeShareLines } from './recovery-share.js';
import { shareSecret } from './secret-sharing.js';

let drawn = 0;
// Fixed draws: one line in 65,536 has the checksum of another.
const entropy: Entropy = {
  bytes: (count) => Uint8Array.from({ length: count }, () => parseInt(sha256(`slope ${(drawn += 1)}`).slice(0, 2), 16)),
};
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function sheetsOf(secret: Uint8Array): readonly string[][] {
  return shareSecret(secret, entropy).map((share) => [...writeShareLines(share, fingerprintOf(secret))]);
}

function codeOf(act: () => unknown): { readonly code: string; readonly place: string | undefined } {
  try {
    act();
  } catch (error) {
    if (error instanceof Fault) return { code: error.details.code, place: error.details.place };
    throw error;
  }
  throw new Error('Nothing was refused.');
}

describe('base32 of Crockford', () => {
  test('is read as it was written, and as people type it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
        const text = writeCrockford(bytes);
        expect(text).toMatch(/^$|^(?:[0-9A-HJKMNP-TV-Z]{4} )*[0-9A-HJKMNP-TV-Z]{1,4}$/);
        expect(readCrockford(text)).toEqual(bytes);
        expect(
          readCrockford(text.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replaceAll(' ', '-')),
        ).toEqual(bytes);
      }),
    );
    expect(writeCrockford(Buffer.from('foobar'))).toBe('CSQP YRK1 E8');
  });

  test('refuses other letters, a digit too many, and what stands in the filling', () => {
    for (const text of ['CSQU', '1', 'E9', 'CSQP YRK1 E80']) expect(readCrockford(text)).toBeUndefined();
  });
});

describe('shares on paper', () => {
  test('give the secret back out of any two, in one text or several, with words between', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        fc.subarray([0, 1, 2], { minLength: 2 }),
        (secret, some) => {
          const sheets = sheetsOf(secret);
          const text = some.map((at) => `Share\n\n${(sheets[at] ?? []).join('\r\n')}\nKeep it.`).join('\n');
          expect(secretOf(readShares(text))).toEqual({ secret, fingerprint: fingerprintOf(secret) });
        },
      ),
    );
  });

  test('of the keys of a young installation have four lines of eight groups', () => {
    for (const lines of sheetsOf(entropy.bytes(66))) {
      expect(lines).toHaveLength(4);
      for (const [at, line] of lines.entries()) expect(line).toMatch(new RegExp(`^${at + 1}: (\\w{4} ){7}\\w{4}$`));
    }
  });

  test('are read with a full stop, a bracket or a space behind the number', () => {
    const secret = Buffer.alloc(66, 7);
    const [one = [], two = []] = sheetsOf(secret);
    for (const mark of ['.', ')', ' :', '', ':   '])
      expect(secretOf(readShares([...one, ...two].join('\n').replaceAll(':', mark))).secret).toEqual(
        Uint8Array.from(secret),
      );
  });

  test('tell the line of any one letter that is mistyped', () => {
    const [, lines = []] = sheetsOf(Buffer.alloc(66, 7));
    for (const [at, line] of lines.entries()) {
      for (let index = 3; index < line.length; index += 1) {
        const letter = DIGITS.indexOf(line[index] ?? '');
        if (letter < 0) continue;
        const typed = `${line.slice(0, index)}${DIGITS[(letter + 11) % 32] ?? ''}${line.slice(index + 1)}`;
        expect(codeOf(() => readShares(lines.with(at, typed).join('\n')))).toEqual({
          code: 'share-line-mistyped',
          place: `share 1, line ${at + 1}`,
        });
      }
    }
  });

  test('tell a line that is missing, exchanged, cut or of another share', () => {
    const [one = [], two = []] = sheetsOf(Buffer.alloc(66, 7));
    const [first = '', second = '', third = '', fourth = ''] = two;
    const reading = (...lines: string[]) => codeOf(() => readShares([...one, ...lines].join('\n')));
    expect(reading(first, third, fourth)).toEqual({ code: 'share-line-missing', place: 'share 2, line 2' });
    const renumbered = `2: ${third.slice(3)}`;
    expect(reading(first, renumbered, `3: ${second.slice(3)}`, fourth)).toMatchObject({ place: 'share 2, line 2' });
    expect(reading(first, second.slice(0, -5), third, fourth)).toMatchObject({ place: 'share 2, line 2' });
    expect(reading(first, one[1] ?? '', third, fourth)).toMatchObject({ place: 'share 2, line 2' });
  });

  test('are refused where they are too few, or of two secrets', () => {
    const [one = [], two = []] = sheetsOf(Buffer.alloc(66, 7));
    const [, other = []] = sheetsOf(Buffer.alloc(66, 8));
    const [, again = []] = sheetsOf(Buffer.alloc(66, 7));
    const combining = (...lines: string[][]) => codeOf(() => secretOf(readShares(lines.flat().join('\n')))).code;
    expect(combining()).toBe('shares-too-few');
    expect(combining(one)).toBe('shares-too-few');
    expect(combining(one, one)).toBe('shares-too-few');
    expect(combining(one, other)).toBe('shares-of-others');
    // Printed twice, the secret is the same and the line through it is another.
    expect(combining(one, again)).toBe('shares-of-others');
    expect(combining(one, two.slice(0, 3))).toBe('shares-of-others');
  });
});
