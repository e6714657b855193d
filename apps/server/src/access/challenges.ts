import { Fault, type Clock, type Entropy, type EpochMs } from '#kernel';
import type { Storage } from '#storage';
import { isThisMachine, networkOf } from '../http/network.js';
import { Shares } from './shares.js';

/** WebAuthn Level 3 gives people five minutes: as long as its ceremonies last unasked. */
const CHALLENGE_LASTS_MS = 5 * 60_000;
const CHALLENGE_BYTES = 32;
/** Anybody may ask for one without being known: of all that wait, strangers may have so many, */
const WAITING_OF_STRANGERS_MAX = 10_000;
/** and the rest is for people who are signed in and prove again who they are, or add a passkey. */
const WAITING_MAX = 12_000;
/** An office that signs in together, behind one address. */
const WAITING_AT_ADDRESS_MAX = 200;
const WAITING_OF_PERSON_MAX = 20;

export interface ChallengesParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly entropy: Entropy;
}

/** Who asks for a challenge. */
export interface ChallengeAsker {
  readonly address: string;
  /** Of whoever is signed in. */
  readonly account?: string | undefined;
}

/** Random challenges that wait for one assertion each, wherever it comes in: nodes of one installation share them. */
export class Challenges {
  /** Of those that this node gave. */
  private readonly shares = new Shares();

  constructor(private readonly parts: ChallengesParts) {}

  /** @returns 64 hex digits. @throws Fault `challenges-too-many` */
  async give({ address, account }: ChallengeAsker): Promise<{ readonly challenge: string; readonly endsAt: EpochMs }> {
    const { storage, clock, entropy } = this.parts;
    const now = clock.now();
    const challenge = Buffer.from(entropy.bytes(CHALLENGE_BYTES)).toString('hex');
    const endsAt = now + CHALLENGE_LASTS_MS;
    const max = account === undefined ? WAITING_OF_STRANGERS_MAX : WAITING_MAX;
    if (!this.hasShare(challenge, { address, account }, now, endsAt)) throw tooMany();
    const given = await storage.writer
      .commit([
        { sql: 'DELETE FROM passkey_challenge WHERE ends_at <= ?', params: [now] },
        {
          sql: `INSERT INTO passkey_challenge (challenge, ends_at)
                SELECT ?, ? WHERE (SELECT COUNT(*) FROM passkey_challenge) < ${max}`,
          params: [challenge, endsAt],
          expectChanges: 1,
        },
      ])
      .then(() => true, notConflict)
      .catch((error: unknown) => {
        this.shares.giveBack(challenge);
        throw error;
      });
    if (given) return { challenge, endsAt };
    this.shares.giveBack(challenge);
    throw tooMany();
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
    this.shares.giveBack(challenge);
    if (!taken) throw spent();
  }

  private hasShare(challenge: string, { address, account }: ChallengeAsker, now: EpochMs, endsAt: EpochMs): boolean {
    if (account !== undefined) return this.shares.take(challenge, account, WAITING_OF_PERSON_MAX, now, endsAt);
    if (isThisMachine(address)) return true;
    return this.shares.take(challenge, networkOf(address), WAITING_AT_ADDRESS_MAX, now, endsAt);
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
