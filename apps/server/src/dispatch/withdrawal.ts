import type { EpochMs } from '#kernel';
import type { Reader, Statement } from '#storage';
import { stepStatements } from './letter-states.js';

/** Letters that were handed over to be sent by e-mail and whose talk with the mail server has not begun. */
const QUEUED = `way = 'email' AND letter_id IN (SELECT letter_id FROM letter_email WHERE status IN ('waiting', 'held'))`;

/** Letters of a batch that have not left. */
export interface NotLeft {
  readonly made: number;
  readonly queued: number;
}

export async function notLeft(reader: Reader, batchId: string): Promise<NotLeft> {
  const [row] = await reader.all(
    `SELECT SUM(CASE WHEN state = 'made' THEN 1 ELSE 0 END) AS made,
            SUM(CASE WHEN state = 'handed-over' AND ${QUEUED} THEN 1 ELSE 0 END) AS queued
       FROM letter WHERE batch_id = ?`,
    [batchId],
  );
  return { made: Number(row?.['made'] ?? 0), queued: Number(row?.['queued'] ?? 0) };
}

/** The statements that take back what has not left of a batch: refused whole where one of it was begun to be sent since it was counted. */
export function withdrawing(batchId: string, { made, queued }: NotLeft, act: string, at: EpochMs): Statement[] {
  const step = { to: 'withdrawn', act, at } as const;
  return [
    ...stepStatements({
      ...step,
      which: { sql: 'batch_id = ?', params: [batchId] },
      from: ['made'],
      letters: made,
    }),
    ...stepStatements({
      ...step,
      which: { sql: `batch_id = ? AND ${QUEUED}`, params: [batchId] },
      from: ['handed-over'],
      letters: queued,
    }),
    {
      // Whoever holds its lease cannot begin to send it any more.
      sql: `UPDATE letter_email SET status = 'moved-on', lease_id = NULL WHERE status IN ('waiting', 'held') AND batch_id = ?
              AND letter_id IN (SELECT letter_id FROM letter WHERE letter.batch_id = ? AND letter.state = 'withdrawn')`,
      params: [batchId, batchId],
      expectChanges: queued,
    },
    // Those that were refused, too: their people are to have a letter by the next batch if it can be made.
    {
      sql: `UPDATE letter SET void = 1 WHERE batch_id = ? AND (state IS NULL OR state = 'withdrawn')`,
      params: [batchId],
    },
    {
      sql: `UPDATE mail_package SET state = 'stopped' WHERE batch_id = ? AND state IN ('made', 'checked')`,
      params: [batchId],
    },
  ];
}
