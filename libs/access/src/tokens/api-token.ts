import { sha256 } from '#digest';
import { accept, refuse, uuidv7, type Entropy, type EpochMs, type FaultDetails, type Outcome } from '#kernel';
import { isPermission, needsProof, type Permission } from '../permissions/permission.js';
import { hashOfBearer, newBearerSecret } from '../sessions/bearer-secret.js';

/** By this, scanners of sources and logs find a token that leaked. */
const TOKEN_PREFIX = 'holdfast_';
const CHECK_LENGTH = 6;
const SHAPE = /^holdfast_[\w-]{43}_[0-9a-f]{6}$/;
/** A token that nobody renews within a year is one that nobody knows of. */
export const TOKEN_LIFETIME_MAX_MS = 366 * 24 * 60 * 60_000;

/** A machine's key to the API as it is kept. */
export interface ApiToken {
  /** Names the token in the record and in lists; opens nothing. */
  readonly id: string;
  readonly secretHash: string;
  /** What it is for, in its owner's words. */
  readonly label: string;
  /** All it may do: a subset of what whoever made it may. */
  readonly scopes: readonly Permission[];
  readonly createdAt: EpochMs;
  readonly expiresAt: EpochMs;
  readonly usedAt: EpochMs | null;
  readonly revokedAt: EpochMs | null;
}

/** What is asked for in a new token. */
export interface TokenOrder {
  readonly label: string;
  readonly scopes: readonly string[];
  readonly expiresAt: EpochMs;
}

/**
 * Makes a token; its text is shown once, kept nowhere. It ends in a checksum, so that scanners tell a token from what looks like one.
 *
 * @param held What whoever makes it may do: nobody gives away more than they have
 * @returns or refuses with `token-scope-unknown`, `token-scope-for-people`, `token-scope-not-held`, `token-scope-missing`,
 *   `token-expiry-refused`
 */
export function issueToken(
  { label, scopes, expiresAt }: TokenOrder,
  held: ReadonlySet<Permission>,
  now: EpochMs,
  entropy: Entropy,
): Outcome<{ readonly token: ApiToken; readonly text: string }> {
  const known = [...new Set(scopes)].filter(isPermission);
  const fault = scopeFault(scopes, known, held) ?? expiryFault(expiresAt, now);
  if (fault) return refuse(fault);
  const secret = newBearerSecret(entropy);
  const text = `${TOKEN_PREFIX}${secret}_${checkOf(secret)}`;
  const token: ApiToken = {
    id: uuidv7(now, entropy),
    secretHash: hashOfBearer(text),
    label,
    scopes: known,
    createdAt: now,
    expiresAt,
    usedAt: null,
    revokedAt: null,
  };
  return accept({ token, text });
}

/** Under which hash a token's text is kept; `undefined` where it is no token, and nothing needs to be looked up. */
export function hashOfToken(text: string): string | undefined {
  if (!SHAPE.test(text)) return undefined;
  const secret = text.slice(TOKEN_PREFIX.length, -CHECK_LENGTH - 1);
  return text.endsWith(checkOf(secret)) ? hashOfBearer(text) : undefined;
}

/**
 * Whether the token is good now, whatever for.
 *
 * @returns or refuses with `token-revoked`, `token-expired`
 */
export function checkToken(token: ApiToken, now: EpochMs): Outcome<void> {
  if (token.revokedAt !== null) return refuse(spent('revoked', 'This token was revoked.'));
  if (now >= token.expiresAt) return refuse(spent('expired', 'This token has expired.'));
  return accept(undefined);
}

/**
 * Whether the token may do this now; if it may, what is to be kept of its use.
 *
 * @returns or refuses with `token-revoked`, `token-expired`, `token-scope-missing`
 */
export function useToken(token: ApiToken, permission: Permission, now: EpochMs): Outcome<ApiToken> {
  const good = checkToken(token, now);
  if (!good.ok) return good;
  if (!token.scopes.includes(permission)) return refuse(scopeMissing(`This token lacks the scope ${permission}.`));
  return accept({ ...token, usedAt: Math.max(token.usedAt ?? now, now) });
}

/** Ends a token for good; one that has ended stays ended when it was. */
export function revokeToken(token: ApiToken, now: EpochMs): ApiToken {
  return token.revokedAt === null ? { ...token, revokedAt: now } : token;
}

function scopeFault(
  asked: readonly string[],
  known: readonly Permission[],
  held: ReadonlySet<Permission>,
): FaultDetails | undefined {
  if (asked.length === 0) return scopeMissing('A token without a scope opens nothing.');
  const unknown = asked.filter((scope) => !isPermission(scope));
  if (unknown.length > 0) {
    return {
      kind: 'invalid',
      code: 'token-scope-unknown',
      detail: 'A scope is none of the permissions there are.',
      place: 'scopes',
      mend: 'Take the scopes from the table of permissions.',
    };
  }
  const forPeople = known.filter(needsProof);
  if (forPeople.length > 0) {
    return {
      kind: 'refused',
      code: 'token-scope-for-people',
      detail: `A token cannot prove who uses it, as this asks: ${forPeople.join(', ')}.`,
      place: 'scopes',
      mend: 'Leave those scopes out: a person does it, signed in.',
    };
  }
  const beyond = known.filter((scope) => !held.has(scope));
  if (beyond.length === 0) return undefined;
  return {
    kind: 'refused',
    code: 'token-scope-not-held',
    detail: `You may not do this yourself: ${beyond.join(', ')}.`,
    place: 'scopes',
    mend: 'Leave those scopes out.',
  };
}

function expiryFault(expiresAt: EpochMs, now: EpochMs): FaultDetails | undefined {
  if (expiresAt > now && expiresAt <= now + TOKEN_LIFETIME_MAX_MS) return undefined;
  return {
    kind: 'invalid',
    code: 'token-expiry-refused',
    detail: 'A token expires after now, and within a year.',
    place: 'expiresAt',
  };
}

function scopeMissing(detail: string): FaultDetails {
  return { kind: 'refused', code: 'token-scope-missing', detail, mend: 'Make a token with the scopes that it needs.' };
}

function spent(reason: string, detail: string): FaultDetails {
  return { kind: 'refused', code: `token-${reason}`, detail, mend: 'Make another token.' };
}

function checkOf(secret: string): string {
  return sha256(`${TOKEN_PREFIX}${secret}`).slice(0, CHECK_LENGTH);
}
