import type { ChangeLane, ItemRefView } from '#contract';
import { isRole, type PrivilegeBasis } from '#kernel';

/** What counsel has filled in of a change. */
export interface LaneForm {
  readonly act: ChangeLane['type'];
  readonly basis: PrivilegeBasis;
  readonly reason: string;
  readonly roles: readonly string[];
  readonly party: string;
}

/** The acts that an item’s lane leaves open. */
export function actsIn(privileged: boolean): readonly ChangeLane['type'][] {
  return privileged ? ['release', 'claim', 'waive'] : ['claim'];
}

/** The change as it is sent; `undefined` while something is missing that it needs. */
export function laneOrder(item: ItemRefView, form: LaneForm): ChangeLane | undefined {
  const [reason, party] = [form.reason.trim(), form.party.trim()];
  const roles = form.roles.filter((role) => isRole(role));
  if (reason === '') return undefined;
  switch (form.act) {
    case 'claim':
      return { type: 'claim', item, basis: form.basis, reason, roles, people: [] };
    case 'release':
      if (roles.length === 0 && party === '') return undefined;
      return { type: 'release', item, reason, roles, people: [], parties: party === '' ? [] : [party] };
    case 'waive':
      return { type: 'waive', item, reason };
  }
}
