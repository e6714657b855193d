import { expect, test } from '@jest/globals';
import { seededEntropy } from '../../../../test/support/seeded.js';
import { newRecoveryCodes, takeRecoveryCode, type RecoveryCodes } from './recovery-codes.js';

function taken(kept: RecoveryCodes, code: string): RecoveryCodes {
  const outcome = takeRecoveryCode(kept, code);
  if (!outcome.ok) throw new Error(outcome.fault.code);
  return outcome.value;
}

test('there are ten codes, all different, and none of them is kept', () => {
  const { shown, kept } = newRecoveryCodes(seededEntropy('codes'));
  expect(new Set(shown).size).toBe(10);
  for (const code of shown) {
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(JSON.stringify(kept)).not.toContain(code.replaceAll('-', ''));
  }
});

test('each code is taken once, in any order', () => {
  const { shown, kept } = newRecoveryCodes(seededEntropy('once'));
  let left = kept;
  for (const code of [...shown].reverse()) {
    left = taken(left, code);
    expect(takeRecoveryCode(left, code)).toMatchObject({ fault: { code: 'recovery-code-wrong' } });
  }
  expect(left.hashes).toEqual([]);
});

test('a code is read as people write it', () => {
  const { shown, kept } = newRecoveryCodes({ bytes: (count) => Buffer.alloc(count) });
  expect(shown[0]).toBe('0000-0000-0000-0000-0000-0000');
  expect(taken(kept, ' oooo oooo-OOOO0000 ooooOOOO').hashes).toEqual([]);
});

test('a code of another sheet is wrong', () => {
  const { kept } = newRecoveryCodes(seededEntropy('one'));
  const [other = ''] = newRecoveryCodes(seededEntropy('two')).shown;
  for (const code of [other, '', '-']) {
    expect(takeRecoveryCode(kept, code)).toMatchObject({ fault: { code: 'recovery-code-wrong' } });
  }
});
