import type { Member, Role } from '#kernel';
import type { Account } from './account.js';

/** Of an installation without a sign-in provider, and of one whose provider is distrusted. */
export const NOBODYS_TEAM: TeamOf = () => [];

/** The team roles that the sign-in provider gives beside an account's own; none where its word is not taken. */
export type TeamOf = (account: string) => readonly Role[];

/**
 * Who has which role in an incident from the first: whoever declares it commands it, and the team takes its places. Who may not
 * sign in has none.
 *
 * @param teamOf what the sign-in provider adds
 */
export function firstMembers(
  declarer: string | undefined,
  accounts: readonly Account[],
  teamOf: TeamOf,
): readonly Member[] {
  const team = accounts
    .filter(({ disabledAt }) => disabledAt === null)
    .flatMap(({ id, team: roles }) => [...roles, ...teamOf(id)].map((role): Member => ({ person: id, role })));
  const commands: readonly Member[] = declarer === undefined ? [] : [{ person: declarer, role: 'incident-commander' }];
  const all = [...commands, ...team];
  return all.filter(
    ({ person, role }, index) => all.findIndex((each) => each.person === person && each.role === role) === index,
  );
}
