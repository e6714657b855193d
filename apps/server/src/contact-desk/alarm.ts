import type { Clock, Entropy, Role } from '#kernel';
import type { Statement } from '#storage';
import { wakeRole } from '../alerts/wake-role.js';

/** Whoever decides what is done for somebody at risk: both at once, since neither may be asleep alone. */
export const WOKEN_AT_RISK = ['privacy-officer', 'incident-commander'] as const satisfies readonly Role[];

/**
 * The messages by which both are woken about somebody at risk, by the ways of every other alert: committed with the entry that tells
 * of it. They name nobody, and nothing of what was said.
 */
export function alarmStatements(
  incident: { readonly id: string; readonly seq: number; readonly mode: 'live' | 'exercise' },
  contactId: string,
  ports: { readonly clock: Clock; readonly entropy: Entropy },
): readonly Statement[] {
  return WOKEN_AT_RISK.flatMap((to) => wakeRole(incident, { about: contactId, kind: 'person.at-risk', to }, ports));
}
