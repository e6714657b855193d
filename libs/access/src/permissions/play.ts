import { PERMISSIONS, type Permission } from './permission.js';

/**
 * What nobody does from a seat of an exercise, whatever its role may in an incident: what reaches accounts, the installation or real
 * people, and what would take from the exercise what it is judged by.
 */
const NOT_PLAYED: ReadonlySet<Permission> = new Set<Permission>([
  'accept-command',
  'conduct-exercise',
  'distrust-provider',
  'erase-payload',
  'give-roles',
  'hand-over-command',
  'import-people',
  'migrate-incident',
  'move-clock',
  'shred-people',
  'witness-read-out',
]);

/**
 * Whether it is done from a seat of an exercise, where the seat's role may. In an exercise nothing binds, so that no seat is asked for
 * proof of who sits in it, also where the very same takes it in earnest.
 */
export function isPlayed(permission: Permission): boolean {
  return PERMISSIONS[permission].reach === 'incident' && !NOT_PLAYED.has(permission);
}
