import type { Role } from '#kernel';
import type { AlertingView, Channel } from '#contract';

/** Roles that wake the same person first. */
export interface WokenBy {
  /** `null`: nobody is woken for these. */
  readonly first: { readonly role: Role; readonly channel: Channel } | null;
  readonly roles: readonly Role[];
}

/** Who is woken first for which roles: one group for each who is, and those without anybody before all others. */
export function wokenBy(roles: AlertingView['roles']): readonly WokenBy[] {
  const groups = new Map<string, { first: WokenBy['first']; roles: Role[] }>();
  for (const { role, first } of roles) {
    const name = first === null ? '' : `${first.role} ${first.channel}`;
    const group = groups.get(name) ?? { first, roles: [] };
    group.roles.push(role);
    groups.set(name, group);
  }
  return [...groups.values()].sort((one, other) => Number(one.first !== null) - Number(other.first !== null));
}
