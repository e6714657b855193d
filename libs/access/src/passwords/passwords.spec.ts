import { describe, expect, test } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import { seededEntropy } from '../../../../test/support/seeded.js';
import { hashOfNobody, hashPassword, verifyPassword } from './password-hash.js';
import { checkPassword, type PasswordSetting } from './password-rules.js';

const GOOD = 'nine herons over a slow river';
const entropy = seededEntropy('passwords');

function codeOf(password: string, overrides: Partial<PasswordSetting> = {}): string | undefined {
  const outcome = checkPassword(password, { secondFactor: false, names: [], ...overrides });
  return outcome.ok ? undefined : outcome.fault.code;
}

describe('a password is taken', () => {
  test('without any rule of composition', () => {
    expect(codeOf(GOOD)).toBeUndefined();
    expect(codeOf('ünzerreißbar am strand')).toBeUndefined();
    expect(codeOf('𐌰𐌱𐌲𐌳𐌴𐌵𐌶𐌷𐌸𐌹𐌺𐌻𐌼𐌽𐌾')).toBeUndefined();
    expect(codeOf(GOOD.repeat(8).slice(0, 64))).toBeUndefined();
  });

  test('from 15 characters, or 8 beside a second factor', () => {
    expect(codeOf('herons nine ov')).toBe('password-too-short');
    expect(codeOf('herons nine ove')).toBeUndefined();
    expect(codeOf('heronsx', { secondFactor: true })).toBe('password-too-short');
    expect(codeOf('heronsxq', { secondFactor: true })).toBeUndefined();
  });

  test('counted in characters, whatever bytes they take', () => {
    expect(codeOf('𐌰𐌱𐌲𐌳𐌴𐌵𐌶', { secondFactor: true })).toBe('password-too-short');
    expect(codeOf('e\u0301'.repeat(3) + 'abcd', { secondFactor: true })).toBe('password-too-short');
  });

  test('up to 256 characters', () => {
    const long = Array.from({ length: 100 }, (_, index) => `w${index}`).join(' ');
    expect(codeOf(long.slice(0, 256))).toBeUndefined();
    expect(codeOf(long.slice(0, 257))).toBe('password-too-long');
  });
});

describe('a password is refused', () => {
  test.each([
    ['password'],
    ['PASSWORD'],
    ['ｐａｓｓｗｏｒｄ'],
    ['password2026!'],
    ['123456789'],
    ['iloveyouiloveyou'],
    ['aaaaaaaaaaaaaaaaaaaa'],
    ['!!!password!!!'],
    ['....................'],
  ])('that is tried first: %s', (password) => {
    expect(codeOf(password, { secondFactor: true })).toBe('password-common');
  });

  test.each([
    ['CarePartners in the rain'],
    ['my care-partners password'],
    ['zoe.leroy likes herons'],
    ['herons like leroy most'],
  ])('that holds a name: %s', (password) => {
    expect(codeOf(password, { names: ['CarePartners', 'zoe.leroy@care.example'] })).toBe('password-holds-name');
  });

  test('for no name so short that it forbids half the dictionary', () => {
    expect(codeOf('nine herons over a river', { names: ['Ron', 'Al'] })).toBeUndefined();
  });
});

describe('a hash', () => {
  test('is argon2id as stated, with a salt of its own, and fits its password alone', async () => {
    const [one, other] = [await hashPassword(GOOD, entropy), await hashPassword(GOOD, entropy)];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(other);
    expect(await verifyPassword(one, GOOD, entropy)).toEqual({ right: true });
    expect(await verifyPassword(one, `${GOOD} `, entropy)).toEqual({ right: false });
  });

  test('fits however the keyboard composes a letter', async () => {
    const kept = await hashPassword('Zoe\u0308 and the herons', entropy);
    expect(await verifyPassword(kept, 'Zo\u00eb and the herons', entropy)).toEqual({ right: true });
  });

  test('weaker than today’s is replaced at the next sign-in, and only when the password is right', async () => {
    const weak = await hash(GOOD, { memoryCost: 8192, timeCost: 2, parallelism: 1, salt: Buffer.alloc(16) });
    expect(await verifyPassword(weak, 'another', entropy)).toEqual({ right: false });
    const { right, rehashed = '' } = await verifyPassword(weak, GOOD, entropy);
    expect(right).toBe(true);
    expect(await verifyPassword(rehashed, GOOD, entropy)).toEqual({ right: true });
  });

  test.each([[''], ['plain'], ['$argon2d$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA']])(
    '%s fits nothing',
    async (kept) => {
      expect(await verifyPassword(kept, GOOD, entropy)).toEqual({ right: false });
    },
  );

  test('that was cut fits nothing, and nor does a password longer than any that is taken', async () => {
    expect(await verifyPassword('$argon2id$broken', GOOD, entropy)).toEqual({ right: false });
    const long = 'x'.repeat(5000);
    expect(await verifyPassword(await hash(long), long, entropy)).toEqual({ right: false });
  });

  test('of nobody costs the same and fits nothing', async () => {
    const nobody = await hashOfNobody(entropy);
    expect(nobody).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword(nobody, GOOD, entropy)).toEqual({ right: false });
  });
});
