import type { Outcome } from '#kernel';
import { renderHtml, renderText, type FillLetter, type LetterDocument, type ManifestLine } from '#letters';
import { mailboxOf, rowsAbout } from '#people';
import type { Storage } from '#storage';
import type { OutgoingMail } from '../../alerts/mail-courier.js';
import { BatchEntity } from '../../documents/tables.js';
import type { Batches } from '../../letters/batches.js';
import { findIncident } from '../../incidents/find-incident.js';
import { documentAgain, fillingAgain } from '../../letters/letter-again.js';
import { withMailbox } from '../../letters/with-mailbox.js';
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

/** What a letter says as an e-mail: under a subject that says neither who writes nor what about, as a page and as plain text. */
export function mailWords(document: LetterDocument, reference: string): Record<'subject' | 'text' | 'html', string> {
  return {
    subject: neutralSubject(document.language, reference),
    text: renderText(document),
    html: renderHtml(document),
  };
}

/**
 * Where a letter of a batch goes by e-mail as things are known now; `undefined` where its person may not be written to so any more.
 *
 * @throws Fault `register-shredded`
 */
export async function mailboxNow(
  { storage, playbooks, keys }: Pick<LetterMailsParts, 'storage' | 'playbooks' | 'keys'>,
  batch: Pick<BatchEntity, 'incidentId' | 'playbookHash'>,
  personId: string,
): Promise<string | undefined> {
  const { incidentId } = batch;
  const playbookHash = batch.playbookHash ?? (await findIncident(storage, incidentId)).playbookHash;
  const { shelf } = await playbooks.version(playbookHash);
  if (!(await withMailbox(storage.reader, shelf.routing, [personId])).has(personId)) return undefined;
  return mailboxOf(await rowsAbout(storage.reader, await keys.open(incidentId), personId));
}

/** A letter as it is sent; or it is not: its person may not be written to so any more, or it was decided of otherwise. */
export type LetterMail = { readonly mail: Omit<OutgoingMail, 'replyTo'> } | 'withheld' | 'moved-on';

/**
 * Makes a letter's e-mail: the words that were printed, held to their digest, as a page and as plain text. Who by what is known now
 * would not be written to so gets none.
 *
 * @throws Fault `letter-differs`, `register-shredded`
 */
export async function mailOfLetter(
  parts: LetterMailsParts,
  { letterId, batchId, incidentId }: EmailRow,
): Promise<LetterMail> {
  const { storage } = parts;
  const [row] = await storage.reader.all(
    `SELECT letter.line, letter.state, letter.disagreed
       FROM letter JOIN person p ON p.id = letter.person_id
      WHERE letter.letter_id = ? AND letter.batch_id = ? AND letter.way = 'email' AND p.incident_id = ?`,
    [letterId, batchId, incidentId],
  );
  if (!row) return 'withheld';
  if (row['state'] !== 'handed-over') return 'moved-on';
  if (Number(row['disagreed']) !== 0) return 'withheld';
  // Written by the press and by nothing else.
  const line = JSON.parse(String(row['line'])) as ManifestLine;
  const batch = await storage.repository(BatchEntity).findOneByOrFail({ id: batchId, incidentId });
  const to = await mailboxNow(parts, batch, line.personId);
  if (to === undefined) return 'withheld';
  const filling = parts.inHand.of(batchId, () => fillingAgain(parts, batch));
  const document = await documentAgain(parts, batch, line, filling);
  return {
    mail: {
      to,
      ...mailWords(document, line.reference),
      language: document.language,
      messageId: letterId,
      urgent: false,
    },
  };
}
