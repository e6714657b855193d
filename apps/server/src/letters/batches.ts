import type { BatchView } from '#contract';
import { canonicalJson } from '#digest';
import {
  FactEntity,
  ObligationEntity,
  RunEntity,
  activePaths,
  items,
  readRun,
  type Engine,
  type Obligation,
  type StatedFact,
} from '#engine';
import type { Facts } from '#facts';
import { Fault, formatFinding, formatInstant, type Actor } from '#kernel';
import { LETTERS_PER_FILE_MAX, bindTemplate, checkElements, type BatchFields } from '#letters';
import { MAILED_ROUTES, countPeople } from '#people';
import type { Storage } from '#storage';
import { localDate } from '#time';
import { BatchEntity, BatchShardEntity, DocumentEntity } from '../documents/tables.js';
import { findIncident, timeOf } from '../incidents/find-incident.js';
import { knownValues } from '../incidents/known-values.js';
import type { MachinePorts } from '../installation.js';
import type { PlaybookLibrary, PlaybookVersion } from '../playbooks/playbook-library.js';
import { letterFields } from './letter-fields.js';

/** Letters in one file: the unit that is made, stored and, after a crash, made again. */
export const LETTERS_PER_FILE = Math.min(1000, LETTERS_PER_FILE_MAX);

/** A state with this tag is reached only through the decision that approves the letters. */
const APPROVED_TAG = 'letters-approved';

export interface BatchesParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly playbooks: PlaybookLibrary;
  readonly ports: MachinePorts;
  readonly zone: string;
}

/** A batch of letters as it was ordered: everything that its files depend on is fixed here. */
export class Batches {
  constructor(private readonly parts: BatchesParts) {}

  /**
   * Orders the letters of everybody in the register whose route is mailed. The letters themselves are made by the worker.
   *
   * @throws Fault `letters-not-approved`, `elements-missing`, `unknown-facts`, `nobody-to-write-to`.
   */
  async order(incidentId: string, batchId: string, letterDate: string | undefined, actor: Actor): Promise<BatchView> {
    const earlier = await this.parts.storage.repository(BatchEntity).findOneBy({ id: batchId, incidentId });
    if (earlier) return this.view(earlier);
    const incident = await findIncident(this.parts.storage, incidentId);
    const version = await this.parts.playbooks.version(incident.playbookHash);
    await this.refuseUnapproved(incidentId, version);
    const facts = knownValues(await items<StatedFact>(this.parts.storage, FactEntity, incidentId));
    const at = timeOf(incident, this.parts.ports.clock);
    const date = letterDate ?? localDate(at, this.parts.zone);
    await this.refuseIncomplete(
      incidentId,
      version,
      letterFields(facts, version.shelf.words, {
        letterDate: date,
        exercise: incident.mode === 'exercise',
        zone: this.parts.zone,
      }),
    );
    const letters = await countPeople(this.parts.storage.reader, { incidentId, routes: MAILED_ROUTES });
    if (letters === 0) {
      throw new Fault({
        kind: 'conflict',
        code: 'nobody-to-write-to',
        detail: 'The register has nobody whom a letter would reach.',
        mend: 'Import the list of people first.',
      });
    }
    await this.record(incidentId, { batchId, letterDate: date, facts, letters }, actor);
    const ordered = await this.parts.storage.repository(BatchEntity).findOneByOrFail({ id: batchId });
    return this.view(ordered);
  }

  /** The fields that every letter of the batch shares, as they were when it was ordered. */
  fields(batch: BatchEntity, version: PlaybookVersion, exercise: boolean): BatchFields {
    return letterFields(JSON.parse(batch.facts) as Facts, version.shelf.words, {
      letterDate: batch.letterDate,
      exercise,
      zone: this.parts.zone,
    });
  }

  async list(incidentId: string): Promise<BatchView[]> {
    const batches = await this.parts.storage
      .repository(BatchEntity)
      .find({ where: { incidentId }, order: { id: 'DESC' }, take: 100 });
    return Promise.all(batches.map((batch) => this.view(batch)));
  }

