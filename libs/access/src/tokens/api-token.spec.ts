import { describe, expect, test } from '@jest/globals';
import { seededEntropy } from '../../../../test/support/seeded.js';
import type { Permission } from '../permissions/permission.js';
import {
  TOKEN_LIFETIME_MAX_MS,
  hashOfToken,
  issueToken,
  revokeToken,
  useToken,
  type ApiToken,
  type TokenOrder,
} from './api-token.js';

const AT = Date.UTC(2026, 2, 9, 14, 0);
const DAY_MS = 24 * 60 * 60_000;
const HELD: ReadonlySet<Permission> = new Set<Permission>(['read-incident', 'keep-log', 'read-record']);
const entropy = seededEntropy('tokens');

function ordered(overrides: Partial<TokenOrder> = {}): ReturnType<typeof issueToken> {
  const order = { label: 'Ticket desk', scopes: ['read-incident', 'keep-log'], expiresAt: AT + DAY_MS };
  return issueToken({ ...order, ...overrides }, HELD, AT, entropy);
}

function issued(): { readonly token: ApiToken; readonly text: string } {
  const outcome = ordered();
  if (!outcome.ok) throw new Error(outcome.fault.code);
  return outcome.value;
}

describe('the text of a token', () => {
  test('begins as scanners know it, and is found by its hash alone', () => {
    const { token, text } = issued();
    expect(text).toMatch(/^holdfast_[\w-]{43}_[0-9a-f]{6}$/);
    expect(hashOfToken(text)).toBe(token.secretHash);
    expect(JSON.stringify(token)).not.toContain(text.slice(9, 52));
  });

  test('with a letter changed anywhere is no token', () => {
    const { text } = issued();
    for (let at = 0; at < text.length; at += 1) {
      const other = text.charAt(at) === '0' ? '1' : '0';
      expect(hashOfToken(text.slice(0, at) + other + text.slice(at + 1))).toBeUndefined();
    }
    for (const none of ['', 'holdfast_', `${text} `, `${text}\n`]) expect(hashOfToken(none)).toBeUndefined();
  });
});

describe('a token is refused', () => {
  test.each<readonly [string, Partial<TokenOrder>]>([
    ['token-scope-missing', { scopes: [] }],
    ['token-scope-unknown', { scopes: ['read-incident', 'everything'] }],
    ['token-scope-unknown', { scopes: ['constructor'] }],
    ['token-scope-for-people', { scopes: ['read-incident', 'sign-decision'] }],
    ['token-scope-not-held', { scopes: ['read-incident', 'import-people'] }],
    ['token-expiry-refused', { expiresAt: AT }],
    ['token-expiry-refused', { expiresAt: AT + TOKEN_LIFETIME_MAX_MS + 1 }],
    ['token-expiry-refused', { expiresAt: Number.NaN }],
  ])('%s: %j', (code, order) => {
    expect(ordered(order)).toMatchObject({ fault: { code } });
  });
});

describe('a token', () => {
  test('does what its scopes say and no more, and keeps its last use', () => {
    const { token } = issued();
    expect(useToken(token, 'keep-log', AT + 5)).toMatchObject({ ok: true, value: { usedAt: AT + 5 } });
    expect(useToken(token, 'read-record', AT)).toMatchObject({ fault: { code: 'token-scope-missing' } });
  });

  test('ends at its expiry', () => {
    const { token } = issued();
    expect(useToken(token, 'keep-log', AT + DAY_MS - 1)).toMatchObject({ ok: true });
    expect(useToken(token, 'keep-log', AT + DAY_MS)).toMatchObject({ fault: { code: 'token-expired' } });
  });

  test('once revoked stays revoked, since when it was', () => {
    const revoked = revokeToken(issued().token, AT + 1);
    expect(useToken(revoked, 'keep-log', AT + 2)).toMatchObject({ fault: { code: 'token-revoked' } });
    expect(revokeToken(revoked, AT + 3)).toEqual(revoked);
  });
});
