import { useSyncExternalStore } from 'react';
import type { Role } from '#kernel';
import { ActingRoles } from './acting-role.js';

export const rolesHere = new ActingRoles(sessionStorage);

/** The role that one acts in, in an incident. */
export function useActingRole(incidentId: string | undefined): Role | undefined {
  return useSyncExternalStore(rolesHere.subscribe, () =>
    incidentId === undefined ? undefined : rolesHere.in(incidentId),
  );
}
