import type { SqlValue, Statement } from '#storage';
import { folded } from './fold.js';
import { parentsKey } from './parents.js';
import type { PersonDetails } from './person.js';
import { VISIBLE_IMPORTS, type LettersOrdered } from './ports.js';
import type { Routing } from './routing.js';

/** How a row has its person told. */
export interface HowTold {
  readonly own: Routing;
  /** Who answers for them, folded, or of whoever is held their parents; empty where nobody is named. */
  readonly adults: string;
  /** Of the dead too: where they lived may be where they were hidden. */
  readonly hiddenAddress: boolean;
}

export function howTold(
  own: Routing,
  { substitute, parents, hiddenAddress }: Pick<PersonDetails, 'substitute' | 'parents' | 'hiddenAddress'>,
): HowTold {
  const adults = own.route === 'held' ? parentsKey({ parents }) : folded(substitute?.name ?? '');
  return { own, adults, hiddenAddress };
}

/**
 * Whether the two would not be told in the same way, for a child or somebody who has died by another adult, or at an address that one of
 * them keeps secret; what was taken is no disagreement. Of somebody held, whoever decides must know of every parent whom the later row names.
 */
export function toldOtherwise(one: HowTold, later: HowTold): boolean {
  if (one.own.route !== later.own.route || one.own.reason !== later.own.reason) return true;
  if (one.hiddenAddress !== later.hiddenAddress) return true;
  const { route } = one.own;
  if (route === 'held') return later.adults !== '' && one.adults !== later.adults;
  return (route === 'substitute-decision-maker' || route === 'estate') && one.adults !== later.adults;
}

/**
 * Holds the people about whom later rows disagree, and keeps the letters that were ordered for them, or that add to theirs, from
 * leaving. Commit it in the unit that makes these rows count.
 *
 * @param firsts a query for the ids of their first rows
 */
export function holdDisagreed(
  letters: LettersOrdered,
  firsts: { readonly sql: string; readonly params: readonly SqlValue[] },
): readonly Statement[] {
  return [
    {
      sql: `UPDATE person SET route = 'held', reason = 'duplicates-disagree' WHERE route <> 'held' AND (id IN (${firsts.sql}) OR (second_of IN (${firsts.sql}) AND route <> 'duplicate'))`,
      params: [...firsts.params, ...firsts.params],
    },
    letters.disagreed({
      sql: `SELECT id FROM person WHERE id IN (${firsts.sql}) OR duplicate_of IN (${firsts.sql})`,
      params: [...firsts.params, ...firsts.params],
    }),
  ];
}

/**
 * Lets those go about whom no visible row disagrees any more. What a person decided meanwhile stands, and a letter ordered
 * before it stays.
 */
export function releaseAgreed(
  letters: LettersOrdered,
  incidentId: string,
  firsts: { readonly sql: string; readonly params: readonly SqlValue[] },
): readonly Statement[] {
  const agreed = `COALESCE(second_of, id) IN (${firsts.sql})
    AND COALESCE(second_of, id) NOT IN (SELECT duplicate_of FROM person WHERE disagrees = 1 AND duplicate_of IS NOT NULL AND import_id IN (${VISIBLE_IMPORTS}))`;
  const params = [...firsts.params, incidentId];
  const undecided = `SELECT id FROM person WHERE decided_route IS NULL AND ${agreed}`;
  return [
    {
      sql: `UPDATE person SET route = COALESCE(decided_route, own_route), reason = COALESCE(decided_reason, own_reason)
        WHERE reason = 'duplicates-disagree' AND ${agreed}`,
      params,
    },
    letters.agreed({
      sql: `SELECT id FROM person WHERE id IN (${undecided}) OR duplicate_of IN (${undecided})`,
      params: [...params, ...params],
    }),
  ];
}
