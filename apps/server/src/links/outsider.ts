import type { Account } from '../access/account.js';
import type { KeptLink } from './links.js';

/** Whoever has no account, where one is asked for: with no password, no team and no standing, kept nowhere. */
export function outsiderOf({ id, name, givenAt }: Pick<KeptLink, 'id' | 'name' | 'givenAt'>): Account {
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
