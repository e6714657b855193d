import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Alarm, Engine } from '#engine';
import { Fault, systemActor, type Clock, type FaultDetails } from '#kernel';
import {
  MANIFEST_CSV_HEADER,
  manifestCsvLine,
  type LetterPerson,
  type ManifestLine,
  type RefusedLetter,
  type Shard,
} from '#letters';
import { peopleById } from '#people';
import type { Row, Statement, Storage } from '#storage';
import type { DataKey } from '#vault';
import { beginStates } from '../dispatch/letter-states.js';
import type { Documents, SealedDocument } from '../documents/documents.js';
import { BatchEntity, BatchShardEntity, handedOut } from '../documents/tables.js';
import { findIncident } from '../incidents/find-incident.js';
import type { PlaybookLibrary } from '../playbooks/playbook-library.js';
import type { IncidentKeys } from '../vault/incident-keys.js';
import type { Batches } from './batches.js';
import { letterPerson } from './letter-fields.js';
import { PRESS_ENDED, type OpenOrder, type OpenPressOrder } from './press-order.js';
import { templatesUsed } from './templates-used.js';

const PRESS = systemActor('press');
/** Letters set between two turns of the event loop, so that the service goes on answering while it prints. */
const LETTERS_PER_TURN = 50;
const MANIFEST_PAGE = 5000;
/** How long the press waits before it tries a batch again that failed for a passing reason, a full disk for one. */
const RETRY_MS = 30_000;
/** How often in a row a press may end over one batch without another file of it: memory that is too small does not grow by waiting. */
const PRESS_ENDS_MAX = 5;

const LISTS_DISAGREE: FaultDetails = {
  kind: 'conflict',
  code: 'lists-disagree',
  detail: 'A list that came in after the order disagrees about this person.',
  mend: 'Decide about them; the next batch writes to them if a letter is to go.',
};

interface MadeFile {
  readonly shard: Shard;
  readonly sealed: SealedDocument;
}

export interface PressWorkerParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly documents: Documents;
  readonly batches: Batches;
  readonly playbooks: PlaybookLibrary;
  readonly keys: IncidentKeys;
  readonly openOrder: OpenPressOrder;
  readonly clock: Clock;
  readonly alarm: Alarm;
  readonly onError: (error: unknown) => void;
  /** As it was when the batches were ordered. */
  readonly lettersPerFile: number;
}

/**
 * Makes the letters of ordered batches, file by file. A file, its letters' lines and its document are one commit, so a
 * crash loses at most the file in hand and the one begun behind it, and they come out the same when they are made again.
 */
export class PressWorker {
  private working: Promise<void> | undefined;
  private stopped = false;
  private asked = false;
  /** By batch, how often its press has ended since a file of it was made. */
  private readonly pressEnds = new Map<string, number>();
  private readonly listeners = new Set<(lettersDone: number) => void>();

  constructor(private readonly parts: PressWorkerParts) {}

  /**
   * Begins, or goes on with, whatever is ordered. Resolves when nothing can be done now, or on `stop`; never rejects.
   *
   * @param onProgress told after each file how many letters of its batch are done.
   */
  wake(onProgress?: (lettersDone: number) => void): Promise<void> {
    if (onProgress) this.listeners.add(onProgress);
    this.asked = true;
    this.working ??= this.workUntilNothingIsAsked();
    return this.working;
  }

  /** Stops after the files in hand. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.parts.alarm.cancel();
    await this.working;
  }

  private async workUntilNothingIsAsked(): Promise<void> {
    // Asked again after the last look means that there may be more; the check and the end are one turn.
    while (this.asked && !this.stopped) {
      this.asked = false;
      try {
        await this.makeOrdered();
      } catch (error) {
        this.parts.onError(error);
        if (!this.stopped) this.parts.alarm.set(RETRY_MS, () => void this.wake());
      }
    }
    this.working = undefined;
    this.listeners.clear();
  }

  /** Goes through the running batches once, oldest first; one that cannot be made now does not hold up the next. */
  private async makeOrdered(): Promise<void> {
    const running = await this.parts.storage
      .repository(BatchEntity)
      .find({ where: { status: 'running' }, order: { id: 'ASC' } });
    for (const batch of running) {
      if (this.stopped) return;
      try {
        await this.make(batch);
      } catch (error) {
        this.parts.onError(error);
        if (isPassing(error) && !this.endsForGood(batch, error)) this.parts.alarm.set(RETRY_MS, () => void this.wake());
        else await this.giveUp(batch, error);
      }
    }
  }

  private endsForGood({ id }: BatchEntity, error: unknown): boolean {
    if (!(error instanceof Fault) || error.details.code !== PRESS_ENDED) return false;
    const ends = (this.pressEnds.get(id) ?? 0) + 1;
    this.pressEnds.set(id, ends);
    return ends >= PRESS_ENDS_MAX;
  }

