import { describe, expect, test } from '@jest/globals';
import { seededEntropy } from '../../../../test/support/seeded.js';
import { hashOfBearer } from './bearer-secret.js';
import {
  SESSION_IDLE_MS,
  SESSION_LIFETIME_MS,
  SIGNING_FRESHNESS_MS,
  checkSession,
  issueSession,
  mustProveAgain,
  revokeSession,
  rotateSession,
  type IssuedSession,
  type Session,
} from './session.js';

const AT = Date.UTC(2026, 2, 9, 14, 0);
const entropy = seededEntropy('sessions');

function issued(): IssuedSession {
  return issueSession('account-1', 'password', AT, entropy);
}

function aSession(overrides: Partial<Session> = {}): Session {
  return { ...issued().session, ...overrides };
}

test('a session is opened by 256 bits, of which the hash alone is kept', () => {
  const { session, secret } = issued();
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
  expect(session.secretHash).toBe(hashOfBearer(secret));
  expect(JSON.stringify(session)).not.toContain(secret);
});

test('no two sessions share an id or a secret', () => {
  const many = Array.from({ length: 100 }, issued);
  expect(new Set(many.map(({ secret }) => secret)).size).toBe(100);
  expect(new Set(many.map(({ session }) => session.id)).size).toBe(100);
});

describe('a session', () => {
  test('is open, and keeps when it was seen', () => {
    expect(checkSession(aSession(), AT + 1000)).toMatchObject({ ok: true, value: { seenAt: AT + 1000 } });
  });

  test('ends when it is left alone for an hour', () => {
    expect(checkSession(aSession(), AT + SESSION_IDLE_MS - 1)).toMatchObject({ ok: true });
    expect(checkSession(aSession(), AT + SESSION_IDLE_MS)).toMatchObject({ fault: { code: 'session-idle' } });
  });

  test('ends after twelve hours however busy it is', () => {
    const end = AT + SESSION_LIFETIME_MS;
    expect(checkSession(aSession({ seenAt: end - 1 }), end - 1)).toMatchObject({ ok: true });
    expect(checkSession(aSession({ seenAt: end - 1 }), end)).toMatchObject({ fault: { code: 'session-expired' } });
  });

  test('once ended stays ended, since when it was', () => {
    const ended = revokeSession(aSession(), AT + 1);
    expect(checkSession(ended, AT + 2)).toMatchObject({ fault: { code: 'session-revoked' } });
    expect(revokeSession(ended, AT + 3)).toEqual(ended);
  });

  test('is not made younger by a clock that was set back', () => {
    expect(checkSession(aSession({ seenAt: AT + 10 }), AT)).toMatchObject({ value: { seenAt: AT + 10 } });
  });
});

describe('proving again who one is', () => {
  test('gives another id and secret, ends the earlier session, and makes nothing last longer', () => {
    const earlier = issued();
    const rotated = rotateSession(earlier.session, 'passkey', AT + 1000, entropy);
    if (!rotated.ok) throw new Error(rotated.fault.code);
    const { ended, issued: later } = rotated.value;
    expect(checkSession(ended, AT + 1000)).toMatchObject({ fault: { code: 'session-revoked' } });
    expect(later.secret).not.toBe(earlier.secret);
    expect(later.session.id).not.toBe(earlier.session.id);
    expect(later.session).toMatchObject({
      assurance: 'passkey',
      startedAt: AT,
      provenAt: AT + 1000,
      account: 'account-1',
    });
    const end = AT + SESSION_LIFETIME_MS;
    expect(checkSession({ ...later.session, seenAt: end - 1 }, end)).toMatchObject({
      fault: { code: 'session-expired' },
    });
  });

  test('does not bring back a session that has ended', () => {
    const { session } = issued();
    const ended = revokeSession(session, AT + 1);
    expect(rotateSession(ended, 'passkey', AT + 2, entropy)).toMatchObject({ fault: { code: 'session-revoked' } });
  });

  test('is asked for before a signature, after five minutes', () => {
    expect(mustProveAgain(aSession(), AT + SIGNING_FRESHNESS_MS - 1)).toBe(false);
    expect(mustProveAgain(aSession(), AT + SIGNING_FRESHNESS_MS)).toBe(true);
    expect(mustProveAgain(aSession(), AT - 1)).toBe(true);
  });
});

test('a provider’s word begins a session and proves nothing, until its person proves it here', () => {
  const { session } = issueSession('account-1', 'provider', AT, entropy);
  for (const now of [0, AT, AT + 1]) expect(mustProveAgain(session, now)).toBe(true);
  expect(checkSession(session, AT)).toMatchObject({ ok: true });
  const proven = rotateSession(session, 'passkey', AT + 1, entropy);
  expect(proven.ok && mustProveAgain(proven.value.issued.session, AT + 1)).toBe(false);
});
