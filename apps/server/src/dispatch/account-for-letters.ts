import type { AccountLine, LetterState } from '#contract';
import { csvLine } from '#letters';
import type { Row, Storage } from '#storage';
import { BatchEntity } from '../documents/tables.js';

const BATCHES_MAX = 1000;

export type Total = Omit<AccountLine, 'batch'>;

/** What became of every letter that was ordered, batch by batch: counted by the database, however many there are. */
export async function accountForLetters(storage: Storage, incidentId: string): Promise<readonly AccountLine[]> {
  const batches = await storage
    .repository(BatchEntity)
    .find({ where: { incidentId }, order: { id: 'ASC' }, take: BATCHES_MAX });
  const of = 'IN (SELECT id FROM batch WHERE incident_id = ?)';
  const [letters, files, packages, emails] = await Promise.all([
    storage.reader.all(
      `SELECT letter.batch_id, letter.state, COUNT(*) AS n, COUNT(refused) AS refused, COUNT(line) AS made, COUNT(e.letter_id) AS queued
         FROM letter LEFT JOIN letter_email e ON e.letter_id = letter.letter_id
        WHERE letter.batch_id ${of} GROUP BY letter.batch_id, letter.state`,
      [incidentId],
    ),
    storage.reader.all(`SELECT batch_id, SUM(letters) AS n FROM batch_shard WHERE batch_id ${of} GROUP BY batch_id`, [
      incidentId,
    ]),
    storage.reader.all(
      `SELECT batch_id, SUM(letters) AS n FROM mail_package
        WHERE incident_id = ? AND batch_id IS NOT NULL AND handed_over_at IS NOT NULL GROUP BY batch_id`,
      [incidentId],
    ),
    storage.reader.all(
      `SELECT batch_id, SUM(n) AS n FROM (
         SELECT batch_id, COUNT(*) AS n FROM letter_email WHERE batch_id ${of} GROUP BY batch_id
         UNION ALL
         SELECT batch_id, -SUM(letters) AS n FROM mail_package
          WHERE incident_id = ? AND way = 'email' AND handed_over_at IS NOT NULL GROUP BY batch_id
       ) AS sent GROUP BY batch_id`,
      [incidentId, incidentId],
    ),
  ]);
  const sum = (rows: readonly Row[], batch: string): number =>
    rows.filter((row) => row['batch_id'] === batch).reduce((total, row) => total + Number(row['n']), 0);
  return batches.map((batch) =>
    lineOf(
      batch,
      letters.filter((row) => row['batch_id'] === batch.id),
      { inFiles: sum(files, batch.id), inPackages: sum(packages, batch.id), emailsAstray: sum(emails, batch.id) },
    ),
  );
}

/** All lines added up. */
export function totalOf(lines: readonly AccountLine[]): Total {
  const add = (column: keyof Total): number => lines.reduce((sum, line) => sum + line[column], 0);
  return {
    ordered: add('ordered'),
    beingMade: add('beingMade'),
    refused: add('refused'),
    waiting: add('waiting'),
    handedOver: add('handedOver'),
    delivered: add('delivered'),
    returned: add('returned'),
    inDoubt: add('inDoubt'),
    reSent: add('reSent'),
    substituted: add('substituted'),
    withdrawn: add('withdrawn'),
    unexplained: add('unexplained'),
  };
}

const COLUMNS = [
  'batch',
  'ordered',
  'beingMade',
  'refused',
  'waiting',
  'handedOver',
  'delivered',
  'returned',
  'inDoubt',
  'reSent',
  'substituted',
  'withdrawn',
  'unexplained',
] as const satisfies readonly (keyof AccountLine)[];

/** The account as CSV, with its total as the last line. */
export function accountCsv(lines: readonly AccountLine[]): string {
  const rows = [...lines, { ...totalOf(lines), batch: 'total' }];
  return csvLine(COLUMNS) + rows.map((row) => csvLine(COLUMNS.map((column) => String(row[column])))).join('');
}

/** Letters of a batch as they are counted where they went. */
interface Counted {
  readonly inFiles: number;
  readonly inPackages: number;
  /** Letters to be sent less letters in packages by e-mail: 0. */
  readonly emailsAstray: number;
}

/**
 * Three counts that know nothing of each other have to agree: letters ordered with letters there are, letters in files with letters that
 * were made, letters in packages with letters that have gone; and those by e-mail with the letters that the mail server is to be given.
 */
function lineOf(
  { id, letters: ordered, status }: BatchEntity,
  rows: readonly Row[],
  { inFiles, inPackages, emailsAstray }: Counted,
): AccountLine {
  const count = (state: LetterState): number => Number(rows.find((row) => row['state'] === state)?.['n'] ?? 0);
  const stateless = rows.find((row) => row['state'] === null);
  const refused = Number(stateless?.['refused'] ?? 0);
  const unsettled = Number(stateless?.['n'] ?? 0) - refused;
  const failed = status === 'failed';
  const there = rows.reduce((sum, row) => sum + Number(row['n']), 0);
  const made = rows.reduce((sum, row) => sum + Number(row['made']), 0);
  // Withdrawn while it waited to be sent by e-mail, it was in a package that was handed over.
  const stopped = Number(rows.find((row) => row['state'] === 'withdrawn')?.['queued'] ?? 0);
  const gone = there - refused - unsettled - count('made') - (count('withdrawn') - stopped);
  // Of a complete batch each letter is refused or stands somewhere.
  const astray = status === 'complete' ? unsettled : 0;
  return {
    batch: id,
    ordered,
    beingMade: failed ? 0 : unsettled,
    refused,
    waiting: count('made'),
    handedOver: count('handed-over'),
    delivered: count('delivered'),
    returned: count('returned'),
    inDoubt: count('in-doubt'),
    reSent: count('re-sent'),
    substituted: count('substituted'),
    withdrawn: count('withdrawn') + (failed ? unsettled : 0),
    unexplained:
      Math.abs(ordered - there) +
      Math.abs(inFiles - made) +
      Math.abs(inPackages - gone) +
      Math.abs(emailsAstray) +
      astray,
  };
}
