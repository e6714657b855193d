import type { EpochMs } from '#kernel';
import type { Statement } from '#storage';
import { stepStatements } from '../letter-states.js';

const PROBLEM = 'waited-in-backup';
/** Those that were held too: they may have been let go on after the backup was made. */
const OPEN = `status IN ('waiting', 'handing-over', 'held')`;
const WAITED = `SELECT letter_id FROM letter_email WHERE ${OPEN}`;
/** Packages by e-mail that may have been handed over after the backup was made. */
const PREPARED = `way = 'email' AND state IN ('made', 'checked')`;

/**
 * The statements with which a restore puts in doubt the letters that waited in a backup to be sent by e-mail, and those that were prepared
 * for it: nothing sends them by itself, and no package of them is handed over again. The first start writes it into the records.
 *
 * @param tables of the backup: one of an earlier release had no such letters
 */
export function doubtEmails(restoreId: string, at: EpochMs, tables: readonly string[]): readonly Statement[] {
  if (!tables.includes('letter_email')) return [];
  return [
    {
      sql: `INSERT INTO letter_email (letter_id, incident_id, batch_id, status, available_at)
            SELECT letter.letter_id, p.incident_id, letter.batch_id, 'waiting', ? FROM letter
              JOIN mail_package p ON p.batch_id = letter.batch_id AND p.way = letter.way
             WHERE p.way = 'email' AND p.state IN ('made', 'checked') AND letter.state = 'made'`,
      params: [at],
    },
    {
      // Counted as one that was handed over: it may have been, and it never is again.
      sql: `UPDATE mail_package SET state = 'differs', handed_over_at = ?, counted_at = ? WHERE ${PREPARED}`,
      params: [at, at],
    },
    ...stepStatements({
      which: { sql: `letter_id IN (${WAITED})`, params: [] },
      from: ['made', 'handed-over'],
      to: 'in-doubt',
      act: `restore:${restoreId}`,
      at,
    }),
    {
      sql: `UPDATE letter_email SET status = 'in-doubt', last_problem = ?, lease_id = NULL WHERE ${OPEN}`,
      params: [PROBLEM],
    },
  ];
}
