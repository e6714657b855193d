import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Engine } from '#engine';
import { Fault, systemActor } from '#kernel';
import {
  MANIFEST_CSV_HEADER,
  manifestCsvLine,
  produceShard,
  type BatchSink,
  type LetterPerson,
  type ManifestLine,
  type Press,
  type Shard,
} from '#letters';
import { MAILED_ROUTES, peopleFor } from '#people';
import type { Row, Statement, Storage } from '#storage';
import type { DataKey } from '#vault';
import type { Documents, SealedDocument } from '../documents/documents.js';
import { BatchEntity, BatchShardEntity } from '../documents/tables.js';
import { findIncident } from '../incidents/find-incident.js';
import type { PlaybookLibrary } from '../playbooks/playbook-library.js';
import type { IncidentKeys } from '../vault/incident-keys.js';
import { LETTERS_PER_FILE, type Batches } from './batches.js';
import { letterPerson } from './letter-fields.js';

export const PRESS = systemActor('press');

/** Letters set between two turns of the event loop, so that the service goes on answering while it prints. */
const LETTERS_PER_TURN = 50;
const MANIFEST_PAGE = 5000;

export interface PressWorkerParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly documents: Documents;
  readonly batches: Batches;
  readonly playbooks: PlaybookLibrary;
  readonly keys: IncidentKeys;
  readonly openPress: () => Promise<Press>;
  readonly onError: (error: unknown) => void;
}

/**
 * Makes the letters of ordered batches, file by file. A file, its letters' lines and its document are one commit, so a
 * crash loses at most the file in hand, and that one comes out the same when it is made again.
 */
export class PressWorker {
  private working: Promise<void> | undefined;
  private stopped = false;
  private asked = false;
  private readonly listeners = new Set<(lettersDone: number) => void>();

  constructor(private readonly parts: PressWorkerParts) {}

  /**
   * Begins, or goes on with, whatever is ordered. Resolves when nothing is left, or on `stop`.
   *
   * @param onProgress told after each file how many letters of its batch are done.
   */
  wake(onProgress?: (lettersDone: number) => void): Promise<void> {
    if (onProgress) this.listeners.add(onProgress);
    this.asked = true;
    this.working ??= this.workUntilNothingIsAsked();
    return this.working;
  }

