import type { Role } from '#kernel';
import type { Author } from './author.js';
import type { ChartTree, EventDefinition, RoleDefinition, Roster } from './model.js';
import { fillQuorum, rolesAsked } from './quorum.js';
import { alternatesOf } from './roles.js';

/** What rosters are held against. */
export interface Staffed {
  readonly roles: ReadonlyMap<Role, RoleDefinition>;
  readonly events: ReadonlyMap<string, EventDefinition>;
  readonly charts: readonly ChartTree[];
}

/** Reports what the people of a stated roster could never do: sign an answer, send an event, have somebody for a role's work. */
export function checkRoster(author: Author, roster: Roster, staffed: Staffed): void {
  checkAnswers(author, roster, staffed);
  checkEvents(author, roster, staffed);
  checkWork(author, roster, staffed);
}

function checkAnswers(author: Author, { name, people }: Roster, { roles, charts }: Staffed): void {
  const alternates = alternatesOf(roles);
  for (const { states } of charts) {
    for (const { decision } of states.values()) {
      for (const { id, confirm } of decision?.options ?? []) {
        if (fillQuorum(confirm, people, alternates)) continue;
        const asked = rolesAsked(confirm).join(', ');
        const message = `With \`${name}\` nobody can ever complete \`${id}\` of \`${decision?.id}\`: it asks for ${asked}, each another person.`;
        const mend = 'Add a person, a role to one of them, or an alternate to one of these roles.';
        author.errorAtKey('unreachable-decision', ['staffing', name], message, mend);
      }
    }
  }
}

function checkEvents(author: Author, { name, people }: Roster, { events }: Staffed): void {
  for (const event of events.values()) {
    if (people.some((person) => person.roles.some((role) => event.roles.includes(role)))) continue;
    const message = `With \`${name}\` nobody can send \`${event.name}\`: it comes from ${event.roles.join(', ')}.`;
    author.errorAtKey('unsendable-event', ['staffing', name], message, 'Give one of these roles to a person.');
  }
}

function checkWork(author: Author, { name, people }: Roster, { roles, charts }: Staffed): void {
  const held = new Set(people.flatMap((person) => person.roles));
  const working = new Set(
    charts.flatMap(({ states }) =>
      [...states.values()].flatMap(({ tasks, clocks }) => [
        ...tasks.map(({ role }) => role),
        ...clocks.map(({ owner }) => owner),
      ]),
    ),
  );
  for (const role of working) {
    if (held.has(role) || (roles.get(role)?.alternates ?? []).some((alternate) => held.has(alternate))) continue;
    const message = `With \`${name}\` nobody holds \`${role}\`, which has work to do.`;
    author.warningAtKey('role-without-holder', ['staffing', name], message, 'Give it to a person, or name alternates.');
  }
}

/** Reports roles that a playbook declares and gives nothing to do. */
export function checkRolesUsed(
  author: Author,
  { roles, events, charts }: Staffed,
  fromAnyone: ReadonlySet<string>,
): void {
  const used = new Set<Role>([
    ...[...events.values()].flatMap((event) => (fromAnyone.has(event.name) ? [] : event.roles)),
    ...[...roles.values()].flatMap(({ alternates }) => alternates),
    ...charts.flatMap(({ states }) =>
      [...states.values()].flatMap(({ tasks, clocks, decision }) => [
        ...tasks.map(({ role }) => role),
        ...clocks.map(({ owner }) => owner),
        ...(decision?.advice ?? []),
        ...(decision?.options ?? []).flatMap(({ confirm }) => rolesAsked(confirm)),
      ]),
    ),
  ]);
  for (const role of roles.keys()) {
    if (used.has(role)) continue;
    const message = `\`${role}\` has nothing to do: no task, no clock, no signature, no advice, no event of its own.`;
    author.warningAtKey('unused-role', ['roles', role], message, 'Give it work, or take it out.');
  }
}
