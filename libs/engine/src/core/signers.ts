import { alternatesOf, type Alternates } from '#playbook';
import type { Draft } from './draft.js';
import type { Author } from './state.js';

/** Who stands in for whom, as the playbook has it. */
export function alternatesIn(draft: Draft): Alternates {
  return alternatesOf(draft.context.playbook.roleDefinitions);
}

export function samePerson(one: Author, other: Author): boolean {
  return one.kind === other.kind && one.id === other.id;
}
