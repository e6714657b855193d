import type { Role } from '#kernel';
import type { Author } from './author.js';
import type { ChartTree, DecisionOption, EventDefinition, RoleDefinition, Roster } from './model.js';
import { fillQuorum, rolesAsked, type Alternates } from './quorum.js';
import { alternatesOf } from './roles.js';
import { doersOf } from './separation.js';

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
  for (const chart of charts) {
    for (const { decision } of chart.states.values()) {
      for (const option of decision?.options ?? []) {
        const { id, confirm } = option;
        if (fillQuorum(confirm, people, alternates)) {
          checkAuthors(author, { name, people }, { option, decision: decision?.id ?? '', chart, roles, alternates });
          continue;
        }
        const asked = rolesAsked(confirm).join(', ');
        const message = `With \`${name}\` nobody can ever complete \`${id}\` of \`${decision?.id}\`: it asks for ${asked}, each another person.`;
        const mend = 'Add a person, a role to one of them, or an alternate to one of these roles.';
        author.errorAtKey('unreachable-decision', ['staffing', name], message, mend);
      }
    }
  }
}

/** What approves something, and who may have prepared it. */
interface Approving {
  readonly option: DecisionOption;
  readonly decision: string;
  readonly chart: ChartTree;
  readonly roles: Staffed['roles'];
  readonly alternates: Alternates;
}

// Somebody has to be able to prepare what the others can then approve.
function checkAuthors(
  author: Author,
  { name, people }: Pick<Roster, 'name' | 'people'>,
  { option: { id, confirm, separation = [] }, decision, chart, roles, alternates }: Approving,
): void {
  if (separation.length === 0) return;
  const possible = separation.map((task) => {
    const doers = doersOf(chart, task, roles);
    return people.filter((person) => person.roles.some((role) => doers.includes(role)));
  });
  if (someChoice(possible, (authors) => fillsWithout(authors))) return;
  const message = `With \`${name}\` nobody can complete \`${id}\` of \`${decision}\` but those who prepare it: ${separation.join(', ')}.`;
  const mend = 'Give the task to a role that does not sign, or add a person or an alternate.';
  author.errorAtKey('only-authors-sign', ['staffing', name], message, mend);

  function fillsWithout(authors: readonly Roster['people'][number][]): boolean {
    return (
      fillQuorum(
        confirm,
        people.filter((person) => !authors.includes(person)),
        alternates,
      ) !== undefined
    );
  }
}

/** Whether one of each can be chosen so that it holds. */
function someChoice<T>(
  from: readonly (readonly T[])[],
  holds: (chosen: readonly T[]) => boolean,
  chosen: readonly T[] = [],
): boolean {
  const [first, ...rest] = from;
  if (first === undefined) return holds(chosen);
  return first.some((each) => someChoice(rest, holds, [...chosen, each]));
}

/** Reports an answer that no role could sign but the one that prepares it: where each role is one person, nobody could. */
export function checkSeparation(author: Author, { roles, charts }: Pick<Staffed, 'roles' | 'charts'>): void {
  const alternates = alternatesOf(roles);
  for (const { name, states } of charts) {
    const owners = new Map(
      [...states.values()].flatMap(({ tasks }) => tasks.map(({ id, role }) => [id, role] as const)),
    );
    for (const { decision } of states.values()) {
      for (const { id, confirm, separation = [] } of decision?.options ?? []) {
        const authors = separation.flatMap((task) => owners.get(task) ?? []);
        const signing = rolesAsked(confirm).flatMap((role) => [role, ...(alternates.get(role) ?? [])]);
        const others = [...new Set(signing)]
          .filter((role) => !authors.includes(role))
          .map((role) => ({ roles: [role] }));
        // Several people may hold one role, so that a role that does not write may sign more than once.
        const enough = [...others, ...others, ...others];
        if (separation.length === 0 || fillQuorum(confirm, enough, alternates)) continue;
        const message = `\`${id}\` of \`${decision?.id}\` in \`${name}\` can only be completed by the roles that prepare it: ${separation.join(', ')}.`;
        const mend = 'Give these tasks to a role that does not sign, or name alternates.';
        author.error('only-authors-sign', ['roles'], message, mend);
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
