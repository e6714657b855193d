import { createHash } from 'node:crypto';
import type { Engine } from '#engine';
import { Fault, systemActor, type Clock } from '#kernel';
import type { Row, Storage } from '#storage';
import { recordDispatch } from '../record-dispatch.js';

/** The service handing over letters by e-mail. */
const SENDER = systemActor('letters-by-email');
const TOLD_AT_ONCE_MAX = 1000;
const BATCHES_AT_ONCE_MAX = 100;

const OPEN = `('waiting', 'handing-over', 'held')`;
const ENDED = `status NOT IN ${OPEN}`;

export interface EmailAccountsParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly clock: Clock;
}

/** Tells the record what became of letters by e-mail: how many of each end, and by a digest which. */
export class EmailAccounts {
  constructor(private readonly parts: EmailAccountsParts) {}

  /** What another node tells meanwhile is left to it. */
  async tell(): Promise<void> {
    const batches = await this.parts.storage.reader.all(
      `SELECT DISTINCT batch_id, incident_id FROM letter_email WHERE told = 0 AND ${ENDED} ORDER BY batch_id LIMIT ?`,
      [BATCHES_AT_ONCE_MAX],
    );
    for (const row of batches) {
      const [batchId, incidentId] = [String(row['batch_id']), String(row['incident_id'])];
      let more = true;
      while (more) more = await this.tellBatch(incidentId, batchId);
    }
  }

  private async tellBatch(incidentId: string, batchId: string): Promise<boolean> {
    const { storage, engine, clock } = this.parts;
    const rows = await storage.reader.all(
      `SELECT letter_id, status FROM letter_email WHERE batch_id = ? AND told = 0 AND ${ENDED} ORDER BY letter_id LIMIT ?`,
      [batchId, TOLD_AT_ONCE_MAX],
    );
    const last = rows.at(-1);
    if (!last) return false;
    const letters = digestOf(rows);
    try {
      await recordDispatch(
        engine,
        incidentId,
        { kind: 'letters.emailed', payload: { batch: batchId, ...countsOf(rows), letters } },
        { actor: SENDER, commandId: `emailed:${batchId}:${letters}` },
        [
          {
            sql: `UPDATE letter_email SET told = 1 WHERE batch_id = ? AND told = 0 AND ${ENDED} AND letter_id <= ?`,
            params: [batchId, String(last['letter_id'])],
            expectChanges: rows.length,
          },
          {
            // What a mail house's counts are to letters by post.
            sql: `UPDATE mail_package SET counted_at = ?,
                    state = CASE WHEN EXISTS (SELECT 1 FROM letter_email e WHERE e.batch_id = mail_package.batch_id AND e.status <> 'taken')
                                 THEN 'differs' ELSE 'confirmed' END
                   WHERE batch_id = ? AND way = 'email' AND state = 'handed-over'
                     AND NOT EXISTS (SELECT 1 FROM letter_email e WHERE e.batch_id = mail_package.batch_id AND e.status IN ${OPEN})`,
            params: [clock.now(), batchId],
          },
        ],
      );
    } catch (error) {
      if (error instanceof Fault && error.details.code === 'write-conflict') return false;
      throw error;
    }
    return rows.length === TOLD_AT_ONCE_MAX;
  }
}

function digestOf(rows: readonly Row[]): string {
  const hash = createHash('sha256');
  for (const row of rows) hash.update(`${String(row['letter_id'])} ${String(row['status'])}\n`);
  return hash.digest('hex');
}

function countsOf(rows: readonly Row[]): { readonly [count: string]: number } {
  const count = (status: string): number => rows.filter((row) => row['status'] === status).length;
  return {
    taken: count('taken'),
    undeliverable: count('undeliverable'),
    givenUp: count('given-up'),
    withheld: count('withheld'),
    inDoubt: count('in-doubt'),
    movedOn: count('moved-on'),
  };
}
