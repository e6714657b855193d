import { FAILURES_COUNT_FOR_MS, signInWaitMs, type FailedSignIn, type SignInAttempt } from '#access';
import type { Clock } from '#kernel';

/** Bounds memory under a flood of guesses; the oldest go first, which by then count for little. */
const KEPT_MAX = 20_000;

/**
 * Sign-ins that failed within the hour, in memory: addresses are personal data, and nobody is ever locked out by them, so
 * that a restart forgets them does no harm.
 */
export class FailedSignIns {
  private failures: FailedSignIn[] = [];

  constructor(private readonly clock: Clock) {}

  waitMs(attempt: SignInAttempt): number {
    const concerned = this.failures.filter(
      ({ account, address }) => account === attempt.account || address === attempt.address,
    );
    return signInWaitMs(concerned, attempt, this.clock.now());
  }

  note({ account, address, knownBrowser }: SignInAttempt): FailedSignIn {
    const now = this.clock.now();
    const counted = this.failures.filter(({ at }) => at > now - FAILURES_COUNT_FOR_MS);
    const noted = { account, address, knownBrowser, at: now };
    this.failures = [...counted.slice(-KEPT_MAX + 1), noted];
    return noted;
  }

  /** It has not failed after all. */
  takeBack(noted: FailedSignIn): void {
    this.failures = this.failures.filter((each) => each !== noted);
  }

  /** Who has signed in has not guessed; strangers at the address of a known browser may have. */
  forgive({ account, address, knownBrowser }: SignInAttempt): void {
    this.failures = this.failures.filter(
      (each) => each.account !== account || each.address !== address || (knownBrowser && !each.knownBrowser),
    );
  }
}