  private async view(batch: BatchEntity): Promise<BatchView> {
    const shards = await this.parts.storage
      .repository(BatchShardEntity)
      .find({ where: { batchId: batch.id }, order: { index: 'ASC' } });
    const documents = await this.parts.storage
      .repository(DocumentEntity)
      .findBy({ batchId: batch.id, kind: 'letters-pdf' });
    const byId = new Map(documents.map((document) => [document.id, document]));
    return {
      id: batch.id,
      status: batch.status,
      letters: batch.letters,
      lettersDone: shards.reduce((sum, shard) => sum + shard.letters + shard.refused, 0),
      pages: shards.reduce((sum, shard) => sum + shard.pages, 0),
      files: shards.flatMap((shard) => {
        const document = byId.get(shard.documentId);
        return document
          ? [
              {
                name: document.name,
                documentId: document.id,
                sha256: document.sha256,
                bytes: Number(document.bytes),
                letters: shard.letters,
              },
            ]
          : [];
      }),
      startedAt: formatInstant(Number(batch.startedAt)),
    };
  }

  /** The order and its entry in the record are one commit: no batch without a record of who ordered it, from which facts. */
  private async record(
    incidentId: string,
    order: { readonly batchId: string; readonly letterDate: string; readonly facts: Facts; readonly letters: number },
    actor: Actor,
  ): Promise<void> {
    const { batchId, letterDate, facts, letters } = order;
    const shards = Math.ceil(letters / LETTERS_PER_FILE);
    const outcome = await this.parts.engine.execute(incidentId, {
      command: { type: 'record-act', kind: 'batch.ordered', payload: { batch: batchId, letters, shards, letterDate } },
      actor,
      commandId: batchId,
      alongside: [
        {
          sql: `INSERT INTO batch (id, incident_id, status, letter_date, facts, letters, shards, started_at) VALUES (?, ?, 'running', ?, ?, ?, ?, ?)`,
          params: [
            batchId,
            incidentId,
            letterDate,
            canonicalJson(facts),
            letters,
            shards,
            this.parts.ports.clock.now(),
          ],
        },
      ],
    });
    if (!outcome.ok) throw new Fault(outcome.fault);
  }

  private async refuseUnapproved(incidentId: string, version: PlaybookVersion): Promise<void> {
    const rows = await this.parts.storage.repository(RunEntity).findBy({ incidentId, status: 'open' });
    const approved = rows
      .map((row) => readRun(row))
      .some((run) => {
        const chart = version.playbook.charts.get(run.chart);
        return (
          chart !== undefined &&
          activePaths(chart.machine, run.snapshot).some((path) => chart.states.get(path)?.tags.includes(APPROVED_TAG))
        );
      });
    if (approved) return;
    throw new Fault({
      kind: 'conflict',
      code: 'letters-not-approved',
      detail: 'The letters have not been approved, so none is made.',
      mend: 'The decision on the letters has to be signed by all whom the playbook names.',
    });
  }

  /** Every open duty to write to people has its elements in every letter template, and every template can be filled. */
  private async refuseIncomplete(incidentId: string, version: PlaybookVersion, fields: BatchFields): Promise<void> {
    const obligations = await items<Obligation>(this.parts.storage, ObligationEntity, incidentId, ['open', 'met']);
    const required = new Set(
      obligations
        .filter(({ assessed }) => assessed.noticeKind === 'letter')
        .flatMap(({ assessed }) => assessed.elements),
    );
    const findings = version.shelf.letters.flatMap((template) => checkElements(template, [...required]));
    if (findings.length > 0) {
      throw new Fault({
        kind: 'conflict',
        code: 'elements-missing',
        detail: 'The letters lack what the law demands.',
        mend: 'Add these parts to the templates of the playbook.',
        findings: findings.map((finding) => formatFinding(finding)),
      });
    }
    for (const template of version.shelf.letters) {
      const bound = bindTemplate(template, fields);
      if (!bound.ok) throw new Fault({ ...bound.fault, kind: 'conflict' });
    }
  }
}
