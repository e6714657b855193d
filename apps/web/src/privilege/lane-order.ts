import type { ChangeLane, ItemRefView } from '#contract';
import { isRole, type PrivilegeBasis } from '#kernel';

/** What counsel has filled in of a change. */
export interface LaneForm {
  readonly act: ChangeLane['type'];
  readonly basis: PrivilegeBasis;
  readonly reason: string;
  readonly roles: readonly string[];
  readonly party: string;
  /** Said by counsel where the privilege was waived before. */
  readonly afterWaiver: boolean;
}

/** The acts that an item’s lane leaves open. */
export function actsIn(privileged: boolean): readonly ChangeLane['type'][] {
  return privileged ? ['release', 'waive'] : ['claim'];
}

/**
 * The change as it is sent; `undefined` while something is missing that it needs.
 *
 * @param expectedVersion of the incident, as counsel has it on the screen
 */
export function laneOrder(item: ItemRefView, form: LaneForm, expectedVersion: number): ChangeLane | undefined {
  const [reason, party] = [form.reason.trim(), form.party.trim()];
  const roles = form.roles.filter((role) => isRole(role));
  if (reason === '') return undefined;
  switch (form.act) {
    case 'claim':
      return {
        type: 'claim',
        item,
        basis: form.basis,
        reason,
        roles,
        people: [],
        ...(form.afterWaiver && { afterWaiver: true }),
        expectedVersion,
      };
    case 'release':
      if (roles.length === 0 && party === '') return undefined;
      return {
        type: 'release',
        item,
        reason,
        roles,
        people: [],
        parties: party === '' ? [] : [party],
        expectedVersion,
      };
    case 'waive':
      return { type: 'waive', item, reason, expectedVersion };
  }
}
