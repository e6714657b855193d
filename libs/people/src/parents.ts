import { folded } from './fold.js';
import type { Parent, PersonDetails } from './person.js';

/** Parents of one child who are shown, by however many lists. */
export const PARENTS_SHOWN_MAX = 8;

/** Whom the lists name as parents of somebody. */
export interface NamedParents {
  /** In the order of the lists, each once; at most eight. */
  readonly parents: readonly Parent[];
  /** Of the lists that name any, not all name the same, at the same places. */
  readonly differ: boolean;
}

interface Naming {
  readonly parents?: PersonDetails['parents'] | undefined;
}

/** The parents whom a list names, folded and in no order; empty where it names none. */
export function parentsKey({ parents = [] }: Naming): string {
  return parents.map(parentKey).toSorted().join('|');
}

/** @param lists what each list says of the person, oldest first */
export function parentsNamed(lists: readonly Naming[]): NamedParents {
  const naming = lists.filter(({ parents = [] }) => parents.length > 0);
  const parents = new Map(naming.flatMap((list) => list.parents ?? []).map((each) => [parentKey(each), each]));
  return {
    parents: [...parents.values()].slice(0, PARENTS_SHOWN_MAX),
    differ: new Set(naming.map(parentsKey)).size > 1,
  };
}

function parentKey({ name, address }: Parent): string {
  return `${folded(name)} ${folded(address?.street ?? '')} ${folded(address?.postalCode ?? '')}`;
}
