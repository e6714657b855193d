import type { LetterFormat } from '#contract';
import { Fault, type Actor, type Outcome } from '#kernel';
import {
  documentDigest,
  lettersOfBatch,
  readReference,
  renderAs,
  type FillLetter,
  type LetterDocument,
  type LetterPerson,
  type ManifestLine,
  type Print,
} from '#letters';
import { peopleById, type AffectedPerson } from '#people';
import { BatchEntity } from '../documents/tables.js';
import { findIncident } from '../incidents/find-incident.js';
import type { Installation } from '../installation.js';
import { letterPerson } from './letter-fields.js';
import { templatesUsed } from './templates-used.js';

export interface LetterAsked {
  readonly incidentId: string;
  readonly batchId: string;
  /** Its id, or the reference that it bears as somebody wrote it down. */
  readonly letter: string;
  readonly format: LetterFormat;
  /** How a PDF is printed; as the letter was, unless it is given. */
  readonly print?: Print | undefined;
  /** What for, in the words of whoever asks. */
  readonly purpose: string;
  readonly actor: Actor;
  readonly commandId: string;
}

export interface LetterFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface FoundLine {
  readonly line: ManifestLine;
  readonly handedOver: boolean;
}

/**
 * Makes one letter again from what its batch was ordered with, instead of keeping each one: the same words under the same digest,
 * or none. Who looked is on record before the first byte leaves.
 *
 * @throws Fault `batch-unknown`, `batch-failed`, `letter-unknown`, `letter-withdrawn`, `reference-shared`, `letter-differs`,
 * `register-shredded`
 */
export async function makeLetterAgain(installation: Installation, asked: LetterAsked): Promise<LetterFile> {
  const { incidentId, batchId, format, print } = asked;
  const batch = await installation.storage.repository(BatchEntity).findOneBy({ id: batchId, incidentId });
  if (!batch) throw unknownBatch();
  const { line, handedOver } = await lineOf(installation, batch, asked.letter);
  const document = await documentAgain(installation, batch, line);
  const rendered = renderAs(document, format, await installation.openPress(), print ?? line.print);
  if (!rendered.ok) throw new Fault(rendered.fault);
  await recordLook(installation, asked, line);
  // Whoever reads it to somebody sees that nobody can have it yet.
  const marks = `${document.exercise ? 'EXERCISE-' : ''}${handedOver ? '' : 'NOT-YET-HANDED-OVER-'}`;
  return { name: `${marks}letter-${line.reference}.${format}`, bytes: rendered.value };
}

async function lineOf({ storage }: Installation, batch: BatchEntity, letter: string): Promise<FoundLine> {
  if (batch.status === 'failed') throw failedBatch();
  const reference = readReference(letter);
  const [column, wanted] = reference === undefined ? ['letter_id', letter.toLowerCase()] : ['reference', reference];
  const found = await storage.reader.all(`SELECT line, state FROM letter WHERE ${column} = ? AND batch_id = ?`, [
    wanted,
    batch.id,
  ]);
  const [row, another] = found;
  if (!row) throw unknownLetter();
  if (another) throw sharedReference();
  if (row['state'] === 'withdrawn') throw withdrawn();
  // Written by the press and by nothing else.
  return { line: JSON.parse(String(row['line'])) as ManifestLine, handedOver: row['state'] !== 'made' };
}

/** What letters of a batch are made again from. */
export type AgainPorts = Pick<Installation, 'storage' | 'playbooks' | 'batches' | 'keys'>;

/** Binds what the letters of a batch were made from, whichever of them is asked for: it reads all of the batch's rows. */
export async function fillingAgain(
  { storage, playbooks, batches }: Omit<AgainPorts, 'keys'>,
  batch: BatchEntity,
): Promise<Outcome<FillLetter>> {
  const incident = await findIncident(storage, batch.incidentId);
  const version = await playbooks.version(batch.playbookHash ?? incident.playbookHash);
  const templates = await templatesUsed(storage.reader, batch.id, version);
  const fields = await batches.fields(batch, version, incident.mode === 'exercise');
  return lettersOfBatch({ batchId: batch.id, templates, fields });
}

/**
 * A letter's document, made again from what its batch was ordered with and held to the digest of its line. Who asks records the look.
 *
 * @param filling of its batch, for whoever asks for many of its letters
 * @throws Fault `letter-differs`
 */
export async function documentAgain(
  ports: AgainPorts,
  batch: BatchEntity,
  line: ManifestLine,
  filling: Promise<Outcome<FillLetter>> = fillingAgain(ports, batch),
): Promise<LetterDocument> {
  const { storage, keys } = ports;
  const fill = await filling;
  const key = await keys.open(batch.incidentId);
  for await (const person of peopleById(storage.reader, key, batch, [line.personId])) {
    const filled = fill.ok ? fill.value(asThen(person, line)) : fill;
    if (!filled.ok) throw differs(`It cannot be made any more: ${filled.fault.detail}`);
    if (documentDigest(filled.value) === line.sha256) return filled.value;
    throw differs('What is known of this person, or the playbook’s version, has changed since it was made.');
  }
  throw differs('Whom it went to is not in the register any more.');
}

/** The person as the press knew them; of one whose letters are held by now, nothing that could be the same. */
function asThen(person: AffectedPerson, { letter }: ManifestLine): LetterPerson {
  const known = letterPerson(person, letter);
  if (!known.ok) throw differs('No letter would go to them now.');
  return known.value;
}

async function recordLook(
  { engine }: Installation,
  { incidentId, batchId, format, purpose, actor, commandId }: LetterAsked,
  { letterId, personId, sha256 }: ManifestLine,
): Promise<void> {
  const outcome = await engine.execute(incidentId, {
    command: {
      type: 'record-act',
      kind: 'letter.made-again',
      payload: { batch: batchId, letter: letterId, person: personId, format, purpose, sha256 },
    },
    actor,
    commandId,
  });
  if (!outcome.ok) throw new Fault(outcome.fault);
}

function unknownBatch(): Fault {
  return new Fault({
    kind: 'not-found',
    code: 'batch-unknown',
    detail: 'This incident has no such batch of letters.',
    place: 'batch',
  });
}

function failedBatch(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'batch-failed',
    detail: 'This batch was never made whole: nobody has a letter of it.',
    place: 'batch',
    mend: 'Look in the other batches.',
  });
}

function withdrawn(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'letter-withdrawn',
    detail: 'This letter was withdrawn before it left: nobody has it.',
    place: 'letter',
    mend: 'Look in the batch that was ordered after it.',
  });
}

function unknownLetter(): Fault {
  return new Fault({
    kind: 'not-found',
    code: 'letter-unknown',
    detail: 'This batch has no such letter.',
    place: 'letter',
    mend: 'Its reference stands beside the address; look in the manifest, and in the other batches.',
  });
}

function sharedReference(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'reference-shared',
    detail: 'Two letters of this batch bear this reference.',
    place: 'letter',
    mend: 'Ask by the letter’s id, which the manifest has.',
  });
}

function differs(detail: string): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'letter-differs',
    detail: `The letter would not be the one that was made. ${detail}`,
    place: 'letter',
    mend: 'The letter as it was made is in the file of its batch that the manifest names.',
  });
}
