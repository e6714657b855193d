import { canonicalJson } from '#digest';
import { formatInstant, uuidv7, type Clock, type Entropy, type Role } from '#kernel';
import type { Statement } from '#storage';

/** Whoever decides what is done for somebody at risk: both at once, since neither may be asleep alone. */
export const WOKEN_AT_RISK = ['privacy-officer', 'incident-commander'] as const satisfies readonly Role[];

/**
 * The messages by which both are woken about somebody at risk, by the ways of every other alert: committed with the entry that tells
 * of it. They name nobody, and nothing of what was said.
 */
export function alarmStatements(
  incident: { readonly id: string; readonly seq: number; readonly mode: 'live' | 'exercise' },
  contactId: string,
  { clock, entropy }: { readonly clock: Clock; readonly entropy: Entropy },
): readonly Statement[] {
  // Nothing of an exercise leaves the machine.
  if (incident.mode === 'exercise') return [];
  const at = clock.now();
  return WOKEN_AT_RISK.map((to) => ({
    sql: `INSERT INTO outbox (id, incident_id, seq, kind, payload, status, available_at, attempts, last_error, created_at)
          VALUES (?, ?, ?, 'alert', ?, 'waiting', ?, 0, NULL, ?)`,
    params: [
      uuidv7(at, entropy),
      incident.id,
      incident.seq,
      canonicalJson({ alert: contactId, rung: 0, to, kind: 'person.at-risk', moment: 'asked', due: formatInstant(at) }),
      at,
      at,
    ],
  }));
}
