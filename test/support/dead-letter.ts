import type { Statement } from '#storage';

/** A message of the outbox that could not be delivered. */
export function deadLetter(id: string, incidentId: string): Statement {
  return {
    sql: `INSERT INTO outbox (id, incident_id, seq, kind, payload, status, available_at, attempts) VALUES (?, ?, 1, 'alert', '{}', 'dead', 0, 8)`,
    params: [id, incidentId],
  };
}