  private async make(batch: BatchEntity): Promise<void> {
    const { storage, playbooks, keys, batches, openOrder, lettersPerFile } = this.parts;
    const incident = await findIncident(storage, batch.incidentId);
    const version = await playbooks.version(batch.playbookHash ?? incident.playbookHash);
    const key = await keys.open(incident.id);
    const exercise = incident.mode === 'exercise';
    const made = await storage.repository(BatchShardEntity).findBy({ batchId: batch.id });
    const done = new Set(made.map(({ index }) => index));
    const filePrefix = exercise ? 'EXERCISE-' : '';
    const order = await openOrder({
      batchId: batch.id,
      letters: batch.letters,
      version,
      templates: await templatesUsed(storage.reader, batch.id, version),
      ...(await batches.ordered(batch, exercise)),
      lettersPerFile,
      filePrefix,
    });
    const missing = Array.from({ length: batch.shards }, (_, index) => index).filter((index) => !done.has(index));
    try {
      await this.makeFiles(missing, batch, (index) => this.makeFile(order, index, key, batch));
    } finally {
      await order.close();
    }
    if (!this.stopped) await this.finish(batch, filePrefix);
  }

  /** Each file is made while the one before it is committed. */
  private async makeFiles(
    missing: readonly number[],
    batch: BatchEntity,
    makeFile: (index: number) => Promise<MadeFile>,
  ): Promise<void> {
    const { storage, documents, lettersPerFile } = this.parts;
    let making: Promise<MadeFile> | undefined;
    const begin = (index: number | undefined): void => {
      making = index === undefined || this.stopped ? undefined : makeFile(index);
      // Looked at when its turn has come.
      making?.catch(() => undefined);
    };
    try {
      begin(missing[0]);
      for (let at = 0; making !== undefined; at += 1) {
        const { shard, sealed } = await making;
        begin(missing[at + 1]);
        await documents.committing(sealed, () => storage.writer.commit(shardStatements(batch.id, shard, sealed)));
        this.pressEnds.delete(batch.id);
        for (const tell of this.listeners) tell(Math.min((shard.index + 1) * lettersPerFile, batch.letters));
      }
    } finally {
      const left = await making?.catch(() => undefined);
      if (left) await documents.drop(left.sealed);
    }
  }

  private async makeFile(order: OpenOrder, index: number, key: DataKey, batch: BatchEntity): Promise<MadeFile> {
    const { id, incidentId } = batch;
    const withdrawn: RefusedLetter[] = [];
    let sealed: SealedDocument | undefined;
    const store = async (name: string, bytes: AsyncIterable<Uint8Array>): Promise<void> => {
      sealed = await this.parts.documents.seal({ incidentId, madeBy: id, kind: 'letters-pdf', name }, bytes);
    };
    const recipients = this.recipients(key, batch, index, (letter) => withdrawn.push(letter));
    const shard = await order.makeFile(index, recipients, { store });
    if (sealed) return { shard: { ...shard, refused: [...shard.refused, ...withdrawn] }, sealed };
    throw new Fault({ kind: 'internal', code: 'file-not-stored', detail: 'A file of letters was not stored.' });
  }

  /** Whom a file writes to. Somebody about whom a list disagrees since the order is refused their letter; all others get theirs. */
  private async *recipients(
    key: DataKey,
    batch: BatchEntity,
    index: number,
    refused: (letter: RefusedLetter) => void,
  ): AsyncGenerator<LetterPerson> {
    const { storage, lettersPerFile } = this.parts;
    const { reader } = storage;
    const first = index * lettersPerFile;
    const rows = await reader.all(
      'SELECT person_id, letter, disagreed FROM letter WHERE batch_id = ? AND position >= ? AND position < ? ORDER BY position',
      [batch.id, first, first + lettersPerFile],
    );
    const ids = rows.map((row) => String(row['person_id']));
    const letters = new Map(rows.map((row) => [String(row['person_id']), letterOf(row)]));
    const disagreed = new Set(rows.filter((row) => row['disagreed'] === 1).map((row) => String(row['person_id'])));
    let count = 0;
    for await (const person of peopleById(reader, key, batch, ids)) {
      count += 1;
      if (count % LETTERS_PER_TURN === 0) await nextTurn();
      const known = letterPerson(person, letters.get(person.id));
      if (disagreed.has(person.id)) refused({ personId: person.id, fault: LISTS_DISAGREE });
      else if (known.ok) yield known.value;
      else refused({ personId: person.id, fault: known.fault });
    }
  }

