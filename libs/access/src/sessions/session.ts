import {
  accept,
  refuse,
  uuidv7,
  type Assurance,
  type Entropy,
  type EpochMs,
  type FaultDetails,
  type Outcome,
} from '#kernel';
import { hashOfBearer, newBearerSecret } from './bearer-secret.js';

/** NIST SP 800-63B-4, 2.2.3 (AAL2): at most an hour idle. Documented as OWASP ASVS 5, 7.1.1, 7.3.1 ask. */
export const SESSION_IDLE_MS = 60 * 60_000;
/** A shift. NIST SP 800-63B-4, 2.2.3, allows 24 h; ASVS 5, 7.3.2, wants a figure. */
export const SESSION_LIFETIME_MS = 12 * 60 * 60_000;
/** For how long proof of who one is suffices for a signature: after it, the person proves it again (ASVS 5, 7.5.3). */
export const SIGNING_FRESHNESS_MS = 5 * 60_000;

/** A person's session as it is kept. The secret itself is in the cookie alone. */
export interface Session {
  /** Names the session in lists and revocations; opens nothing. */
  readonly id: string;
  readonly secretHash: string;
  readonly account: string;
  readonly assurance: Assurance;
  readonly startedAt: EpochMs;
  readonly seenAt: EpochMs;
  /** When the person last proved to this service who they are; 0 where they never have. */
  readonly provenAt: EpochMs;
  readonly revokedAt: EpochMs | null;
}

/** A session, and the secret that opens it: to be sent once, kept nowhere. */
export interface IssuedSession {
  readonly session: Session;
  readonly secret: string;
}

/** What stands as the instant of a proof where there was none. */
export const NEVER_PROVEN_AT = 0;

/**
 * Begins a session after somebody has proved who they are. Always a new id and a new secret, whatever the browser
 * brought: what an attacker planted there before opens nothing afterwards (session fixation; ASVS 5, 7.2.4).
 * The word of a sign-in provider lets somebody in and proves nothing here: whoever holds the provider has it for everybody.
 */
export function issueSession(account: string, assurance: Assurance, now: EpochMs, entropy: Entropy): IssuedSession {
  const secret = newBearerSecret(entropy);
  const session: Session = {
    id: uuidv7(now, entropy),
    secretHash: hashOfBearer(secret),
    account,
    assurance,
    startedAt: now,
    seenAt: now,
    provenAt: assurance === 'provider' || assurance === 'claimed' ? NEVER_PROVEN_AT : now,
    revokedAt: null,
  };
  return { session, secret };
}

/**
 * What a session becomes when its person proves again who they are, perhaps more surely: the earlier one ends and another begins.
 * It ends when the first would have, so that proving again and again does not make it last for ever.
 *
 * @returns or refuses as `checkSession` does: one that has ended is not continued
 */
export function rotateSession(
  earlier: Session,
  assurance: Assurance,
  now: EpochMs,
  entropy: Entropy,
): Outcome<{ readonly ended: Session; readonly issued: IssuedSession }> {
  const open = checkSession(earlier, now);
  if (!open.ok) return open;
  const { session, secret } = issueSession(earlier.account, assurance, now, entropy);
  return accept({
    ended: revokeSession(earlier, now),
    issued: { session: { ...session, startedAt: earlier.startedAt }, secret },
  });
}

/**
 * Whether the session is open now; if it is, what is to be kept of having been seen.
 *
 * @returns or refuses with `session-revoked`, `session-expired`, `session-idle`
 */
export function checkSession(session: Session, now: EpochMs): Outcome<Session> {
  if (session.revokedAt !== null) return refuse(closed('revoked', 'This session was ended.'));
  if (now >= session.startedAt + SESSION_LIFETIME_MS)
    return refuse(closed('expired', 'This session has lasted its time.'));
  if (now >= session.seenAt + SESSION_IDLE_MS) return refuse(closed('idle', 'This session was left alone too long.'));
  return accept({ ...session, seenAt: Math.max(session.seenAt, now) });
}

/** Ends a session for good; one that has ended stays ended when it was. */
export function revokeSession(session: Session, now: EpochMs): Session {
  return session.revokedAt === null ? { ...session, revokedAt: now } : session;
}

/** Whether the person has to prove again who they are before they sign. A clock set back proves nothing. */
export function mustProveAgain({ provenAt }: Session, now: EpochMs): boolean {
  return provenAt === NEVER_PROVEN_AT || now < provenAt || now >= provenAt + SIGNING_FRESHNESS_MS;
}

function closed(reason: string, detail: string): FaultDetails {
  return { kind: 'refused', code: `session-${reason}`, detail, mend: 'Sign in again.' };
}
