import { ROLES, isRole, type Role } from '#kernel';
import { didYouMean, type Author, type PathInFile } from './author.js';
import type { Profile, RoleDefinition, Roster } from './model.js';
import type { Alternates } from './quorum.js';
import { textOf } from './words.js';
import type { WrittenPlaybook } from './written.js';

/** What a role may do where the playbook does not say. */
function usualProfile(role: Role): Profile {
  if (role === 'counsel') return 'advise';
  return role === 'incident-commander' || role === 'deputy' ? 'lead' : 'decide';
}

/** Whether people of this profile may sign an answer. */
export function maySign(profile: Profile): boolean {
  return profile === 'lead' || profile === 'decide';
}

/** Whether people of this profile may finish the tasks of other roles. */
export function mayFinishForOthers(profile: Profile): boolean {
  return profile === 'lead';
}

/** The roles of a playbook, from a plain list or with what they may do and who stands in for them. */
export function rolesOf(author: Author, written: WrittenPlaybook['roles']): Map<Role, RoleDefinition> {
  const defined = new Map<Role, RoleDefinition>();
  if (Array.isArray(written)) {
    const names: readonly string[] = written;
    names.forEach((name, index) => {
      if (!isRole(name)) return unknown(author, ['roles', index], name, ROLES, false);
      defined.set(name, { role: name, profile: usualProfile(name), outside: false, alternates: [] });
    });
    return defined;
  }
  const members = Object.entries(written);
  for (const [name, member] of members) {
    if (!isRole(name)) {
      unknown(author, ['roles', name], name, ROLES, true);
      continue;
    }
    const { profile = usualProfile(name), outside = false, alternates = [], title } = member ?? {};
    const known = alternates.flatMap((alternate, index) => {
      if (isRole(alternate) && Object.hasOwn(written, alternate)) return alternate;
      unknown(author, ['roles', name, 'alternates', index], alternate, Object.keys(written), false);
      return [];
    });
    defined.set(name, {
      role: name,
      profile,
      outside,
      alternates: known,
      ...(title !== undefined && { title: textOf(title) }),
    });
  }
  for (const definition of defined.values()) checkAlternates(author, defined, definition);
  return defined;
}

function unknown(author: Author, at: PathInFile, name: string, known: readonly string[], isKey: boolean): void {
  const mend = didYouMean(name, known, `One of: ${known.join(', ')}.`);
  const message = `Holdfast knows no role \`${name}\`${known === ROLES ? '' : ' in this playbook'}.`;
  if (isKey) author.errorAtKey('unknown-role', at, message, mend);
  else author.error('unknown-role', at, message, mend);
}

function checkAlternates(
  author: Author,
  defined: ReadonlyMap<Role, RoleDefinition>,
  { role, profile, alternates }: RoleDefinition,
): void {
  alternates.forEach((alternate, index) => {
    const at = ['roles', role, 'alternates', index];
    if (alternate === role || alternates.indexOf(alternate) !== index) {
      author.error('needless-alternate', at, `\`${alternate}\` stands here for nothing.`, 'Remove it.');
    } else if (maySign(profile) && !maySign(defined.get(alternate)?.profile ?? 'report')) {
      const message = `\`${alternate}\` may not sign, and so cannot stand in for a role that does.`;
      author.error('profile-forbids', at, message, 'Name another role, or give it the profile `decide`.');
    }
  });
}

/** Who stands in for whom, in order. */
export function alternatesOf(roles: ReadonlyMap<Role, RoleDefinition>): Alternates {
  return new Map([...roles].map(([role, { alternates }]) => [role, alternates]));
}

/** The stated rosters: the fewest people with whom the playbook has to work. */
export function rostersOf(
  author: Author,
  roles: ReadonlyMap<Role, RoleDefinition>,
  written: WrittenPlaybook['staffing'] = {},
): Map<string, Roster> {
  const rosters = Object.entries(written).map(([name, { title, people }]): [string, Roster] => {
    const read = people.map((person, index) => ({
      outside: person.outside ?? false,
      roles: person.roles.flatMap((role, position) => {
        if (isRole(role) && roles.has(role)) return role;
        const at = ['staffing', name, 'people', index, 'roles', position];
        unknown(author, at, role, [...roles.keys()], false);
        return [];
      }),
    }));
    return [name, { name, title: textOf(title), people: read }];
  });
  return new Map(rosters);
}
