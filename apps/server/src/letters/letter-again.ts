import type { LetterFormat } from '#contract';
import { Fault, uuidv7, type Actor } from '#kernel';
import {
  documentDigest,
  letterOfBatch,
  readReference,
  renderAs,
  type LetterDocument,
  type LetterPerson,
  type ManifestLine,
} from '#letters';
import { peopleById, type AffectedPerson } from '#people';
import { BatchEntity } from '../documents/tables.js';
import { findIncident } from '../incidents/find-incident.js';
import type { Installation } from '../installation.js';
import { letterPerson } from './letter-fields.js';

export interface LetterAsked {
  readonly incidentId: string;
  readonly batchId: string;
  /** Its id, or the reference that it bears as somebody wrote it down. */
  readonly letter: string;
  readonly format: LetterFormat;
  readonly actor: Actor;
}

export interface LetterFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Positions of a batch that are looked through at once, so that others are answered in between. */
const SEARCHED_AT_ONCE = 5000;

/**
 * Makes one letter again from what its batch was ordered with, instead of keeping each one: the same words under the same digest,
 * or none. Who looked is on record before the first byte leaves.
 *
 * @throws Fault `batch-unknown`, `letter-unknown`, `reference-shared`, `letter-differs`, `register-shredded`
 */
export async function makeLetterAgain(installation: Installation, asked: LetterAsked): Promise<LetterFile> {
  const { incidentId, batchId, format } = asked;
  const batch = await installation.storage.repository(BatchEntity).findOneBy({ id: batchId, incidentId });
  if (!batch) throw unknownBatch();
  const line = await lineOf(installation, batch, asked.letter);
  const document = await documentAgain(installation, batch, line);
  const rendered = renderAs(document, format, await installation.openPress());
  if (!rendered.ok) throw new Fault(rendered.fault);
  await recordLook(installation, asked, line);
  return { name: `${document.exercise ? 'EXERCISE-' : ''}letter-${line.reference}.${format}`, bytes: rendered.value };
}

async function lineOf({ storage }: Installation, batch: BatchEntity, letter: string): Promise<ManifestLine> {
  const reference = readReference(letter);
  const wanted = reference === undefined ? { letterId: letter.toLowerCase() } : { reference };
  // A member of the line as it was spelled when the letter was made.
  const spelled = JSON.stringify(wanted).slice(1, -1);
  const found: ManifestLine[] = [];
  for (let first = 0; first < batch.letters; first += SEARCHED_AT_ONCE) {
    const rows = await storage.reader.all(
      'SELECT line FROM letter WHERE batch_id = ? AND position >= ? AND position < ? AND line LIKE ?',
      [batch.id, first, first + SEARCHED_AT_ONCE, `%${spelled}%`],
    );
    // Written by the press and by nothing else.
    found.push(...rows.map((row) => JSON.parse(String(row['line'])) as ManifestLine));
  }
  const [line, another] = found;
  if (!line) throw unknownLetter();
  if (another) throw sharedReference();
  return line;
}

/**
 * A letter's document, made again from what its batch was ordered with and held to the digest of its line. Who asks records the look.
 *
 * @throws Fault `letter-differs`
 */
export async function documentAgain(
  { storage, playbooks, batches, keys }: Pick<Installation, 'storage' | 'playbooks' | 'batches' | 'keys'>,
  batch: BatchEntity,
  line: ManifestLine,
): Promise<LetterDocument> {
  const incident = await findIncident(storage, batch.incidentId);
  const version = await playbooks.version(incident.playbookHash);
  const key = await keys.open(incident.id);
  for await (const person of peopleById(storage.reader, key, batch, [line.personId])) {
    const fields = batches.fields(batch, version, incident.mode === 'exercise');
    const filled = letterOfBatch({ batchId: batch.id, templates: version.shelf.letters, fields }, asThen(person, line));
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
  { engine, ports }: Installation,
  { incidentId, batchId, format, actor }: LetterAsked,
  { letterId, personId, sha256 }: ManifestLine,
): Promise<void> {
  const outcome = await engine.execute(incidentId, {
    command: {
      type: 'record-act',
      kind: 'letter.made-again',
      payload: { batch: batchId, letter: letterId, person: personId, format, sha256 },
    },
    actor,
    commandId: uuidv7(ports.clock.now(), ports.entropy),
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
