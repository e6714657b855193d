import { isDate, type FaultDetails, type Role } from '#kernel';
import type { Draft } from './draft.js';

/** Refuses whoever acts in none of these roles, and names who may: `role-not-entitled`. @param act as in “may not … ” */
export function refuseOtherRoles(
  { context: { actor } }: Draft,
  roles: readonly Role[],
  act: string,
): FaultDetails | undefined {
  if (actor.role !== undefined && roles.includes(actor.role)) return undefined;
  return {
    kind: 'refused',
    code: 'role-not-entitled',
    detail: `Your role may not ${act}.`,
    mend: `It is done by: ${roles.join(', ')}.`,
  };
}

/** Refuses what is no day of the calendar: `bad-date`. */
export function refuseNoDay(day: string, place: string): FaultDetails | undefined {
  if (isDate(day)) return undefined;
  return { kind: 'invalid', code: 'bad-date', detail: 'This is no day.', place, mend: 'Write it like 2026-11-24.' };
}
