import type { Account } from '../access/account.js';
import type { KeptLink } from './links.js';

/** Whoever came by a link, where an account is asked for: one with no password, no team and no standing, kept nowhere. */
export function outsiderOf({ id, name, givenAt }: KeptLink): Account {
  return {
    id,
    name,
    administrator: false,
    team: [],
    password: null,
    app: null,
    offeredApp: null,
    recoveryCodes: { hashes: [] },
    invitation: null,
    createdAt: givenAt,
    disabledAt: null,
    unconfirmed: false,
    version: 0,
  };
}
