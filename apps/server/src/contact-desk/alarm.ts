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
  // Nothing of an exercise leaves the machine.
  if (incident.mode === 'exercise') return [];
  const { id: incidentId, seq } = incident;
  return WOKEN_AT_RISK.map((to) => wakeRole({ incidentId, seq, about: contactId, kind: 'person.at-risk', to }, ports));
}