  /** Stops after the file in hand. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.working;
  }

  private async workUntilNothingIsAsked(): Promise<void> {
    // Asked again after the last look means that there may be more; the check and the end are one turn.
    while (this.asked && !this.stopped) await this.work();
    this.working = undefined;
    this.listeners.clear();
  }

  private async work(): Promise<void> {
    for (;;) {
      this.asked = false;
      const [batch] = await this.parts.storage
        .repository(BatchEntity)
        .find({ where: { status: 'running' }, order: { id: 'ASC' }, take: 1 });
      if (!batch || this.stopped) return;
      try {
        await this.make(batch);
      } catch (error) {
        this.parts.onError(error);
        await this.fail(batch, error);
      }
    }
  }

  private async make(batch: BatchEntity): Promise<void> {
    const incident = await findIncident(this.parts.storage, batch.incidentId);
    const version = await this.parts.playbooks.version(incident.playbookHash);
    const key = await this.parts.keys.open(incident.id);
    const press = await this.parts.openPress();
    const fields = this.parts.batches.fields(batch, version, incident.mode === 'exercise');
    const done = new Set(
      (await this.parts.storage.repository(BatchShardEntity).findBy({ batchId: batch.id })).map(({ index }) => index),
    );
    for (let index = 0; index < batch.shards; index += 1) {
      if (this.stopped) return;
      if (done.has(index)) continue;
      let sealed: SealedDocument | undefined;
      const sink: BatchSink = {
        store: async (name, bytes) => {
          sealed = await this.parts.documents.seal(
            { incidentId: batch.incidentId, batchId: batch.id, kind: 'letters-pdf', name },
            bytes,
          );
        },
      };
      const job = {
        batchId: batch.id,
        templates: version.shelf.letters,
        fields,
        press,
        sink,
        lettersPerFile: LETTERS_PER_FILE,
      };
      const shard = await produceShard(job, index, this.recipients(key, batch, index));
      if (!sealed)
        throw new Fault({ kind: 'internal', code: 'file-not-stored', detail: 'A file of letters was not stored.' });
      await this.parts.storage.writer.commit(shardStatements(batch.id, shard, sealed));
      for (const tell of this.listeners) tell(Math.min((index + 1) * LETTERS_PER_FILE, batch.letters));
    }
    await this.finish(batch);
  }

  private async *recipients(key: DataKey, batch: BatchEntity, index: number): AsyncGenerator<LetterPerson> {
    const people = peopleFor(this.parts.storage.reader, key, {
      incidentId: batch.incidentId,
      routes: MAILED_ROUTES,
      shard: { index, size: LETTERS_PER_FILE },
    });
    let count = 0;
    for await (const person of people) {
      count += 1;
      if (count % LETTERS_PER_TURN === 0) await nextTurn();
      yield letterPerson(person);
    }
  }

  /** The manifest, the batch's end and its entry in the record are one commit. */
  private async finish(batch: BatchEntity): Promise<void> {
    const { view: manifest, statement } = await this.parts.documents.seal(
      { incidentId: batch.incidentId, batchId: batch.id, kind: 'manifest', name: 'manifest.csv' },
      this.manifest(batch.id),
    );
    const shards = await this.parts.storage
      .repository(BatchShardEntity)
      .find({ where: { batchId: batch.id }, order: { index: 'ASC' } });
    const sum = (count: (shard: BatchShardEntity) => number): number =>
      shards.reduce((total, shard) => total + count(shard), 0);
    const outcome = await this.parts.engine.execute(batch.incidentId, {
      command: {
        type: 'record-act',
        kind: 'batch.produced',
        payload: {
          batch: batch.id,
          letters: sum(({ letters }) => letters),
          refused: sum(({ refused }) => refused),
          pages: sum(({ pages }) => pages),
          files: shards.length,
          manifest: manifest.id,
          manifestSha256: manifest.sha256,
        },
      },
      actor: PRESS,
      commandId: `batch:${batch.id}:produced`,
      alongside: [
        statement,
        { sql: `UPDATE batch SET status = 'complete' WHERE id = ?`, params: [batch.id], expectChanges: 1 },
      ],
    });
    if (!outcome.ok) throw new Fault(outcome.fault);
  }

  private async *manifest(batchId: string): AsyncGenerator<Uint8Array> {
    const encoder = new TextEncoder();
    yield encoder.encode(MANIFEST_CSV_HEADER);
    let after = '';
    for (;;) {
      const rows = await this.parts.storage.reader.all(
        'SELECT person_id, line FROM letter WHERE batch_id = ? AND person_id > ? ORDER BY person_id LIMIT ?',
        [batchId, after, MANIFEST_PAGE],
      );
      for (const row of rows) yield encoder.encode(manifestCsvLine(lineOf(row)));
      const last = rows.at(-1);
      if (!last) return;
      after = String(last['person_id']);
      await nextTurn();
    }
  }

  private async fail(batch: BatchEntity, error: unknown): Promise<void> {
    const code = error instanceof Fault ? error.details.code : 'unexpected';
    const outcome = await this.parts.engine.execute(batch.incidentId, {
      command: { type: 'record-act', kind: 'batch.failed', payload: { batch: batch.id, code } },
      actor: PRESS,
      commandId: `batch:${batch.id}:failed`,
      alongside: [{ sql: `UPDATE batch SET status = 'failed' WHERE id = ?`, params: [batch.id] }],
    });
    if (!outcome.ok) this.parts.onError(outcome.fault);
  }
}

function shardStatements(batchId: string, shard: Shard, sealed: SealedDocument): Statement[] {
  return [
    sealed.statement,
    {
      sql: 'INSERT INTO batch_shard (batch_id, shard_index, document_id, letters, pages, refused) VALUES (?, ?, ?, ?, ?, ?)',
      params: [batchId, shard.index, sealed.view.id, shard.letters.length, shard.file.pages, shard.refused.length],
    },
    ...shard.letters.map((line) => ({
      sql: 'INSERT INTO letter (batch_id, person_id, shard_index, line) VALUES (?, ?, ?, ?)',
      params: [batchId, line.personId, shard.index, JSON.stringify(line)],
    })),
  ];
}

function lineOf(row: Row): ManifestLine {
  // Written by `shardStatements` and by nothing else.
  return JSON.parse(String(row['line'])) as ManifestLine;
}
