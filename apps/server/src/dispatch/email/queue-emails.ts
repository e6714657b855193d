import type { EpochMs } from '#kernel';
import type { Statement } from '#storage';

/** Puts the letters of a batch that were handed over into the queue of the mail server. Of an exercise there is none, whoever asks. */
export function queueEmails(incidentId: string, batchId: string, letters: number, at: EpochMs): Statement {
  return {
    sql: `INSERT INTO letter_email (letter_id, incident_id, batch_id, status, available_at)
          SELECT letter_id, ?, batch_id, 'waiting', ? FROM letter
           WHERE batch_id = ? AND way = 'email' AND state = 'handed-over'
             AND EXISTS (SELECT 1 FROM incident WHERE incident.id = ? AND incident.mode = 'live')`,
    params: [incidentId, at, batchId, incidentId],
    expectChanges: letters,
  };
}
