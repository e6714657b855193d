import type { Account } from '../access/account.js';
import { outsiderOf } from '../links/outsider.js';
import type { KeptPlayer } from './players.js';

/** A player, where an account is asked for: one with no password, no team and no standing, kept nowhere. */
export function playerAsAccount({ id, name, joinedAt }: KeptPlayer): Account {
  return outsiderOf({ id, name, givenAt: joinedAt });
}
