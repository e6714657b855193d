import { createWriteStream } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { canonicalJson, type Json } from '#digest';
import { Fault, uuidv7, type Actor } from '#kernel';
import { outwardName } from '#evidence';
import type { Entry } from '#record';
import { findIncident } from '../incidents/find-incident.js';
import type { Installation } from '../installation.js';
import type { DocumentEntity } from './tables.js';

/** What an export left in its folder. */
export interface Exported {
  readonly folder: string;
  readonly documents: number;
  /** Items of evidence that are privileged and therefore were left out. */
  readonly leftOut: number;
  readonly entries: number;
}

/**
 * Writes an incident's documents and evidence in clear and its record as JSON lines into a folder. The act is on record
 * before the first byte is written. Names of an exercise's files begin with EXERCISE; those of hazardous files end in `.sample`.
 *
 * @param privileged whether privileged evidence goes too; what is privileged never leaves by accident
 */
export async function exportIncident(
  installation: Installation,
  incidentId: string,
  folder: string,
  actor: Actor,
  { privileged = false } = {},
): Promise<Exported> {
  const incident = await findIncident(installation.storage, incidentId);
  const documents = await installation.documents.all(incidentId);
  const everything = await installation.evidence.all(incidentId);
  const evidence = everything.filter((item) => privileged || !item.privileged);
  const { ports, engine, record } = installation;
  const outcome = await engine.execute(incidentId, {
    command: {
      type: 'record-act',
      kind: 'incident.exported',
      payload: {
        documents: documents.map(({ id, sha256 }) => ({ id, sha256 })),
        evidence: evidence.map(({ id, sha256 }) => ({ id, sha256 })),
        privilegedLeftOut: everything.length - evidence.length,
      },
    },
    actor,
    commandId: uuidv7(ports.clock.now(), ports.entropy),
  });
  if (!outcome.ok) throw new Fault(outcome.fault);
  const prefix = incident.mode === 'exercise' ? 'EXERCISE-' : '';
  const taken = new Set<string>();
  for (const document of documents) {
    const name = named(prefix, document.name);
    const plain = join(subfolder(document), name);
    // Two reports of one day, or two batches, have files of the same name: neither may replace the other.
    const path = taken.has(plain) ? join(subfolder(document), `${document.id}-${name}`) : plain;
    taken.add(path);
    await write(join(folder, path), installation.documents.read(incidentId, document.id));
  }
  for (const item of evidence) {
    const path = join('evidence', item.id, named(prefix, outwardName(item.name, item.hazard)));
    await write(join(folder, path), await installation.evidence.read(item));
  }
  let entries = 0;
  await write(
    join(folder, `${prefix}record.jsonl`),
    (async function* () {
      for await (const entry of record.all(incidentId)) {
        entries += 1;
        yield Buffer.from(`${lineOf(entry)}\n`);
      }
    })(),
  );
  return {
    folder,
    documents: documents.length + evidence.length,
    leftOut: everything.length - evidence.length,
    entries,
  };
}

/** One entry of the record as canonical JSON: what its hash was taken from, and the payload with its salt. */
function lineOf(entry: Entry): string {
  const content: Json = { ...entry, actor: { ...entry.actor } };
  return canonicalJson(content);
}

/** Names repeat from batch to batch and from report to report, so each has a folder of its own. */
function subfolder(document: DocumentEntity): string {
  switch (document.kind) {
    case 'letters-pdf':
    case 'manifest':
      return join('letters', document.madeBy ?? document.id);
    case 'report-pdf':
    case 'report-html':
      return join('reports', document.madeBy ?? document.id);
  }
}

/** A name that came from outside is a name, never a path. */
function named(prefix: string, name: string): string {
  const plain = name.replace(/[^\p{L}\p{N}._ -]/gu, '_').replace(/^\.+/, '_');
  return plain.startsWith(prefix) ? plain : prefix + plain;
}

/** A file is there whole or not at all. */
async function write(path: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
  await pipeline(Readable.from(bytes), createWriteStream(`${path}.part`, { mode: 0o600 }));
  await rename(`${path}.part`, path);
}
