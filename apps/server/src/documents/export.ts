import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { outwardName, type EvidenceItem } from '#evidence';
import { Fault, uuidv7, type Actor } from '#kernel';
import { EXPORTED_KIND, writeExport, type Entry, type ExportedDocument, type LeftOut } from '#record';
import type { IncidentEntity } from '#engine';
import { findIncident } from '../incidents/find-incident.js';
import type { Installation } from '../installation.js';
import { packageRoot } from '../package-root.js';
import { readStamp } from '../record/timestamp-anchor.js';
import { openTarget } from '../record/export-sinks.js';
import type { DocumentEntity, DocumentKind } from './tables.js';

/** What an export left behind. */
export interface Exported {
  readonly target: string;
  readonly documents: number;
  readonly entries: number;
  readonly leftOut: LeftOut;
}

/** What is in an export beyond what is always in it. */
export interface ExportChoice {
  /** Letters to people and their manifests. */
  readonly people: boolean;
  /** Privileged evidence and words of counsel. */
  readonly privileged: boolean;
  /** Entries whose payload stays inside, by number. */
  readonly without: readonly number[];
}

/** What leaves where nobody asked for more. */
export const USUAL_EXPORT: ExportChoice = { people: false, privileged: false, without: [] };

/**
 * Writes an incident's record with its documents in clear, its playbook, keys and proofs, as a ZIP file where the target
 * ends in `.zip`, else into a folder. The act is on record before the first byte is written, and is the export's last
 * entry. Names of an exercise's documents begin with EXERCISE, those of hazardous files end in `.sample`.
 *
 * @throws Fault `incident-unknown`, `target-exists`
 */
export async function exportIncident(
  installation: Installation,
  incidentId: string,
  target: string,
  actor: Actor,
  choice: ExportChoice = USUAL_EXPORT,
): Promise<Exported> {
  const incident = await findIncident(installation.storage, incidentId);
  const { config, ports, record, tree, playbooks } = installation;
  const sink = await openTarget(target);
  try {
    const documents = await everyDocument(installation, incident, choice);
    const at = ports.clock.now();
    const through = await recordExport(installation, incidentId, documents, actor, choice);
    const version = await playbooks.version(incident.playbookHash);
    const { entries, leftOut, ...written } = await writeExport(
      {
        incident: {
          id: incidentId,
          title: incident.title,
          mode: incident.mode,
          playbook: { name: incident.playbookName, version: incident.playbookVersion, hash: incident.playbookHash },
        },
        through,
        at,
        head: await tree.headNow(),
        signer: tree.signer,
        record,
        tree: tree.tree,
        playbook: version.files,
        documents,
        stampOf: (size) => readStamp(config.keysFolder, size),
        leaveOut: (entry) => reasonToLeaveOut(entry, choice),
        verifier: await readFile(join(packageRoot(), 'libs', 'record', 'verifier', 'verify.mjs'), 'utf8'),
        format: await readFile(join(packageRoot(), 'docs', 'record-format.md'), 'utf8'),
      },
      sink,
    );
    await sink.finish();
    return { target, documents: written.documents, entries, leftOut };
  } catch (error) {
    await sink.abandon();
    throw error;
  }
}

/** Puts the export on record; returns the number of its entry. */
async function recordExport(
  { engine, ports }: Installation,
  incidentId: string,
  documents: readonly ExportedDocument[],
  actor: Actor,
  { people, privileged, without }: ExportChoice,
): Promise<number> {
  const outcome = await engine.execute(incidentId, {
    command: {
      type: 'record-act',
      kind: EXPORTED_KIND,
      payload: {
        documents: documents.map(({ id, sha256 }) => ({ id, sha256 })),
        people,
        privileged,
        without: [...without],
      },
    },
    actor,
    commandId: uuidv7(ports.clock.now(), ports.entropy),
  });
  if (!outcome.ok) throw new Fault(outcome.fault);
  return outcome.value.version;
}

/** Documents and evidence, each with its place or the reason why it has none. */
async function everyDocument(
  { documents, evidence }: Installation,
  { id: incidentId, mode }: IncidentEntity,
  choice: ExportChoice,
): Promise<readonly ExportedDocument[]> {
  const prefix = mode === 'exercise' ? 'EXERCISE-' : '';
  const taken = new Set<string>();
  const made = (await documents.all(incidentId)).map((row): ExportedDocument => {
    const { id, kind, sha256 } = row;
    const reason = !choice.people && OF_PEOPLE.has(kind) ? 'holds affected people' : undefined;
    const name = named(prefix, row.name);
    const plain = `documents/${subfolder(row)}/${name}`;
    // Two reports of one day, or two batches, have files of the same name: neither may replace the other.
    const path = taken.has(plain) ? `documents/${subfolder(row)}/${id}-${name}` : plain;
    taken.add(path);
    const read = (): AsyncIterable<Uint8Array> => documents.read(incidentId, id);
    return { id, kind, sha256, bytes: Number(row.bytes), place: placeOf(reason, path, read) };
  });
  const kept = (await evidence.all(incidentId)).map((item): ExportedDocument => {
    const { id, sha256, bytes, privileged } = item;
    const reason = privileged && !choice.privileged ? 'privileged evidence' : undefined;
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

const OF_PEOPLE: ReadonlySet<DocumentKind> = new Set(['letters-pdf', 'manifest']);
/** Where counsel speaks in words of their own. */
const WORDS = new Set(['note.added', 'task.done']);

function reasonToLeaveOut({ seq, kind, actor }: Entry, { privileged, without }: ExportChoice): string | undefined {
  if (without.includes(seq)) return 'left out on request';
  return !privileged && actor.role === 'counsel' && WORDS.has(kind) ? 'privileged: words of counsel' : undefined;
}

/** Names repeat from batch to batch and from report to report, so each has a folder of its own. */
function subfolder(document: DocumentEntity): string {
  switch (document.kind) {
    case 'letters-pdf':
    case 'manifest':
      return `letters/${document.madeBy ?? document.id}`;
    case 'report-pdf':
    case 'report-html':
      return `reports/${document.madeBy ?? document.id}`;
  }
}

/** A name that came from outside is a name, never a path. */
function named(prefix: string, name: string): string {
  const plain = name.replace(/[^\p{L}\p{N}._ -]/gu, '_').replace(/^\.+/, '_');
  return plain.startsWith(prefix) ? plain : prefix + plain;
}
