import { describe, expect, test } from '@jest/globals';
import { FAILURES_COUNT_FOR_MS, signInWaitMs, type FailedSignIn, type SignInAttempt } from './throttle.js';

const AT = Date.UTC(2026, 2, 9, 14, 0);
const MINUTE_MS = 60_000;

function failures(count: number, overrides: (index: number) => Partial<FailedSignIn> = () => ({})): FailedSignIn[] {
  return Array.from({ length: count }, (_, index) => ({
    account: 'ana',
    address: '192.0.2.1',
    knownBrowser: false,
    at: AT,
    ...overrides(index),
  }));
}

function attempt(overrides: Partial<SignInAttempt> = {}): SignInAttempt {
  return { account: 'ana', address: '192.0.2.1', knownBrowser: false, ...overrides };
}

describe('who mistypes', () => {
  test.each([
    [0, 0],
    [4, 0],
    [5, 2_000],
    [6, 4_000],
    [7, 8_000],
    [12, 256_000],
    [14, 15 * MINUTE_MS],
    [1000, 15 * MINUTE_MS],
  ])('%d times waits %d ms', (count, wait) => {
    expect(signInWaitMs(failures(count), attempt(), AT)).toBe(wait);
  });

  test('waits from the last failure on, and then no more', () => {
    expect(signInWaitMs(failures(6), attempt(), AT + 1_500)).toBe(2_500);
    expect(signInWaitMs(failures(6), attempt(), AT + 4_000)).toBe(0);
  });

  test('is forgiven after an hour', () => {
    expect(signInWaitMs(failures(100), attempt(), AT + FAILURES_COUNT_FOR_MS)).toBe(0);
  });
});

describe('who guesses', () => {
  test('at one account from a thousand addresses keeps its owner waiting ten seconds at most', () => {
    const guesses = failures(1000, (index) => ({ address: `198.51.100.${index}` }));
    expect(signInWaitMs(guesses, attempt(), AT)).toBe(10_000);
  });

  test('keeps the owner at a browser that they have used before waiting not at all', () => {
    const guesses = failures(1000, (index) => ({ address: `198.51.100.${index}` }));
    expect(signInWaitMs(guesses, attempt({ knownBrowser: true }), AT)).toBe(0);
  });

  test('at a thousand accounts from one address waits at every one of them', () => {
    const guesses = failures(1000, (index) => ({ account: `account-${index}` }));
    expect(signInWaitMs(guesses, attempt({ account: 'nobody-yet' }), AT)).toBe(15 * MINUTE_MS);
  });

  test('from the very address of the owner, whose browser is known, keeps them waiting not at all', () => {
    expect(signInWaitMs(failures(1000), attempt({ knownBrowser: true }), AT)).toBe(0);
  });

  test('from a browser with proof of an earlier sign-in still waits for their own guesses', () => {
    const own = failures(14, () => ({ knownBrowser: true }));
    expect(signInWaitMs(own, attempt({ knownBrowser: true }), AT)).toBe(15 * MINUTE_MS);
    expect(signInWaitMs(own, attempt(), AT)).toBe(15 * MINUTE_MS);
  });

  test('from such a browser at ever other addresses waits ten seconds', () => {
    const wandering = failures(1000, (index) => ({ knownBrowser: true, address: `198.51.100.${index}` }));
    expect(signInWaitMs(wandering, attempt({ knownBrowser: true }), AT)).toBe(10_000);
  });

  test('elsewhere at others is nobody’s wait', () => {
    const others = failures(1000, () => ({ account: 'bo', address: '198.51.100.7' }));
    expect(signInWaitMs(others, attempt(), AT)).toBe(0);
  });
});
