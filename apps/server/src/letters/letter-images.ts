import type { LetterImageKept, LetterImagePlace } from '#contract';
import { factOfEntity, type FactModel, type Facts } from '#facts';
import { Fault, type Actor } from '#kernel';
import { LetterImage, keptPicture, readPicture, type LetterImages } from '#letters';
import type { Storage } from '#storage';
import { DocumentEntity } from '../documents/tables.js';
import type { Documents } from '../documents/documents.js';
import { findIncident } from '../incidents/find-incident.js';
import type { Installation } from '../installation.js';
import { IMAGE_FACTS } from './image-facts.js';

// As `keepLetterImage` states it.
const STATED = /^([0-9a-f]{64})(?: (.*))?$/s;

export interface LetterImageBrought {
  readonly incidentId: string;
  readonly place: LetterImagePlace;
  /** What is said to whoever does not see it; empty where it is decoration. */
  readonly words: string;
  /** Of which legal entity's letters; the organisation's where absent. */
  readonly entity?: string | undefined;
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly actor: Actor;
  readonly commandId: string;
}

/**
 * Keeps a picture sealed and states it: from then on letters show it, and whoever approved them without it is asked anew.
 *
 * @throws Fault `picture-unknown` and what else a picture is refused for; `playbook-without-images`, `unknown-entity`; what the record refuses
 */
export async function keepLetterImage(
  { storage, playbooks, documents, engine }: Installation,
  { incidentId, place, words, entity, bytes, actor, commandId }: LetterImageBrought,
): Promise<LetterImageKept> {
  const incident = await findIncident(storage, incidentId);
  const { playbook } = await playbooks.version(incident.playbookHash);
  const fact = factFor(playbook.factModel, place, entity);
  const taken = readPicture(await wholeOf(bytes));
  if (!taken.ok) throw new Fault(taken.fault);
  const { file, format, width, height } = taken.value;
  const name = `${place}.${format === 'png' ? 'png' : 'jpg'}`;
  const sealed = await documents.seal(
    // Its id follows from the act, so that one that is asked again asks for the same.
    { incidentId, madeBy: commandId, id: commandId, kind: 'letter-image', name },
    file,
  );
  const { id, sha256 } = sealed.view;
  await documents.committing(sealed, async () => {
    const outcome = await engine.execute(incidentId, {
      command: {
        type: 'record-act',
        kind: 'letter-image.kept',
        payload: {
          place,
          ...(entity !== undefined && { entity }),
          file: { document: id, sha256 },
          width,
          height,
          words,
        },
        facts: { [fact]: words === '' ? sha256 : `${sha256} ${words}` },
        source: 'letter-image',
      },
      actor,
      commandId,
      alongside: [sealed.statement],
    });
    if (!outcome.ok) throw new Fault(outcome.fault);
  });
  return { place, sha256, format, width, height };
}

/**
 * The pictures that these facts name, opened.
 *
 * @param facts in the name of whoever writes
 * @throws Fault `letter-image-unknown`, `register-shredded`
 */
export async function letterImages(
  parts: { readonly storage: Storage; readonly documents: Documents },
  incidentId: string,
  facts: Facts,
): Promise<LetterImages> {
  const [letterhead, signature] = await Promise.all([
    imageAt(parts, incidentId, facts[IMAGE_FACTS.letterhead]),
    imageAt(parts, incidentId, facts[IMAGE_FACTS.signature]),
  ]);
  return { ...(letterhead && { letterhead }), ...(signature && { signature }) };
}

async function imageAt(
  { storage, documents }: { readonly storage: Storage; readonly documents: Documents },
  incidentId: string,
  stated: Facts[string] | undefined,
): Promise<LetterImage | undefined> {
  if (stated === undefined) return undefined;
  const [, sha256, words = ''] = STATED.exec(typeof stated === 'string' ? stated : '') ?? [];
  if (sha256 === undefined) throw unknownImage();
  const found = await storage
    .repository(DocumentEntity)
    .findOne({ where: { incidentId, kind: 'letter-image', sha256 }, order: { id: 'ASC' } });
  if (!found) throw unknownImage();
  return new LetterImage(keptPicture(await wholeOf(documents.read(incidentId, found.id))), words);
}

/** @throws Fault `playbook-without-images` */
function factFor({ facts }: FactModel, place: LetterImagePlace, entity: string | undefined): string {
  const fact = IMAGE_FACTS[place];
  if (facts.has(fact)) return entity === undefined ? fact : factOfEntity(fact, entity);
  throw new Fault({
    kind: 'conflict',
    code: 'playbook-without-images',
    detail: `The playbook of this incident knows no picture: it lacks the fact ${fact}.`,
    mend: 'Take the incident to a version of the playbook that has it.',
  });
}

async function wholeOf(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces);
}

function unknownImage(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'letter-image-unknown',
    detail: 'A fact names a picture that this incident does not have.',
    mend: 'Bring the picture in on the letters page, or withdraw the fact.',
  });
}
