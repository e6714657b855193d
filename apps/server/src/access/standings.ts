import type { Profile } from '#access';
import type { Account } from './account.js';

/** What an account is in the installation, as the table of permissions names it. */
export function standingsOf({ administrator }: Pick<Account, 'administrator'>): readonly Profile[] {
  return administrator ? ['member', 'administrator'] : ['member'];
}
