import { canonicalJson } from '#digest';
import { formatInstant, uuidv7, type Clock, type Entropy, type Role } from '#kernel';
import type { Statement } from '#storage';
import type { AlertPayload } from './alert-payload.js';

/** What a role is woken for at once, beside the deadlines that the engine watches. */
export interface Woken {
  /** The id of what it is about. */
  readonly about: string;
  readonly kind: Extract<AlertPayload['kind'], 'person.at-risk' | 'letters.held'>;
  readonly to: Role;
}

/**
 * The message by which a role is woken, by the ways of every other alert: commit it with the entry that tells of what it is about. It
 * names nobody. An exercise wakes nobody: nothing of it leaves the machine.
 */
export function wakeRole(
  incident: { readonly id: string; readonly seq: number; readonly mode: 'live' | 'exercise' },
  { about, kind, to }: Woken,
  { clock, entropy }: { readonly clock: Clock; readonly entropy: Entropy },
): readonly Statement[] {
  if (incident.mode === 'exercise') return [];
  const at = clock.now();
  const payload: AlertPayload = { alert: about, rung: 0, to, kind, moment: 'asked', due: formatInstant(at) };
  return [
    {
      sql: `INSERT INTO outbox (id, incident_id, seq, kind, payload, status, available_at, attempts, last_error, created_at)
            VALUES (?, ?, ?, 'alert', ?, 'waiting', ?, 0, NULL, ?)`,
      params: [uuidv7(at, entropy), incident.id, incident.seq, canonicalJson(payload), at, at],
    },
  ];
}
