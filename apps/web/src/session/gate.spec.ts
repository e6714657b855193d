import { describe, expect, test } from '@jest/globals';
import { Refused, Unreachable } from '../api/failures.js';
import { Gate, lackOf } from './gate.js';

function refusal(status: number, code: string): Refused {
  return new Refused({
    type: 'about:blank',
    status,
    code,
    title: 'Refused',
    detail: 'No.',
    requestId: '1',
    retryable: false,
  });
}

describe('what a refusal lacks', () => {
  test('is a session, where nobody is signed in or theirs has ended', () => {
    expect(lackOf(refusal(401, 'signed-out'))).toBe('session');
    expect(lackOf(refusal(401, 'session-idle'))).toBe('session');
  });

  test('is a fresh proof, where a signature asks for it', () => {
    expect(lackOf(refusal(403, 'proof-stale'))).toBe('proof');
  });

  test('is nothing that signing in would mend, where the password is wrong or one may not', () => {
    expect(lackOf(refusal(401, 'sign-in-refused'))).toBeUndefined();
    expect(lackOf(refusal(403, 'not-permitted'))).toBeUndefined();
    expect(lackOf(new Unreachable('away'))).toBeUndefined();
  });
});

describe('the gate', () => {
  test('lets all who wait through together', async () => {
    const gate = new Gate();
    const waiting = [gate.wait('proof'), gate.wait('proof')];
    expect(gate.asked()).toBe('proof');
    gate.open();
    expect(await Promise.all(waiting)).toEqual([true, true]);
    expect(gate.asked()).toBeUndefined();
  });

  test('turns away whoever waits when the person will not', async () => {
    const gate = new Gate();
    const waiting = gate.wait('proof');
    gate.turnAway();
    expect(await waiting).toBe(false);
  });

  test('asks to sign in before all else', () => {
    const gate = new Gate();
    void gate.wait('proof');
    void gate.wait('session');
    void gate.wait('proof');
    expect(gate.asked()).toBe('session');
  });

  test('asks to sign in where the session ends while a proof is given', () => {
    const gate = new Gate();
    void gate.wait('proof');
    gate.sessionEnded();
    expect(gate.asked()).toBe('session');
  });
});
