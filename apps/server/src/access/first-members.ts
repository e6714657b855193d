import type { Member } from '#kernel';
import type { Account } from './account.js';

/**
 * Who has which role in an incident from the first: whoever declares it commands it, and the team takes its places. Who may not
 * sign in has none.
 */
export function firstMembers(declarer: string | undefined, accounts: readonly Account[]): readonly Member[] {
  const team = accounts
    .filter(({ disabledAt }) => disabledAt === null)
    .flatMap(({ id, team: roles }) => roles.map((role): Member => ({ person: id, role })));
  const commands: readonly Member[] = declarer === undefined ? [] : [{ person: declarer, role: 'incident-commander' }];
  const all = [...commands, ...team];
  return all.filter(
    ({ person, role }, index) => all.findIndex((each) => each.person === person && each.role === role) === index,
  );
}
