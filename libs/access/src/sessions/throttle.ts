import type { EpochMs } from '#kernel';

/** Failures older than this count no more; what is older need not be kept. */
export const FAILURES_COUNT_FOR_MS = 60 * 60_000;

interface Slope {
  /** Failures that cost nothing: people mistype. */
  readonly free: number;
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
}

/** One address at one account: steep, since here it is a guesser or somebody who has forgotten. */
const PAIR: Slope = { free: 4, firstWaitMs: 2_000, longestWaitMs: 15 * 60_000 };
/** One address at whatever accounts: an office behind one address mistypes more. */
const ADDRESS: Slope = { free: 20, firstWaitMs: 1_000, longestWaitMs: 15 * 60_000 };
/** One account from whatever addresses: many machines may guess at one person. Gentle, so that they do not keep that person out. */
const ACCOUNT: Slope = { free: 50, firstWaitMs: 1_000, longestWaitMs: 10_000 };

/** A sign-in that failed. */
export interface FailedSignIn {
  readonly account: string;
  readonly address: string;
  /** It came from a browser from which the account had signed in before. */
  readonly knownBrowser: boolean;
  readonly at: EpochMs;
}

/** A sign-in that is tried. */
export interface SignInAttempt {
  readonly account: string;
  readonly address: string;
  /** The browser brings proof that this account has signed in from it before. */
  readonly knownBrowser: boolean;
}

/**
 * How long until this attempt is looked at, in ms; 0 when it is now. Nobody is ever locked out: an address that guesses waits
 * up to a quarter of an hour, an account that is guessed at makes others wait ten seconds at most, and a browser
 * that the account has used before does not wait for the guesses of others at all, nor for those of strangers behind
 * the address that it shares with them.
 *
 * @param failures Those of the account and those of the address, in any order. A sign-in that succeeds takes its pair's away.
 */
export function signInWaitMs(failures: readonly FailedSignIn[], attempt: SignInAttempt, now: EpochMs): number {
  const counted = failures.filter(
    ({ at, knownBrowser }) => at <= now && at > now - FAILURES_COUNT_FOR_MS && (knownBrowser || !attempt.knownBrowser),
  );
  const atAddress = counted.filter(({ address }) => address === attempt.address);
  const atAccount = counted.filter(({ account }) => account === attempt.account);
  const atPair = atAddress.filter(({ account }) => account === attempt.account);
  return Math.max(
    waitAfter(atPair, PAIR, now),
    attempt.knownBrowser ? 0 : waitAfter(atAddress, ADDRESS, now),
    waitAfter(atAccount, ACCOUNT, now),
  );
}

/** Each failure past the free ones doubles the wait, which runs from the last failure. */
function waitAfter(
  failures: readonly FailedSignIn[],
  { free, firstWaitMs, longestWaitMs }: Slope,
  now: EpochMs,
): number {
  const past = failures.length - free;
  if (past <= 0) return 0;
  const last = failures.reduce((latest, { at }) => Math.max(latest, at), 0);
  const wait = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(past - 1, 30));
  return Math.max(0, last + wait - now);
}
