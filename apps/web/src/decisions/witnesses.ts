import type { Role } from '#kernel';
import type { DecisionView, MemberList } from '#contract';
import { capacitiesOf } from './capacities.js';

/** Roles whose people record and confirm calls. The service has the say: elsewhere it refuses. */
const WITNESSES: readonly Role[] = [
  'incident-commander',
  'deputy',
  'scribe',
  'privacy-officer',
  'counsel',
  'communications',
  'technical-lead',
  'support-lead',
  'evidence-custodian',
];

/** Whether somebody of this role may be a witness of a call. */
export function mayWitness(role: Role | undefined): boolean {
  return role !== undefined && WITNESSES.includes(role);
}

/** Somebody to whom a decision can be read out: an account in one of its roles. */
export interface Callee {
  readonly person: string;
  readonly name: string;
  readonly role: Role;
}

/** Those whose signature an open decision would take now, but for the reader: nobody witnesses their own word. */
export function calleesOf(
  decision: Pick<DecisionView, 'options' | 'approvals'>,
  members: MemberList['members'],
  reader: string,
): readonly Callee[] {
  const signed = new Set(decision.approvals.map(({ actor }) => actor.id));
  return members
    .filter(({ person, role }) => {
      if (person === reader || signed.has(person)) return false;
      return decision.options.some((option) => answerableBy(option, { person, role }, decision.approvals));
    })
    .map(({ person, name, role }) => ({ person, name, role }));
}

/** Whether this person could sign this option now. */
export function answerableBy(
  option: DecisionView['options'][number],
  { person, role }: Pick<Callee, 'person' | 'role'>,
  approvals: DecisionView['approvals'],
): boolean {
  return !option.authors.includes(person) && capacitiesOf(option, role, approvals).length > 0;
}
