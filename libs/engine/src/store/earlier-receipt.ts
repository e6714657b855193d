import { accept, refuse, type Outcome } from '#kernel';
import type { Reader } from '#storage';
import type { Receipt } from './engine-ports.js';

/** What a command of this id did when it was asked before; a refusal where it was another command. */
export async function earlierReceipt(
  reader: Reader,
  commandId: string,
  digest: string,
): Promise<Outcome<Receipt> | undefined> {
  const [earlier] = await reader.all('SELECT digest, receipt FROM command WHERE id = ?', [commandId]);
  if (!earlier) return undefined;
  if (earlier['digest'] !== digest) {
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
