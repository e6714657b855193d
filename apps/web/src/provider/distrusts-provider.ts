import type { Role } from '#kernel';

/** Whether this role distrusts the provider, as the service will judge again. */
export function distrustsProvider(role: Role | undefined): boolean {
  return role === 'incident-commander';
}
