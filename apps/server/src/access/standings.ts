import type { Profile } from '#access';
import { isOfPrivacyOffice } from '#kernel';
import type { Account } from './account.js';

/**
 * What an account is in the installation, as the table of permissions names it. The team counts as an administrator has it: what a
 * sign-in provider adds to it holds in incidents alone.
 */
export function standingsOf({ administrator, team }: Pick<Account, 'administrator' | 'team'>): readonly Profile[] {
  return [
    'member',
    ...(administrator ? (['administrator'] as const) : []),
    ...(team.some(isOfPrivacyOffice) ? (['privacy-office'] as const) : []),
  ];
}
