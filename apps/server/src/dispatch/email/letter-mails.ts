import type { Outcome } from '#kernel';
import { renderHtml, renderText, type FillLetter, type ManifestLine } from '#letters';
import { emailOf, mayBeEmailed, peopleById } from '#people';
import type { Storage } from '#storage';
import type { OutgoingMail } from '../../alerts/mail-courier.js';
import { BatchEntity } from '../../documents/tables.js';
import type { Batches } from '../../letters/batches.js';
import { documentAgain, fillingAgain } from '../../letters/letter-again.js';
import type { PlaybookLibrary } from '../../playbooks/playbook-library.js';
import type { IncidentKeys } from '../../vault/incident-keys.js';
import type { BatchesInHand } from './batches-in-hand.js';
import type { EmailRow } from './email-rows.js';
import { neutralSubject } from './letter-words.js';

export interface LetterMailsParts {
  readonly storage: Storage;
  readonly playbooks: PlaybookLibrary;
  readonly batches: Batches;
  readonly keys: IncidentKeys;
  readonly inHand: BatchesInHand<Outcome<FillLetter>>;
}

/** A letter as it is sent; or it is not: its person may not be written to so any more, or it was decided of otherwise. */
export type LetterMail = { readonly mail: Omit<OutgoingMail, 'replyTo'> } | 'withheld' | 'moved-on';

/**
 * Makes a letter's e-mail: the words that were printed, held to their digest, as a page and as plain text. Whose list, or a later one, no
 * longer says that they agreed gets none.
 *
 * @throws Fault `letter-differs`, `register-shredded`
 */
export async function mailOfLetter(
  parts: LetterMailsParts,
  { letterId, batchId, incidentId }: EmailRow,
): Promise<LetterMail> {
  const { storage, keys } = parts;
  const [row] = await storage.reader.all(
    `SELECT letter.line, letter.state, letter.disagreed, CASE WHEN ${mayBeEmailed('p')} THEN 1 ELSE 0 END AS agreed
       FROM letter JOIN person p ON p.id = letter.person_id
      WHERE letter.letter_id = ? AND letter.batch_id = ? AND letter.way = 'email' AND p.incident_id = ?`,
    [letterId, batchId, incidentId],
  );
  if (!row) return 'withheld';
  if (row['state'] !== 'handed-over') return 'moved-on';
  if (Number(row['disagreed']) !== 0 || Number(row['agreed']) !== 1) return 'withheld';
  // Written by the press and by nothing else.
  const line = JSON.parse(String(row['line'])) as ManifestLine;
  const batch = await storage.repository(BatchEntity).findOneByOrFail({ id: batchId, incidentId });
  const to = await addressOf(storage, await keys.open(incidentId), batch, line.personId);
  if (to === undefined) return 'withheld';
  const filling = parts.inHand.of(batchId, () => fillingAgain(parts, batch));
  const document = await documentAgain(parts, batch, line, filling);
  return {
    mail: {
      to,
      subject: neutralSubject(document.language, line.reference),
      text: renderText(document),
      html: renderHtml(document),
      language: document.language,
      messageId: letterId,
      urgent: false,
    },
  };
}

async function addressOf(
  { reader }: Pick<Storage, 'reader'>,
  key: Awaited<ReturnType<IncidentKeys['open']>>,
  batch: BatchEntity,
  personId: string,
): Promise<string | undefined> {
  for await (const { details } of peopleById(reader, key, batch, [personId])) return emailOf(details);
  return undefined;
}
