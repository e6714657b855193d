import type { Role } from '#kernel';
import type { MemberView } from '#contract';

const COMMAND_ACCEPTED_BY: readonly Role[] = [
  'incident-commander',
  'deputy',
  'scribe',
  'privacy-officer',
  'counsel',
  'executive',
  'communications',
  'technical-lead',
  'support-lead',
  'evidence-custodian',
];

/** Somebody of an incident. */
export interface PersonHere {
  readonly id: string;
  readonly name: string;
}

/** Everybody who has a role in an incident, each once, by name. */
export function peopleOf(members: readonly MemberView[]): readonly PersonHere[] {
  const names = new Map(members.map(({ person, name }) => [person, name]));
  return [...names].map(([id, name]) => ({ id, name })).sort((one, other) => one.name.localeCompare(other.name));
}

/** To whom command can be offered: anybody else who has a role here in which it can be accepted. */
export function mayTakeCommand(members: readonly MemberView[], me: string): readonly PersonHere[] {
  return peopleOf(members.filter(({ role }) => acceptsCommand(role))).filter(({ id }) => id !== me);
}

/** Those who came in by breaking the glass. */
export function glassBreakers(members: readonly MemberView[]): readonly (PersonHere & { readonly reason: string })[] {
  return members.flatMap(({ person, name, brokeGlass }) =>
    brokeGlass === null ? [] : [{ id: person, name, reason: brokeGlass.reason }],
  );
}

/** Whether command can be accepted in this role, as the service will judge again. */
export function acceptsCommand(role: Role): boolean {
  return COMMAND_ACCEPTED_BY.includes(role);
}

/** Whether this role says who has which role, as the service will judge again. */
export function givesRoles(role: Role | undefined): boolean {
  return role === 'incident-commander' || role === 'deputy';
}
