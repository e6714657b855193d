import { APPROVAL_FALLS, type EmailPart } from '#contract';
import type { Row, Storage } from '#storage';
import type { EmailStatus } from './tables.js';

/** How far the letters by e-mail of each batch are, newest batch first. */
export async function emailParts({ reader }: Pick<Storage, 'reader'>, incidentId: string): Promise<EmailPart[]> {
  const of = 'IN (SELECT id FROM batch WHERE incident_id = ?)';
  const [letters, queue, problems, held] = await Promise.all([
    reader.all(
      `SELECT batch_id, COUNT(*) AS n, SUM(CASE WHEN state = 'made' THEN 1 ELSE 0 END) AS not_begun FROM letter
        WHERE way = 'email' AND state IS NOT NULL AND batch_id ${of} GROUP BY batch_id ORDER BY batch_id DESC`,
      [incidentId],
    ),
    reader.all(
      `SELECT batch_id, status, COUNT(*) AS n FROM letter_email WHERE batch_id ${of} GROUP BY batch_id, status`,
      [incidentId],
    ),
    reader.all(
      `SELECT batch_id, MAX(last_problem) AS problem FROM letter_email
        WHERE status = 'waiting' AND last_problem IS NOT NULL AND batch_id ${of} GROUP BY batch_id`,
      [incidentId],
    ),
    reader.all(
      `SELECT batch_id, MAX(last_problem) AS reason FROM letter_email WHERE status = 'held' AND batch_id ${of} GROUP BY batch_id`,
      [incidentId],
    ),
  ]);
  return letters.map((row) => {
    const batch = String(row['batch_id']);
    const count = (...statuses: readonly EmailStatus[]): number => countOf(queue, batch, statuses);
    const reason = held.find((each) => each['batch_id'] === batch)?.['reason'];
    const problem = problems.find((each) => each['batch_id'] === batch)?.['problem'];
    return {
      batch,
      letters: Number(row['n']),
      notBegun: Number(row['not_begun']),
      waiting: count('waiting', 'handing-over'),
      held: count('held'),
      heldBecause: APPROVAL_FALLS.find((each) => each === reason) ?? null,
      taken: count('taken'),
      undeliverable: count('undeliverable'),
      givenUp: count('given-up'),
      withheld: count('withheld', 'moved-on'),
      inDoubt: count('in-doubt'),
      lastProblem: typeof problem === 'string' ? readProblem(problem) : null,
    };
  });
}

/** As the sender keeps it. */
function readProblem(problem: string): EmailPart['lastProblem'] {
  const [, code] = /^answered-(\d{3})$/.exec(problem) ?? [];
  return code === undefined ? 'unreachable' : Number(code);
}

function countOf(rows: readonly Row[], batch: string, statuses: readonly EmailStatus[]): number {
  return rows
    .filter((row) => row['batch_id'] === batch && statuses.some((status) => status === row['status']))
    .reduce((sum, row) => sum + Number(row['n']), 0);
}
