import type { Role } from '#kernel';

/** Whether this role is told who saw what, as the service will judge again. */
export function readsLooks(role: Role): boolean {
  return role === 'auditor' || role === 'privacy-officer' || role === 'counsel';
}
