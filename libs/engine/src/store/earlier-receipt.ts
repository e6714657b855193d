import { accept, refuse, type Outcome } from '#kernel';
import type { Reader, Statement } from '#storage';
import type { Receipt } from './engine-ports.js';

const FORGOTTEN = '';

/**
 * Forgets what a command said, so that nobody can try guesses against its digest; asked again it still gives its receipt.
 * Commit it with the erasure of what an entry says.
 */
export function forgetCommandOf(incidentId: string, seq: number): Statement {
  return {
    sql: `UPDATE command SET digest = '${FORGOTTEN}' WHERE id = (SELECT e.command_id FROM entry e WHERE e.incident_id = ? AND e.seq = ?)`,
    params: [incidentId, seq],
  };
}

/** What came of an act that is on record under this id; for whoever makes the command anew from what has moved on since. */
export async function keptReceipt(reader: Reader, commandId: string): Promise<Receipt | undefined> {
  const [kept] = await reader.all('SELECT receipt FROM command WHERE id = ?', [commandId]);
  return kept && (JSON.parse(String(kept['receipt'])) as Receipt);
}

/**
 * What a command of this id did when it was asked before; a refusal where it was another command. Of one whose words were
 * erased its id alone is left to tell.
 */
export async function earlierReceipt(
  reader: Reader,
  commandId: string,
  digest: string,
): Promise<Outcome<Receipt> | undefined> {
  const [earlier] = await reader.all('SELECT digest, receipt FROM command WHERE id = ?', [commandId]);
  if (!earlier) return undefined;
  if (earlier['digest'] !== FORGOTTEN && earlier['digest'] !== digest) {
    return refuse({
      kind: 'conflict',
      code: 'idempotency-key-reused',
      detail: 'This Idempotency-Key was used for another command.',
      place: 'Idempotency-Key',
      mend: 'Use a fresh UUID for each new command; repeat one only to repeat its command.',
    });
  }
  return accept(JSON.parse(String(earlier['receipt'])) as Receipt);
}
