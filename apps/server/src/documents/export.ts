import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault, uuidv7, type Actor } from '#kernel';
import { EXPORTED_KIND, writeExport, type Entry, type ExportedDocument, type LeftOut } from '#record';
import { findIncident } from '../incidents/find-incident.js';
import type { Installation } from '../installation.js';
import { packageRoot } from '../package-root.js';
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
  /** Words of counsel. */
  readonly privileged: boolean;
  /** Entries whose payload stays inside, by number. */
  readonly without: readonly number[];
}

/** What leaves where nobody asked for more. */
export const USUAL_EXPORT: ExportChoice = { people: false, privileged: false, without: [] };

/**
 * Writes an incident's record with its documents in clear, its playbook, keys and proofs, as a ZIP file where the target
 * ends in `.zip`, else into a folder. The act is on record before the first byte is written, and is the export's last
 * entry. Names of an exercise's documents begin with EXERCISE.
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
  const { documents, ports, record, tree, playbooks } = installation;
  const sink = await openTarget(target);
  try {
    const rows = await documents.all(incidentId);
    const at = ports.clock.now();
    const through = await recordExport(installation, incidentId, rows, actor, choice);
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
        documents: placed(installation, rows, incident.mode === 'exercise' ? 'EXERCISE-' : '', choice),
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
  documents: readonly DocumentEntity[],
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

function placed(
  { documents }: Installation,
  rows: readonly DocumentEntity[],
  prefix: string,
  { people }: ExportChoice,
): readonly ExportedDocument[] {
  const taken = new Set<string>();
  return rows.map((row) => {
    const { id, incidentId, kind, sha256 } = row;
    const bytes = Number(row.bytes);
    if (!people && OF_PEOPLE.has(kind)) return { id, kind, sha256, bytes, place: { leftOut: 'holds affected people' } };
    const name = named(prefix, row.name);
    const plain = `documents/${subfolder(row)}/${name}`;
    // Two reports of one day, or two batches, have files of the same name: neither may replace the other.
    const path = taken.has(plain) ? `documents/${subfolder(row)}/${id}-${name}` : plain;
    taken.add(path);
    return { id, kind, sha256, bytes, place: { path, read: () => documents.read(incidentId, id) } };
  });
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
    case 'evidence':
      return `evidence/${document.id}`;
  }
}

/** A name that came from outside is a name, never a path. */
function named(prefix: string, name: string): string {
  const plain = name.replace(/[^\p{L}\p{N}._ -]/gu, '_').replace(/^\.+/, '_');
  return plain.startsWith(prefix) ? plain : prefix + plain;
}
