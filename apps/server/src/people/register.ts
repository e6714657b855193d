import { createHash } from 'node:crypto';
import type { ImportResult as ImportView, PeopleAccount } from '#contract';
import type { Engine, IncidentEntity } from '#engine';
import type { FactModel, Facts } from '#facts';
import { Fault, type Actor } from '#kernel';
import {
  accountFor,
  findImport,
  importPeople,
  recoverImports,
  residenceOf,
  type CompleteImport,
  type ImportOrder,
  type ListMapping,
  type RegisterPorts,
} from '#people';
import { isOutcomeUnknown, type Statement, type Storage } from '#storage';
import type { BlobStore, StoredBlob } from '#vault';
import { findIncident } from '../incidents/find-incident.js';
import { LETTERS_ORDERED } from '../letters/letters-ordered.js';
import type { MachinePorts } from '../installation.js';
import type { PlaybookLibrary } from '../playbooks/playbook-library.js';
import type { IncidentKeys } from '../vault/incident-keys.js';
import { accountView, importView, refuseRealPeople, refusal } from './import-answers.js';
import { listReading, spooledFile, type ListReading } from './list-reading.js';

export interface ImportRequest {
  readonly incidentId: string;
  /** The id of this act, minted by whoever asks: asked twice under one id, a list comes in once. */
  readonly importId: string;
  readonly fileName: string;
  readonly rejects: 'refuse' | 'leave-out';
  /** Take the list although the very same bytes came in before. */
  readonly again: boolean;
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly actor: Actor;
  readonly progress?: (rows: number) => void;
}

/** A list whose bytes are sealed in a spool, and how it is to be imported. */
export interface SpooledImport extends Omit<ImportRequest, 'incidentId' | 'bytes'> {
  readonly spool: Pick<StoredBlob, 'id' | 'bytes' | 'sha256OfClear'>;
  readonly sheet?: string | undefined;
  readonly mapping?: ListMapping | undefined;
  /** Commits with what makes the people visible. */
  readonly alongside?: readonly Statement[];
  /** A crash interrupted it; it was begun again from its spool. */
  readonly resumed?: boolean;
}

/** How far a list was read: rows that are in, bytes of all. */
export interface ImportProgress {
  readonly rows: number;
  readonly bytesRead: number;
  readonly bytes: number;
}

export interface RegisterParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly blobs: BlobStore;
  readonly keys: IncidentKeys;
  readonly playbooks: PlaybookLibrary;
  readonly ports: MachinePorts;
  readonly zone: string;
  /** This process, by an id that no other has. */
  readonly owner: string;
  /** Rows of a list in one commit; the register's own number where absent. */
  readonly chunkRows?: number;
}

/** The register of affected persons behind the API: lists come in as one recorded act each, and everyone is accounted for. */
export class Register {
  private readonly reading = new Set<string>();
  private recovering: Promise<void> = Promise.resolve();
  private readonly progress = new Map<string, ImportProgress>();

  constructor(private readonly parts: RegisterParts) {}

  /**
   * Spools the list sealed, reads it, and makes its people visible at once, or refuses it whole. Asked again under the
   * same id with the same list it tells what came of the first time.
   *
   * @throws Fault `import-refused` with the findings; `exercise-takes-synthetic-only`; `list-imported-before`;
   * `idempotency-key-reused` for another list under the id of an earlier one.
   */
  async import(request: ImportRequest): Promise<ImportView> {
    const incident = await findIncident(this.parts.storage, request.incidentId);
    const earlier = await findImport(this.parts.storage.reader, incident.id, request.importId);
    if (earlier) {
      if ((await digestOf(request.bytes)) !== earlier.listDigest) throw keyReused();
      return importView(earlier.imported);
    }
    return this.underWay(request.importId, () => this.read(incident, request));
  }

  /**
   * Imports a list that is spooled already, as `import` does. The spool stays whatever comes of it.
   *
   * @throws Fault as `import` does.
   */
  async importSpooled(incident: IncidentEntity, spooled: SpooledImport): Promise<ImportView> {
    return this.underWay(spooled.importId, async () => {
      const reading = await listReading(this.parts, incident);
      return this.take(incident, reading, spooled);
    });
  }

  /** Whether this process is reading a list. */
  isReading(importId: string): boolean {
    return this.reading.has(importId);
  }

  /** How far a list that is being read has come. */
  progressOf(importId: string): ImportProgress | undefined {
    return this.progress.get(importId);
  }

  private async read(incident: IncidentEntity, request: ImportRequest): Promise<ImportView> {
    const reading = await listReading(this.parts, incident);
    const spool = await this.parts.blobs.write(reading.key, request.bytes);
    try {
      return await this.take(incident, reading, { ...request, spool });
    } catch (error) {
      // Nothing half done stays behind: neither rows, which the import took out itself, nor the spooled list. Where a row may
      // name it in a moment it is left to the sweep of the next start.
      if (!isOutcomeUnknown(error) && !(await this.isNamed(spool.id))) await this.parts.blobs.remove(spool.id);
      throw error;
    }
  }

