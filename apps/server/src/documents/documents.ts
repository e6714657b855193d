import type { DocumentView } from '#contract';
import { Fault, formatInstant, uuidv7, type Actor, type EntryKind } from '#kernel';
import type { BlobStore } from '#vault';
import type { Engine } from '#engine';
import type { MachinePorts } from '../installation.js';
import { isOutcomeUnknown, type Statement, type Storage } from '#storage';
import type { IncidentKeys } from '../vault/incident-keys.js';
import { namedBlobs } from './named-blobs.js';
import { DocumentEntity, OF_PEOPLE, handedOut, type DocumentKind } from './tables.js';

export interface NewDocument {
  readonly incidentId: string;
  readonly kind: DocumentKind;
  readonly name: string;
  /** The command that made it: an order of letters, of a report. */
  readonly madeBy?: string;
  /** Where the document's id follows from the act that made it. */
  readonly id?: string;
}

/** A sealed document with the statement that names it; until that commits it does not exist. */
export interface SealedDocument {
  readonly view: DocumentView;
  readonly statement: Statement;
  /** The blob's id: remove it when the statement does not commit. */
  readonly blob: string;
}

export interface DocumentsParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly blobs: BlobStore;
  readonly keys: IncidentKeys;
  readonly ports: MachinePorts;
}

const LISTED_MAX = 500;

/** The files of incidents: sealed under the incident's key, handed out in clear only by an act that the record keeps. */
export class Documents {
  constructor(private readonly parts: DocumentsParts) {}

  /** Seals bytes on disk. */
  async seal(document: NewDocument, bytes: AsyncIterable<Uint8Array> | Uint8Array): Promise<SealedDocument> {
    const key = await this.parts.keys.open(document.incidentId);
    const blob = await this.parts.blobs.write(key, bytes);
    const at = this.parts.ports.clock.now();
    const { incidentId, kind, name, madeBy = null, id = uuidv7(at, this.parts.ports.entropy) } = document;
    return {
      blob: blob.id,
      view: { id, kind, name, sha256: blob.sha256OfClear, bytes: blob.bytes, createdAt: formatInstant(at) },
      statement: {
        sql: 'INSERT INTO document (id, incident_id, made_by, kind, name, blob, sha256, bytes, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
        params: [id, incidentId, madeBy, kind, name, blob.id, blob.sha256OfClear, blob.bytes, at],
      },
    };
  }

  /** Runs the commit that names a sealed document; when it is refused, the sealed bytes go again. */
  async committing(sealed: SealedDocument, commit: () => Promise<void>): Promise<void> {
    try {
      await commit();
    } catch (error) {
      // A row may name them in a moment: then they stay. What no row names is swept at the next start.
      if (!isOutcomeUnknown(error)) await this.removeUnlessNamed(sealed.blob);
      throw error;
    }
    await this.removeUnlessNamed(sealed.blob);
  }

  /** Takes away sealed bytes that no commit is to name after all. */
  async drop({ blob }: SealedDocument): Promise<void> {
    await this.removeUnlessNamed(blob);
  }

  /** Whether it names affected people. @throws Fault `document-unknown` */
  async isOfPeople(incidentId: string, documentId: string): Promise<boolean> {
    return OF_PEOPLE.has((await this.find(incidentId, documentId)).kind);
  }

  /** Opens a document in clear; who took it, and when, is on record before the first byte leaves. */
  async handOut(
    incidentId: string,
    documentId: string,
    actor: Actor,
  ): Promise<{ document: DocumentEntity; bytes: AsyncIterable<Uint8Array> }> {
    const document = await this.find(incidentId, documentId);
    const key = await this.parts.keys.open(incidentId);
    const commandId = uuidv7(this.parts.ports.clock.now(), this.parts.ports.entropy);
    await this.record(incidentId, 'document.handed-out', viewOf(document), actor, commandId);
    return { document, bytes: this.parts.blobs.read(key, document.blob) };
  }

  /** A document's clear bytes, for an act that is on record already. */
  async *read(incidentId: string, documentId: string): AsyncGenerator<Uint8Array> {
    const document = await this.find(incidentId, documentId);
    yield* this.parts.blobs.read(await this.parts.keys.open(incidentId), document.blob);
  }

  /** The newest, at most 500: what a screen shows. */
  async list(incidentId: string): Promise<readonly DocumentView[]> {
    const rows = await this.parts.storage
      .repository(DocumentEntity)
      .find({ where: { incidentId }, order: { createdAt: 'DESC', id: 'DESC' }, take: LISTED_MAX });
    return rows.map((row) => viewOf(row));
  }

  /** Every document that the record knows, oldest first, with what made it. Files of a batch still being made are not among them. */
  async all(incidentId: string): Promise<readonly DocumentEntity[]> {
    const { storage } = this.parts;
    const unknown = await storage.reader.all(
      `SELECT document.id FROM document JOIN batch b ON b.id = document.made_by
       WHERE document.incident_id = ? AND b.status <> 'complete' AND NOT ${handedOut('document')}`,
      [incidentId],
    );
    const leave = new Set(unknown.map(({ id }) => String(id)));
    const rows = await storage
      .repository(DocumentEntity)
      .find({ where: { incidentId }, order: { createdAt: 'ASC', id: 'ASC' } });
    return rows.filter(({ id }) => !leave.has(id));
  }

  /** What an act made, as an entry of the record names documents. */
  async digestsOf(incidentId: string, madeBy: string): Promise<{ document: string; sha256: string }[]> {
    const rows = await this.parts.storage
      .repository(DocumentEntity)
      .find({ where: { incidentId, madeBy }, order: { id: 'ASC' } });
    return rows.map(({ id, sha256 }) => ({ document: id, sha256 }));
  }

  /**
   * Takes out of the blob folder what no row names: what a crash left behind.
   *
   * @param sparedMs what is younger stays, where other nodes use the folder too
   */
  async sweep(sparedMs: number): Promise<number> {
    const named = await namedBlobs(this.parts.storage.reader);
    return this.parts.blobs.sweep(
      named.map(({ blob }) => blob),
      sparedMs,
    );
  }

  /** Refused, or kept before: then no row names what was sealed just now. What cannot be removed is swept at the next start. */
  private async removeUnlessNamed(blob: string): Promise<void> {
    try {
      if ((await this.parts.storage.repository(DocumentEntity).countBy({ blob })) === 0)
        await this.parts.blobs.remove(blob);
    } catch {
      // What was to be told is what became of the commit.
    }
  }

  private async find(incidentId: string, id: string): Promise<DocumentEntity> {
    const document = await this.parts.storage.repository(DocumentEntity).findOneBy({ id, incidentId });
    if (document) return document;
    throw new Fault({
      kind: 'not-found',
      code: 'document-unknown',
      detail: 'This incident has no such document.',
      place: 'document',
    });
  }

  private async record(
    incidentId: string,
    kind: EntryKind,
    { id, name, sha256, bytes }: DocumentView,
    actor: Actor,
    commandId: string,
  ): Promise<void> {
    const outcome = await this.parts.engine.execute(incidentId, {
      command: { type: 'record-act', kind, payload: { file: { document: id, sha256 }, name, bytes } },
      actor,
      commandId,
    });
    if (!outcome.ok) throw new Fault(outcome.fault);
  }
}

export function viewOf(row: DocumentEntity): DocumentView {
  const { id, kind, name, sha256 } = row;
  return { id, kind, name, sha256, bytes: Number(row.bytes), createdAt: formatInstant(Number(row.createdAt)) };
}
