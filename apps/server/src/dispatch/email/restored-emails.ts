import type { EpochMs } from '#kernel';
import type { Statement } from '#storage';
import { stepStatements } from '../letter-states.js';

const PROBLEM = 'it waited when the backup was made; whether it has left since is not known';
const WAITED = `SELECT letter_id FROM letter_email WHERE status IN ('waiting', 'handing-over')`;

/**
 * The statements with which a restore puts in doubt the letters that waited in a backup to be sent by e-mail: nothing sends them by itself.
 * The first start writes it into the records.
 *
 * @param tables of the backup: one of an earlier release had no such letters
 */
export function doubtEmails(restoreId: string, at: EpochMs, tables: readonly string[]): readonly Statement[] {
  if (!tables.includes('letter_email')) return [];
  return [
    ...stepStatements({
      which: { sql: `letter_id IN (${WAITED})`, params: [] },
      from: ['handed-over'],
      to: 'in-doubt',
      act: `restore:${restoreId}`,
      at,
    }),
    {
      sql: `UPDATE letter_email SET status = 'in-doubt', last_problem = ?, lease_id = NULL WHERE status IN ('waiting', 'handing-over')`,
      params: [PROBLEM],
    },
  ];
}
