import { alternatesOf, type Alternates } from '#playbook';
import type { Draft } from './draft.js';
import type { Author, ReadOut } from './state.js';

/** Who stands in for whom, as the playbook has it. */
export function alternatesIn(draft: Draft): Alternates {
  return alternatesOf(draft.context.playbook.roleDefinitions);
}

export function samePerson(one: Author, other: Author): boolean {
  return one.kind === other.kind && one.id === other.id;
}

/** Whether somebody is one of the two who heard a call. */
export function isWitness({ recordedBy, confirmedBy }: ReadOut, somebody: Author): boolean {
  return samePerson(recordedBy, somebody) || (confirmedBy !== null && samePerson(confirmedBy, somebody));
}
