import { howTold, type HowTold } from './disagreement.js';
import type { PersonDetails } from './person.js';
import type { Routing } from './routing.js';

/** The first row of a person, by which every later one is judged. */
export interface FirstRow extends HowTold {
  readonly id: string;
  /** Every kind of data that a row of this person says was taken. */
  readonly known: Set<string>;
}

export function firstRow(id: string, own: Routing, details: PersonDetails): FirstRow {
  return { id, ...howTold(own, details), known: new Set(details.dataElements) };
}
