import { describe, expect, test } from '@jest/globals';
import type { Problem } from '#contract';
import { Refused, Unreachable } from '../api/failures.js';
import { learnFrench } from '../refusals/learned.js';
import { voiceOf } from '../words/words.js';
import { asksCode, beyondFields, fieldMistake, hasMovedOn, refusalRead, refusalWords } from './refusal-words.js';

const fr = voiceOf('fr');

function refusal(overrides: Partial<Problem>): Refused {
  return new Refused({
    type: 'about:blank',
    status: 401,
    code: 'sign-in-refused',
    title: 'Not signed in',
    detail: 'Name and password do not fit together.',
    place: 'password',
    requestId: '1',
    retryable: false,
    ...overrides,
  });
}

describe('a refusal at the door', () => {
  test('is told in the language of the screen, at the field that it is about', () => {
    expect(fieldMistake(refusal({}), 'password', fr)).toBe('Le nom et le mot de passe ne vont pas ensemble.');
    expect(fieldMistake(refusal({}), 'code', fr)).toBeUndefined();
  });

  test('is told in the service’s words where the screens have none', () => {
    const failure = refusal({ code: 'no-such-code', detail: 'No.', mend: 'Try.' });
    expect(fieldMistake(failure, 'password', fr)).toBe('No. Try.');
    expect(refusalWords('constructor', fr)).toBeUndefined();
  });

  test.each([
    'role-may-not',
    'role-not-said',
    'not-permitted',
    'no-offer',
    'not-a-member',
    'account-disabled',
    'knocked-too-often',
    'password-wrong',
    'proof-stale',
    'challenges-too-many',
    'challenge-spent',
    'passkeys-too-many',
    'passkey-copied',
    'passkey-known',
    'passkey-unknown',
    'signature-unreadable',
    'signature-of-other-content',
    'signature-from-elsewhere',
    'signature-false',
    'signer-not-verified',
  ])('is told in words of the screens: %s', (code) => {
    expect(refusalWords(code, fr)).toMatch(/^[A-ZÀÉ].+\.$/u);
    expect(refusalWords(code, fr)).not.toBe(refusalWords(code, voiceOf('en')));
  });

  test('is read in French where that is known, else in English that is marked as such; by a reader of English as it came', async () => {
    await learnFrench();
    const { problem } = refusal({ code: 'task-not-open', detail: 'No.', mend: 'Try.', place: 'task' });
    expect(refusalRead(problem, fr)).toEqual({
      said: 'Cette tâche n’est plus ouverte.',
      mend: 'Relisez l’incident : elle a été faite ou retirée.',
      place: 'task',
      original: 'No. Try.',
    });
    expect(refusalRead(problem, voiceOf('en'))).toEqual({ said: 'No.', mend: 'Try.', place: 'task' });
    const unknown = { said: 'No.', mend: 'Try.', place: 'task', lang: 'en' };
    expect(refusalRead({ ...problem, code: 'no-such-code' }, fr)).toEqual(unknown);
  });

  test.each<[told: string, moved: boolean, problem: Partial<Problem>]>([
    ['entries came meanwhile', true, { code: 'task-not-open', movedOn: [{ kind: 'task.done', by: 'person', seq: 4 }] }],
    ['the code says so', true, { code: 'lane-moved-on' }],
    ['the answer was to an older question', true, { code: 'stale-answer' }],
    ['something else stands against it', false, { code: 'signed-already', movedOn: [] }],
  ])('of a state is told as overtaken or not: %s', (_told, moved, problem) => {
    expect(hasMovedOn(refusal({ status: 409, ...problem }).problem)).toBe(moved);
  });

  test('is told apart only where no field tells of it', () => {
    const failure = refusal({});
    const away = new Unreachable('away');
    expect(beyondFields(failure, ['password'])).toBeNull();
    expect(beyondFields(failure, ['name'])).toBe(failure);
    expect(beyondFields(away, ['password'])).toBe(away);
    expect(beyondFields(null, ['password'])).toBeNull();
  });

  test('asks for a code where the account has a second factor', () => {
    expect(asksCode(refusal({ code: 'second-factor-missing', place: 'code' }))).toBe(true);
    expect(asksCode(refusal({}))).toBe(false);
  });
});
