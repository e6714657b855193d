import { useSyncExternalStore } from 'react';
import type { Role } from '#kernel';
import { ActingRoles } from './acting-role.js';

export const rolesHere = new ActingRoles(sessionStorage);

/** The role that one acted in, in an incident, until it ended. */
export function useEndedRole(incidentId: string): Role | undefined {
  return useSyncExternalStore(rolesHere.subscribe, () => rolesHere.ended(incidentId));
}

/** Whether one has yet to choose the role to act in, in an incident. */
export function useMustChoose(incidentId: string): boolean {
  return useSyncExternalStore(rolesHere.subscribe, () => rolesHere.mustChoose(incidentId));
}

/** The seat of an exercise that one speaks from. */
export function useSpokenSeat(incidentId: string): string | undefined {
  return useSyncExternalStore(rolesHere.subscribe, () => rolesHere.seat(incidentId)?.id);
}

/** The role that one acts in, in an incident. */
export function useActingRole(incidentId: string | undefined): Role | undefined {
  return useSyncExternalStore(rolesHere.subscribe, () =>
    incidentId === undefined ? undefined : rolesHere.in(incidentId),
  );
}