  /** The manifest, the batch's end and its entry in the record are one commit. */
  private async finish(batch: BatchEntity, prefix: string): Promise<void> {
    const { storage, documents, engine, clock } = this.parts;
    const [sums] = await storage.reader.all(
      'SELECT COUNT(line) AS made, COUNT(refused) AS refused, COUNT(*) AS ordered FROM letter WHERE batch_id = ?',
      [batch.id],
    );
    const count = (column: string): number => Number(sums?.[column] ?? 0);
    if (count('made') + count('refused') !== batch.letters || count('ordered') !== batch.letters) {
      throw new Fault({
        kind: 'internal',
        code: 'letters-unaccounted',
        detail: 'The letters made are not the letters ordered.',
      });
    }
    const shards = await storage.repository(BatchShardEntity).findBy({ batchId: batch.id });
    const files = await documents.digestsOf(batch.incidentId, batch.id);
    const sealed = await documents.seal(
      { incidentId: batch.incidentId, madeBy: batch.id, kind: 'manifest', name: `${prefix}manifest.csv` },
      this.manifest(batch.id),
    );
    await documents.committing(sealed, async () => {
      const outcome = await engine.execute(batch.incidentId, {
        command: {
          type: 'record-act',
          kind: 'batch.produced',
          payload: {
            batch: batch.id,
            letters: count('made'),
            refused: count('refused'),
            pages: shards.reduce((sum, shard) => sum + shard.pages, 0),
            files,
            manifest: { document: sealed.view.id, sha256: sealed.view.sha256 },
          },
        },
        actor: PRESS,
        commandId: `batch:${batch.id}:produced`,
        alongside: [
          sealed.statement,
          { sql: `UPDATE batch SET status = 'complete' WHERE ${RUNNING}`, params: [batch.id], expectChanges: 1 },
          beginStates(storage, batch.id, clock.now()),
        ],
      });
      // Another node was quicker, or a commit without an answer has come after all: the batch is complete.
      if (!outcome.ok && outcome.fault.code !== 'idempotency-key-reused') throw new Fault(outcome.fault);
    });
  }

  private async *manifest(batchId: string): AsyncGenerator<Uint8Array> {
    const encoder = new TextEncoder();
    yield encoder.encode(MANIFEST_CSV_HEADER);
    for (let after = -1; ;) {
      const rows = await this.parts.storage.reader.all(
        'SELECT position, line FROM letter WHERE batch_id = ? AND position > ? AND line IS NOT NULL ORDER BY position LIMIT ?',
        [batchId, after, MANIFEST_PAGE],
      );
      for (const row of rows) yield encoder.encode(manifestCsvLine(lineOf(row)));
      const last = rows.at(-1);
      if (!last) return;
      after = Number(last['position']);
      await nextTurn();
    }
  }

  /** A batch that can never be made leaves no letters: its people may be written to by another, its files are no documents unless somebody has one. */
  private async giveUp(batch: BatchEntity, error: unknown): Promise<void> {
    this.pressEnds.delete(batch.id);
    const code = error instanceof Fault ? error.details.code : 'unexpected';
    const outcome = await this.parts.engine.execute(batch.incidentId, {
      command: { type: 'record-act', kind: 'batch.failed', payload: { batch: batch.id, code } },
      actor: PRESS,
      commandId: `batch:${batch.id}:failed`,
      alongside: [
        { sql: `UPDATE batch SET status = 'failed' WHERE ${RUNNING}`, params: [batch.id], expectChanges: 1 },
        { sql: 'UPDATE letter SET void = 1 WHERE batch_id = ?', params: [batch.id] },
        { sql: `DELETE FROM document WHERE made_by = ? AND NOT ${handedOut('document')}`, params: [batch.id] },
      ],
    });
    if (!outcome.ok) this.parts.onError(outcome.fault);
  }
}

/** What is complete stays so, and what has failed is not finished after all, whichever node comes second. */
const RUNNING = `id = ? AND status = 'running'`;

/** Whether the same batch may succeed later without anything being changed. */
function isPassing(error: unknown): boolean {
  if (error instanceof Fault) return error.details.retryable === true || error.details.kind === 'unavailable';
  // The operating system's refusals (no space, too many open files) pass; a fault of our own code does not.
  return typeof error === 'object' && error !== null && 'syscall' in error;
}

function shardStatements(batchId: string, shard: Shard, sealed: SealedDocument): Statement[] {
  const settle = (column: 'line' | 'refused', personId: string, value: string): Statement => ({
    sql: `UPDATE letter SET ${column} = ? WHERE batch_id = ? AND person_id = ?`,
    params: [value, batchId, personId],
    expectChanges: 1,
  });
  return [
    sealed.statement,
    {
      sql: 'INSERT INTO batch_shard (batch_id, shard_index, document_id, letters, pages, refused) VALUES (?, ?, ?, ?, ?, ?)',
      params: [batchId, shard.index, sealed.view.id, shard.letters.length, shard.file.pages, shard.refused.length],
    },
    ...shard.letters.map((line) => settle('line', line.personId, JSON.stringify(line))),
    ...shard.refused.map(({ personId, fault }) => settle('refused', personId, fault.code)),
  ];
}

/** The letter that somebody was routed to; a playbook without routes leaves it empty. */
function letterOf(row: Row): string | undefined {
  return row['letter'] === null ? undefined : String(row['letter']);
}

function lineOf(row: Row): ManifestLine {
  // Written by `shardStatements` and by nothing else.
  return JSON.parse(String(row['line'])) as ManifestLine;
}
