import type { IncidentEntity } from '#engine';
import { outwardName, type EvidenceItem } from '#evidence';
import type { LaneBook } from '#lanes';
import type { ExportedDocument } from '#record';
import type { Installation } from '../installation.js';
import { documentReason, fileReason, type ExportChoice } from './export-choice.js';
import { OF_PEOPLE, type DocumentEntity } from './tables.js';

/** Documents and evidence, each with its place or the reason why it has none. */
export async function everyDocument(
  { documents, evidence }: Installation,
  { id: incidentId, mode }: IncidentEntity,
  items: readonly EvidenceItem[],
  choice: ExportChoice,
  book: LaneBook,
): Promise<readonly ExportedDocument[]> {
  const prefix = mode === 'exercise' ? 'EXERCISE-' : '';
  const taken = new Set<string>();
  const made = (await documents.all(incidentId)).map((row): ExportedDocument => {
    const { id, kind, sha256 } = row;
    const ofPeople = !choice.people && OF_PEOPLE.has(kind) ? 'holds affected people' : undefined;
    const reason = ofPeople ?? (choice.privileged ? undefined : documentReason(id, book));
    const name = named(prefix, row.name);
    const plain = `documents/${subfolder(row)}/${name}`;
    // Two reports of one day, or two batches, have files of the same name: neither may replace the other.
    const path = taken.has(plain) ? `documents/${subfolder(row)}/${id}-${name}` : plain;
    taken.add(path);
    const read = (): AsyncIterable<Uint8Array> => documents.read(incidentId, id);
    return { id, kind, sha256, bytes: Number(row.bytes), place: placeOf(reason, path, read) };
  });
  const kept = items.map((item): ExportedDocument => {
    const { id, sha256, bytes } = item;
    const reason = choice.privileged ? undefined : fileReason(item, book);
    const path = `documents/evidence/${id}/${named(prefix, outwardName(item.name, item.hazard))}`;
    return { id, kind: 'evidence', sha256, bytes, place: placeOf(reason, path, () => itemBytes(evidence, item)) };
  });
  return [...made, ...kept];
}

function placeOf(
  reason: string | undefined,
  path: string,
  read: () => AsyncIterable<Uint8Array>,
): ExportedDocument['place'] {
  return reason === undefined ? { path, read } : { leftOut: reason };
}

async function* itemBytes(evidence: Installation['evidence'], item: EvidenceItem): AsyncGenerator<Uint8Array> {
  yield* await evidence.read(item);
}

/** Names repeat from batch to batch and from report to report, so each has a folder of its own. */
function subfolder(document: DocumentEntity): string {
  switch (document.kind) {
    case 'letters-pdf':
    case 'manifest':
      return `letters/${document.madeBy ?? document.id}`;
    case 'mail-package':
    case 'mail-proof':
      return `packages/${document.madeBy ?? document.id}`;
    case 'letter-image':
      return `letter-images/${document.madeBy ?? document.id}`;
    case 'report-pdf':
    case 'report-html':
    case 'report-docx':
      return `reports/${document.madeBy ?? document.id}`;
    case 'brief-pdf':
      return `briefs/${document.madeBy ?? document.id}`;
    case 'delay-log-pdf':
      return `delay-logs/${document.madeBy ?? document.id}`;
    case 'privilege-log-pdf':
      return `privilege-logs/${document.madeBy ?? document.id}`;
    case 'situation-pdf':
      return `situation/${document.madeBy ?? document.id}`;
    case 'handover-pdf':
      return `handovers/${document.madeBy ?? document.id}`;
    case 'after-action-pdf':
    case 'after-action-html':
    case 'after-action-docx':
      return `after-action/${document.madeBy ?? document.id}`;
  }
}

/** A name that came from outside is a name, never a path. */
function named(prefix: string, name: string): string {
  const plain = name.replace(/[^\p{L}\p{N}._ -]/gu, '_').replace(/^\.+/, '_');
  return plain.startsWith(prefix) ? plain : prefix + plain;
}
