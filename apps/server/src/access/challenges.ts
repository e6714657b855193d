import { Fault, type Clock, type Entropy, type EpochMs } from '#kernel';
import type { Storage } from '#storage';

/** WebAuthn Level 3 gives people five minutes: as long as its ceremonies last unasked. */
const CHALLENGE_LASTS_MS = 5 * 60_000;
const CHALLENGE_BYTES = 32;
/** Anybody may ask for one without being known. */
const WAITING_MAX = 10_000;

export interface ChallengesParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly entropy: Entropy;
}

/** Random challenges that wait for one assertion each, wherever it comes in: nodes of one installation share them. */
export class Challenges {
  constructor(private readonly parts: ChallengesParts) {}

  /** @returns 64 hex digits. @throws Fault `challenges-too-many` */
  async give(): Promise<{ readonly challenge: string; readonly endsAt: EpochMs }> {
    const { storage, clock, entropy } = this.parts;
    const now = clock.now();
    const challenge = Buffer.from(entropy.bytes(CHALLENGE_BYTES)).toString('hex');
    const endsAt = now + CHALLENGE_LASTS_MS;
    const given = await storage.writer
      .commit([
        { sql: 'DELETE FROM passkey_challenge WHERE ends_at <= ?', params: [now] },
        {
          sql: `INSERT INTO passkey_challenge (challenge, ends_at)
                SELECT ?, ? WHERE (SELECT COUNT(*) FROM passkey_challenge) < ${WAITING_MAX}`,
          params: [challenge, endsAt],
          expectChanges: 1,
        },
      ])
      .then(() => true, notConflict);
    if (!given) throw tooMany();
    return { challenge, endsAt };
  }

  /** Takes one that was given, once and in time. @throws Fault `challenge-spent` */
  async take(challenge: string): Promise<void> {
    const { storage, clock } = this.parts;
    const taken = await storage.writer
      .commit([
        {
          sql: 'DELETE FROM passkey_challenge WHERE challenge = ? AND ends_at > ?',
          params: [challenge, clock.now()],
          expectChanges: 1,
        },
      ])
      .then(() => true, notConflict);
    if (!taken) throw spent();
  }
}

/** `false` where nothing was changed because nothing was there to change. */
function notConflict(error: unknown): false {
  if (error instanceof Fault && error.details.code === 'write-conflict') return false;
  throw error;
}

function tooMany(): Fault {
  return new Fault({
    kind: 'too-often',
    code: 'challenges-too-many',
    detail: 'Too many sign-ins by passkey have been begun here.',
    mend: 'Try again in a few minutes, or sign in by your password.',
    retryable: true,
  });
}

function spent(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'challenge-spent',
    detail: 'This challenge was not given here, was answered before, or is older than five minutes.',
    mend: 'Begin again.',
  });
}
