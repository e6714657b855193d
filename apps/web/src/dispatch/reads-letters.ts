import type { Role } from '#kernel';

const READERS: readonly Role[] = [
  'incident-commander',
  'deputy',
  'privacy-officer',
  'counsel',
  'communications',
  'support-lead',
  'facilitator',
  'evaluator',
  'auditor',
];

/** Whether the role is shown what became of letters, as the service will judge again: others are not asked for what would be refused. */
export function readsLetters(role: Role): boolean {
  return READERS.includes(role);
}
