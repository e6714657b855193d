import { describe, expect, test } from '@jest/globals';
import { base32 } from './base32.js';
import { hotp, newTotpSecret, takeTotp, totpUri, type TotpSecret } from './totp.js';

/** The secret of the test vectors of RFC 4226, appendix D, and RFC 6238, appendix B (SHA-1). */
const secret = Buffer.from('12345678901234567890');
const STEP_MS = 30_000;
const AT = 1_111_111_109_000;
const STEP = Math.floor(AT / STEP_MS);

function anApp(overrides: Partial<TotpSecret> = {}): TotpSecret {
  return { secret, lastStep: null, ...overrides };
}

function codeOf(step: number): string {
  return hotp(secret, step);
}

test.each([
  [0, '755224'],
  [1, '287082'],
  [2, '359152'],
  [3, '969429'],
  [4, '338314'],
  [5, '254676'],
  [6, '287922'],
  [7, '162583'],
  [8, '399871'],
  [9, '520489'],
])('RFC 4226, appendix D: counter %d gives %s', (counter, code) => {
  expect(hotp(secret, counter)).toBe(code);
});

test.each([
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
])('RFC 6238, appendix B: second %d gives %s', (seconds, code) => {
  expect(hotp(secret, Math.floor((seconds * 1000) / STEP_MS), 8)).toBe(code);
});

test.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('RFC 4648, section 10: base32 of "%s" is %s, without the padding', (text, encoded) => {
  expect(base32(Buffer.from(text))).toBe(encoded);
});

describe('a code', () => {
  test.each([[-1], [0], [1]])('%d steps away is taken, and its step kept', (away) => {
    expect(takeTotp(anApp(), codeOf(STEP + away), AT)).toEqual({ ok: true, value: anApp({ lastStep: STEP + away }) });
  });

  test.each([[-2], [2]])('%d steps away is wrong', (away) => {
    expect(takeTotp(anApp(), codeOf(STEP + away), AT)).toMatchObject({ fault: { code: 'totp-wrong' } });
  });

  test('is taken once', () => {
    const taken = takeTotp(anApp(), codeOf(STEP), AT);
    if (!taken.ok) throw new Error(taken.fault.code);
    expect(takeTotp(taken.value, codeOf(STEP), AT + 1)).toMatchObject({ fault: { code: 'totp-spent' } });
  });

  test('of an earlier step is spent with a later one', () => {
    expect(takeTotp(anApp({ lastStep: STEP }), codeOf(STEP - 1), AT)).toMatchObject({ fault: { code: 'totp-spent' } });
  });

  test.each([[''], ['12345'], ['1234567'], ['abcdef'], [' 81804'], ['٠٨١٨٠٤']])('written "%s" is wrong', (code) => {
    expect(takeTotp(anApp(), code, AT)).toMatchObject({ fault: { code: 'totp-wrong' } });
  });

  test('near the epoch asks for no step before it', () => {
    expect(takeTotp(anApp(), codeOf(0), 0)).toMatchObject({ ok: true });
  });
});

test('an app is set up by a key URI that holds the secret and names the account', () => {
  const made = newTotpSecret({ bytes: (count) => Buffer.alloc(count, 1) });
  expect(made.secret).toHaveLength(20);
  expect(totpUri(made, 'Care & Co', 'zoë@care.example')).toBe(
    'otpauth://totp/Care%20%26%20Co:zo%C3%AB%40care.example?secret=AEAQCAIBAEAQCAIBAEAQCAIBAEAQCAIB&issuer=Care%20%26%20Co&algorithm=SHA1&digits=6&period=30',
  );
});