  private async take(
    incident: IncidentEntity,
    { key, model, rules }: ListReading,
    spooled: SpooledImport,
  ): Promise<ImportView> {
    const { importId, spool, fileName, rejects, again, sheet, mapping, alongside = [], actor } = spooled;
    const order: ImportOrder = {
      importId,
      incidentId: incident.id,
      key,
      blob: spool.id,
      listDigest: spool.sha256OfClear,
      again,
      file: spooledFile(this.parts.blobs, key, spool, fileName),
      rejects,
      ...rules,
      ...(sheet !== undefined && { sheet }),
      ...(mapping !== undefined && { mapping }),
      progress: (rows, bytesRead) => {
        this.progress.set(importId, { rows, bytesRead, bytes: spool.bytes });
        spooled.progress?.(rows);
      },
      commit: async (unit, imported) => {
        if (incident.mode === 'exercise') refuseRealPeople(imported);
        const listDigest = spool.sha256OfClear;
        await this.record(
          incident.id,
          { imported, listDigest, unit: [...unit, ...alongside], resumed: spooled.resumed === true },
          model,
          actor,
        );
      },
    };
    try {
      const result = await importPeople(this.portsOfRegister(), order);
      if (result.outcome === 'refused') throw refusal(result);
      return importView(result);
    } finally {
      this.progress.delete(importId);
    }
  }

  /** Everyone in exactly one line. */
  async account(incidentId: string): Promise<PeopleAccount> {
    await findIncident(this.parts.storage, incidentId);
    return accountView(await accountFor(this.parts.storage.reader, incidentId));
  }

  /**
   * Takes out lists that never became visible: those that a process left which is no more, and those that a full disk would
   * not let this one take out. One that did become visible was recorded in the same commit.
   */
  recover(): Promise<void> {
    // One after the other: what one takes out may be begun anew before the next looks.
    const recovered = this.recovering.then(async () => {
      const alone = this.parts.storage.dialect === 'sqlite';
      await recoverImports(this.portsOfRegister(), { alone, reading: this.reading });
    });
    this.recovering = recovered.catch(() => undefined);
    return recovered;
  }

  private async underWay<T>(importId: string, work: () => Promise<T>): Promise<T> {
    await this.recover();
    // Asked twice at once: the second is told so by the table, and must not end the first one's mark.
    if (this.reading.has(importId)) return work();
    this.reading.add(importId);
    try {
      return await work();
    } finally {
      this.reading.delete(importId);
    }
  }

  /** One import, one entry, one commit: the people are there exactly when it is on record who brought them in. */
  private async record(
    incidentId: string,
    done: {
      readonly imported: CompleteImport;
      readonly listDigest: string;
      readonly unit: readonly Statement[];
      readonly resumed: boolean;
    },
    model: FactModel,
    actor: Actor,
  ): Promise<void> {
    const { importId, rows, accepted, rejected, duplicates, newData, disagreeing } = done.imported;
    const { people, minors, deceased } = await residenceOf(this.parts.storage.reader, incidentId, importId);
    const counted: Facts = { 'people.registered': people, 'people.minors': minors, 'people.deceased': deceased };
    const outcome = await this.parts.engine.execute(incidentId, {
      command: {
        type: 'record-act',
        kind: 'people.imported',
        payload: {
          import: importId,
          listDigest: done.listDigest,
          rows,
          accepted,
          rejected,
          duplicates,
          newData,
          disagreeing,
          people,
          ...(done.resumed && { resumed: true }),
        },
        // A playbook that does not ask for a count is not told it.
        facts: Object.fromEntries(Object.entries(counted).filter(([name]) => model.facts.has(name))),
        source: 'register',
      },
      actor,
      commandId: importId,
      alongside: done.unit,
    });
    if (!outcome.ok) throw new Fault(outcome.fault);
  }

  private async isNamed(blob: string): Promise<boolean> {
    const { reader } = this.parts.storage;
    // A list still marked as running here is one that failed and that a full disk would not let be taken out.
    const sql = `SELECT 1 AS found FROM people_import WHERE spool_id = ? AND state <> 'running'`;
    return (await reader.all(sql, [blob])).length > 0;
  }

  private portsOfRegister(): RegisterPorts {
    const { storage, owner, chunkRows, ports } = this.parts;
    const { reader, writer } = storage;
    return {
      reader,
      writer,
      letters: LETTERS_ORDERED,
      owner,
      ...(chunkRows !== undefined && { chunkRows }),
      clock: ports.clock,
      entropy: ports.entropy,
    };
  }
}

async function digestOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of bytes) hash.update(chunk);
  return hash.digest('hex');
}

function keyReused(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'idempotency-key-reused',
    detail: 'This Idempotency-Key was used for another list.',
    place: 'Idempotency-Key',
    mend: 'Use a fresh UUID for each new list; repeat one only to repeat its list.',
  });
}
