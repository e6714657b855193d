import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '#digest';
import { outwardName, type EvidenceItem } from '#evidence';
import { Fault, uuidv7, type Actor } from '#kernel';
import {
  EXPORTED_KIND,
  isNeededByProof,
  writeExport,
  type Attachment,
  type ExportedDocument,
  type LeftOut,
} from '#record';
import type { IncidentEntity } from '#engine';
import type { LaneBook } from '#lanes';
import { findIncident } from '../incidents/find-incident.js';
import type { Installation } from '../installation.js';
import { bookOf } from '../lanes/lanes.js';
import { privilegeLogCsv } from '../lanes/log-table.js';
import { logNames } from '../lanes/log-names.js';
import { packageRoot } from '../package-root.js';
import { entryAt } from '../record/entry-at.js';
import { readStamp } from '../record/timestamp-anchor.js';
import { openTarget } from '../record/export-sinks.js';
import {
  USUAL_EXPORT,
  documentReason,
  fileReason,
  leavingOut,
  type ExportChoice,
  type LeaveOut,
} from './export-choice.js';
import { memberOf, passkeysIn } from './exported-passkeys.js';
import { OF_PEOPLE, type DocumentEntity } from './tables.js';

/** What an export left behind. */
export interface Exported {
  readonly target: string;
  readonly documents: number;
  readonly entries: number;
  readonly leftOut: LeftOut;
}

/** How often an export is begun anew because the incident moved on meanwhile. */
const TRIES_MAX = 50;

/**
 * Writes an incident's record with its documents in clear, its playbooks, keys and proofs, as a ZIP file where the target
 * ends in `.zip`, else into a folder. The act is on record before the first byte is written, and is the export's last
 * entry. Names of an exercise's documents begin with EXERCISE, those of hazardous files end in `.sample`.
 *
 * @throws Fault `incident-unknown`, `target-exists`, `entry-unknown`, `entry-needed`, `export-needs-counsel`
 */
export async function exportIncident(
  installation: Installation,
  incidentId: string,
  target: string,
  actor: Actor,
  choice: ExportChoice = USUAL_EXPORT,
): Promise<Exported> {
  await findIncident(installation.storage, incidentId);
  const { config, ports, record, tree, playbooks } = installation;
  await refuseToLeaveOut(installation, incidentId, choice);
  const sink = await openTarget(target);
  try {
    const at = ports.clock.now();
    const { incident, through, documents, leaveOut, privilegeLog } = await recordExport(
      installation,
      incidentId,
      actor,
      choice,
    );
    const head = await tree.headNow();
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
        head,
        signer: tree.signerOf(head),
        record,
        tree: tree.tree,
        playbookFiles: async (hash) => (await playbooks.version(hash)).files,
        documents,
        attachments: [privilegeLog],
        stampOf: (size) => readStamp(config.keysFolder, size),
        leaveOut,
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

// Who asks for words to stay inside and is not obeyed has to hear it before they leave.
async function refuseToLeaveOut(
  { record }: Installation,
  incidentId: string,
  { without }: ExportChoice,
): Promise<void> {
  for (const seq of without) {
    const { kind } = await entryAt(record, incidentId, seq);
    if (!isNeededByProof(kind)) continue;
    throw new Fault({
      kind: 'conflict',
      code: 'entry-needed',
      detail: `Entry ${seq} (${kind}) cannot be left out: verifiers need what it says.`,
      place: 'entries',
    });
  }
}

/** An export as it was put on record. */
interface RecordedExport {
  /** The incident as it stood just before. */
  readonly incident: IncidentEntity;
  /** The number of its entry. */
  readonly through: number;
  readonly documents: readonly ExportedDocument[];
  readonly leaveOut: LeaveOut;
  readonly privilegeLog: Attachment;
}

/**
 * Puts the export on record, with every document that the record knows by then: an incident that moved on while they
 * were listed has them listed anew.
 *
 * @throws Fault `incident-moved-on` where it never stood still.
 */
async function recordExport(
  installation: Installation,
  incidentId: string,
  actor: Actor,
  choice: ExportChoice,
): Promise<RecordedExport> {
  const { engine, ports, storage, evidence, record, lanes } = installation;
  for (let tries = 1; ; tries += 1) {
    const incident = await findIncident(storage, incidentId);
    const items = await evidence.all(incidentId);
    const [book, kept] = await Promise.all([bookOf(record, incidentId), lanes.kept(incidentId)]);
    const documents = await everyDocument(installation, incident, items, choice, book);
    const { people, privileged, without } = choice;
    const allowedBy = privileged ? await allowedExport(installation, incidentId) : undefined;
    const privilegeLog = await privilegeLogOf(installation, incident);
    const passkeys = await passkeysIn(installation, incidentId);
    const outcome = await engine.execute(incidentId, {
      command: {
        type: 'record-act',
        kind: EXPORTED_KIND,
        payload: {
          documents: documents.map(({ id, sha256 }) => ({ id, sha256 })),
          passkeys,
          people,
          privileged,
          allowedBy,
          privilegeLog: sha256(privilegeLog.content),
          without: [...without],
        },
      },
      actor,
      commandId: uuidv7(ports.clock.now(), ports.entropy),
      expectedVersion: incident.seq,
    });
    if (outcome.ok) {
      const leaveOut = leavingOut(choice, book, kept);
      return { incident, through: outcome.value.version, documents, leaveOut, privilegeLog };
    }
    if (outcome.fault.code !== 'incident-moved-on' || tries === TRIES_MAX) throw new Fault(outcome.fault);
  }
}

/**
 * The entry by which counsel allowed this export: each allows one.
 *
 * @throws Fault `export-needs-counsel`
 */
async function allowedExport({ record }: Installation, incidentId: string): Promise<number> {
  const entries = await record.ofKinds(incidentId, ['lane.export-allowed', EXPORTED_KIND]);
  const last = entries.findLast(
    ({ kind, payload }) => kind !== EXPORTED_KIND || memberOf(payload, 'privileged') === true,
  );
  if (last && last.kind !== EXPORTED_KIND) return last.seq;
  throw new Fault({
    kind: 'refused',
    code: 'export-needs-counsel',
    detail: 'Privileged items leave in an export only where counsel has allowed that very export.',
    mend: 'Counsel allows one on the page Privilege of the incident, says to whom it goes and why; then export again.',
  });
}

/** The log of what is withheld, as the record stands before the export itself. */
async function privilegeLogOf(installation: Installation, incident: IncidentEntity): Promise<Attachment> {
  const log = await installation.lanes.log(incident.id);
  const content = privilegeLogCsv(log, await logNames(installation, incident, 'en'));
  return {
    path: `${incident.mode === 'exercise' ? 'EXERCISE-' : ''}privilege-log.csv`,
    title: 'Privilege log',
    content,
  };
}

/** Documents and evidence, each with its place or the reason why it has none. */
async function everyDocument(
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
    case 'report-pdf':
    case 'report-html':
      return `reports/${document.madeBy ?? document.id}`;
    case 'brief-pdf':
      return `briefs/${document.madeBy ?? document.id}`;
    case 'delay-log-pdf':
      return `delay-logs/${document.madeBy ?? document.id}`;
    case 'privilege-log-pdf':
      return `privilege-logs/${document.madeBy ?? document.id}`;
  }
}

/** A name that came from outside is a name, never a path. */
function named(prefix: string, name: string): string {
  const plain = name.replace(/[^\p{L}\p{N}._ -]/gu, '_').replace(/^\.+/, '_');
  return plain.startsWith(prefix) ? plain : prefix + plain;
}
