import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '#digest';
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
import { privilegeLog, type PrivilegeLog } from '#lanes';
import { findIncident } from '../incidents/find-incident.js';
import type { Installation } from '../installation.js';
import { bookOf } from '../lanes/lanes.js';
import { privilegeLogCsv } from '../lanes/log-table.js';
import { logNames } from '../lanes/log-names.js';
import { packageRoot } from '../package-root.js';
import { entryAt } from '../record/entry-at.js';
import { readStamp } from '../record/timestamp-anchor.js';
import { openTarget } from '../record/export-sinks.js';
import { USUAL_EXPORT, leavingOut, type ExportChoice, type LeaveOut } from './export-choice.js';
import { everyDocument } from './exported-documents.js';
import { memberOf, passkeysIn } from './exported-passkeys.js';

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
  // Read once, however often it is tried: a long record is not read anew between two entries of a busy incident.
  let found = await lanes.itemsThrough(incidentId, (await findIncident(storage, incidentId)).seq);
  for (let tries = 1; ; tries += 1) {
    const incident = await findIncident(storage, incidentId);
    found = await lanes.itemsThrough(incidentId, incident.seq, found);
    const items = await evidence.all(incidentId);
    const book = await bookOf(record, incidentId);
    const documents = await everyDocument(installation, incident, items, choice, book);
    const { people, privileged, without } = choice;
    const allowedBy = privileged ? await allowedExport(installation, incidentId) : undefined;
    const log = await privilegeLogOf(installation, incident, privilegeLog(found.items.values(), book), privileged);
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
          privilegeLog: sha256(log.content),
          without: [...without],
        },
      },
      actor,
      commandId: uuidv7(ports.clock.now(), ports.entropy),
      expectedVersion: incident.seq,
    });
    if (outcome.ok) {
      const leaveOut = leavingOut(choice, book, found.kept);
      return { incident, through: outcome.value.version, documents, leaveOut, privilegeLog: log };
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

/** The log of what is privileged, as the record stands before the export itself; it says whether this export holds it. */
async function privilegeLogOf(
  installation: Installation,
  incident: IncidentEntity,
  log: PrivilegeLog,
  held: boolean,
): Promise<Attachment> {
  const content = privilegeLogCsv(log, await logNames(installation, incident, 'en'), held);
  return {
    path: `${incident.mode === 'exercise' ? 'EXERCISE-' : ''}privilege-log.csv`,
    title: 'Privilege log',
    content,
  };
}
