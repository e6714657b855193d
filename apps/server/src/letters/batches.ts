import type { BatchView } from '#contract';
import { canonicalJson } from '#digest';
import {
  FactEntity,
  ObligationEntity,
  items,
  type Engine,
  type IncidentEntity,
  type Obligation,
  type StatedFact,
} from '#engine';
import type { Facts } from '#facts';
import { Fault, formatInstant, type Actor, type EpochMs, type Finding } from '#kernel';
import { LETTERS_PER_FILE_MAX, bindTemplate, type BatchFields, type Press, type Template } from '#letters';
import type { Statement, Storage } from '#storage';
import { addDuration, localDate } from '#time';
import type { Documents } from '../documents/documents.js';
import { BatchEntity, BatchShardEntity, DocumentEntity } from '../documents/tables.js';
import { findIncident, timeOf } from '../incidents/find-incident.js';
import { factsInNameOf } from '../incidents/entity-views.js';
import type { MachinePorts } from '../installation.js';
import type { Lanes } from '../lanes/lanes.js';
import type { PeopleDesk } from '../people/people-desk.js';
import type { PlaybookLibrary, PlaybookVersion } from '../playbooks/playbook-library.js';
import type { IncidentKeys } from '../vault/incident-keys.js';
import { findApproval, refuseChanged } from './approval.js';
import { refuseOtherThanApproved, textsDigest } from './texts-since-approval.js';
import { factsChangedSinceDecision } from './facts-since.js';
import { letterFindingsNow, refuseUntrue } from './letter-content.js';
import { forbiddenFor, templateMissing, beforeIncident, tooLate, notEntitled } from './batch-refusals.js';
import { letterFields, type LettersGiven } from './letter-fields.js';
import { letterImages } from './letter-images.js';
import {
  LettersPlan,
  letterRows,
  refuseLacking,
  summaryOf,
  type LetterRows,
  type PlanSummary,
} from './letters-plan.js';
import { eachRecipient, groupsOfRecipients, type RecipientPorts, type RecipientQuery } from './recipients.js';
import { staleLaw, type StaleLaw } from './stale-law.js';
import { toldValues } from './told-values.js';

/** Letters in one file: the unit that is made, stored and, after a crash, made again. */
export const LETTERS_PER_FILE = Math.min(1000, LETTERS_PER_FILE_MAX);

const REFUSALS_SHOWN_MAX = 200;
/** How far ahead letters may be dated: whoever is a child today must not be made an adult by a slip of the year. */
const LETTER_DATE_AHEAD = 'P60D';

export interface BatchRequest {
  /** The incident's own day, unless it is given. */
  readonly letterDate?: string | undefined;
  /** The legal entity under whose letterhead they go; without it, the organisation. */
  readonly entity?: string | undefined;
}

export interface BatchesParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly documents: Documents;
  readonly lanes: Pick<Lanes, 'sight'>;
  readonly playbooks: PlaybookLibrary;
  readonly keys: Pick<IncidentKeys, 'open'>;
  readonly ages: Pick<PeopleDesk, 'judgeAges'>;
  readonly ports: MachinePorts;
  readonly zone: string;
  /** Whether the operator has set up e-mail to people. */
  readonly emailsLetters: boolean;
  readonly lettersPerFile: number;
}

/** What is found in letters that somebody waits for, and in the others. */
export interface FindingsNow {
  readonly findings: readonly Finding[];
  readonly forNobody: readonly Finding[];
}

/** Whose act the order is: the privacy officer answers for who gets which letter. */
const ORDERING_ROLE = 'privacy-officer';

/** A batch of letters as it was ordered: who gets one, with which facts, of which date, is fixed here. */
export class Batches {
  constructor(private readonly parts: BatchesParts) {}

  /**
   * Orders the letters of everybody whose route is mailed and who has none in this wave, but for places whose law forbids what the
   * letters say. The worker makes them.
   *
   * @throws Fault `role-not-entitled`, `letters-not-approved`, `changed-since-approval`, `elements-missing`,
   * `elements-forbidden`, `statement-untrue`, `unknown-facts`, `unknown-entity`, `nobody-to-write-to`, `letter-date-before-incident`, `letter-date-too-late`; `incident-moved-on` when something happened between the look and the order.
   */
  async order(
    incidentId: string,
    batchId: string,
    { letterDate, entity }: BatchRequest,
    actor: Actor,
  ): Promise<BatchView> {
    const { storage, engine, playbooks, ports, zone } = this.parts;
    const earlier = await storage.repository(BatchEntity).findOneBy({ id: batchId, incidentId });
    if (earlier) return this.view(earlier);
    const incident = await findIncident(storage, incidentId);
    if (actor.role !== ORDERING_ROLE) throw notEntitled();
    // Read first: whatever happens after it makes the order's commit fail, and it is asked again.
    const expectedVersion = incident.seq;
    const version = await playbooks.version(incident.playbookHash);
    const approval = await findApproval(storage, incidentId, version);
    const stated = await items<StatedFact>(storage, FactEntity, incidentId);
    refuseChanged(version, await factsChangedSinceDecision(storage, incidentId, approval.decisionId), entity);
    await refuseOtherThanApproved(storage, playbooks, incidentId, version, approval);
    const told = await toldValues(this.parts.lanes, incidentId, stated);
    const facts = factsInNameOf(told, version.playbook.factModel, entity);
    const now = timeOf(incident, ports.clock);
    const date = this.letterDay(incident, letterDate);
    // Of this very state: asked again under the batch's id after a refusal, ages are judged by what is there then.
    const by = { actor, commandId: `batch:${batchId}:ages:${incident.seq}` };
    const came = await this.parts.ages.judgeAges(incidentId, { day: date, wave: approval.wave }, by);
    // What was read before is what was before them.
    if (came > 0) return this.order(incidentId, batchId, { letterDate, entity }, actor);
    const exercise = incident.mode === 'exercise';
    const duties = await this.duties(incidentId, entity);
    const plan = new LettersPlan(version.shelf, duties);
    const addressing = await this.recipientsOf(incidentId, approval.wave, version, entity);
    // An exercise posts everything: no letter of it is ever one by e-mail.
    const query = { ...addressing, email: this.parts.emailsLetters && !exercise };
    const summary = summaryOf(plan, await groupsOfRecipients(this.recipientPorts(incidentId), query));
    refuseLacking(summary);
    refuseNobody(summary);
    const images = await letterImages(this.parts, incidentId, facts);
    const fields = letterFields(facts, version.shelf.words, { letterDate: date, exercise, zone, images });
    refuseUnfillable(version, summary.templates, fields);
    const recipients = eachRecipient(this.recipientPorts(incidentId), query);
    const rows = await letterRows(batchId, approval.wave, plan, recipients, this.parts.lettersPerFile);
    const outcome = await engine.execute(incidentId, {
      command: {
        type: 'record-act',
        kind: 'batch.ordered',
        payload: {
          batch: batchId,
          wave: approval.wave,
          ...lettersMember(rows),
          letterDate: date,
          ...(entity !== undefined && { entity }),
          texts: textsDigest(version),
          ...withoutLetter(summary),
          ...staleMember(staleLaw(duties, now)),
          approvedBy: approval.decisionId,
        },
      },
      actor,
      commandId: batchId,
      expectedVersion,
      alongside: orderStatements(incident, {
        batchId,
        letterDate: date,
        facts: canonicalJson(facts),
        wave: approval.wave,
        rows,
        at: ports.clock.now(),
      }),
    });
    if (!outcome.ok) throw new Fault(outcome.fault);
    return this.view(await storage.repository(BatchEntity).findOneByOrFail({ id: batchId }));
  }

  /** @throws Fault `letter-date-before-incident`, `letter-date-too-late` */
  private letterDay(incident: IncidentEntity, letterDate: string | undefined): string {
    const { ports, zone } = this.parts;
    const now = timeOf(incident, ports.clock);
    const date = letterDate ?? localDate(now, zone);
    if (date < localDate(Number(incident.openedAt), zone)) throw beforeIncident();
    // An exercise that is set in the past may print the day on which it is played.
    const latest = addDuration(Math.max(now, ports.clock.now()), LETTER_DATE_AHEAD, zone);
    if (date > localDate(latest, zone)) throw tooLate();
    return date;
  }

  /** The fields that every letter of the batch shares, as they were when it was ordered. */
  async fields(batch: BatchEntity, version: PlaybookVersion, exercise: boolean): Promise<BatchFields> {
    const { facts, given } = await this.ordered(batch, exercise);
    return letterFields(facts, version.shelf.words, given);
  }

  /** What a batch was ordered with. */
  async ordered(
    batch: BatchEntity,
    exercise: boolean,
  ): Promise<{ readonly facts: Facts; readonly given: LettersGiven }> {
    const facts = JSON.parse(batch.facts) as Facts;
    const images = await letterImages(this.parts, batch.incidentId, facts);
    return { facts, given: { images, letterDate: batch.letterDate, exercise, zone: this.parts.zone } };
  }

  async list(incidentId: string): Promise<BatchView[]> {
    const batches = await this.parts.storage
      .repository(BatchEntity)
      .find({ where: { incidentId }, order: { id: 'DESC' }, take: 100 });
    return Promise.all(batches.map((batch) => this.view(batch)));
  }

  private async view(batch: BatchEntity): Promise<BatchView> {
    const { storage } = this.parts;
    const shards = await storage
      .repository(BatchShardEntity)
      .find({ where: { batchId: batch.id }, order: { index: 'ASC' } });
    const documents = await storage.repository(DocumentEntity).findBy({ madeBy: batch.id, kind: 'letters-pdf' });
    const byId = new Map(documents.map((document) => [document.id, document]));
    const refusals = await storage.reader.all(
      'SELECT person_id, refused FROM letter WHERE batch_id = ? AND refused IS NOT NULL ORDER BY position LIMIT ?',
      [batch.id, REFUSALS_SHOWN_MAX],
    );
    return {
      id: batch.id,
      status: batch.status,
      letters: batch.letters,
      lettersDone: shards.reduce((sum, shard) => sum + shard.letters, 0),
      lettersRefused: shards.reduce((sum, shard) => sum + shard.refused, 0),
      refused: refusals.map((row) => ({ personId: String(row['person_id']), code: String(row['refused']) })),
      pages: shards.reduce((sum, shard) => sum + shard.pages, 0),
      files: shards.flatMap(({ documentId, letters }) => {
        const document = byId.get(documentId);
        if (!document) return [];
        const { name, sha256, bytes } = document;
        return [{ name, documentId, sha256, bytes: Number(bytes), letters }];
      }),
      startedAt: formatInstant(Number(batch.startedAt)),
    };
  }

  /** What becomes of those who have no letter in this wave, as the organisation's letters read now. */
  async planNow(incidentId: string, wave: number, version: PlaybookVersion): Promise<PlanSummary> {
    const plan = new LettersPlan(version.shelf, await this.duties(incidentId, undefined));
    const query = await this.recipientsOf(incidentId, wave, version, undefined);
    return summaryOf(plan, await groupsOfRecipients(this.recipientPorts(incidentId), query));
  }

  private recipientPorts(incidentId: string): RecipientPorts {
    return { reader: this.parts.storage.reader, openKey: () => this.parts.keys.open(incidentId) };
  }

  /** What is found in the organisation's letters, as they would go out today by the facts as they are told now. */
  async findingsNow(incidentId: string, openPress: () => Promise<Press>): Promise<FindingsNow> {
    const { storage, playbooks, lanes, ports, zone } = this.parts;
    const incident = await findIncident(storage, incidentId);
    const version = await playbooks.version(incident.playbookHash);
    const stated = await items<StatedFact>(storage, FactEntity, incidentId);
    const told = await toldValues(lanes, incidentId, stated);
    const facts = factsInNameOf(told, version.playbook.factModel, undefined);
    const letterDate = localDate(timeOf(incident, ports.clock), zone);
    const images = await letterImages(this.parts, incidentId, facts);
    const given = { letterDate, exercise: incident.mode === 'exercise', zone, images };
    const all = letterFindingsNow(version, letterFields(facts, version.shelf.words, given), await openPress());
    const awaited = await this.awaitedLetters(incidentId, incident.waves, version);
    return {
      findings: all.filter(({ place }) => awaited.has(place.file)),
      forNobody: all.filter(({ place }) => !awaited.has(place.file)),
    };
  }

  /** Files of the letters that go to somebody who has none in this wave, whoever writes them and whatever keeps them back. */
  private async awaitedLetters(
    incidentId: string,
    wave: number,
    { shelf }: PlaybookVersion,
  ): Promise<ReadonlySet<string>> {
    const plan = new LettersPlan(shelf, []);
    const query = { incidentId, wave, routing: shelf.routing };
    const groups = await groupsOfRecipients(this.recipientPorts(incidentId), query);
    return new Set(
      groups.flatMap((group) => {
        const standing = plan.standing(group);
        return 'template' in standing ? [standing.template.file] : [];
      }),
    );
  }

  /**
   * Whom an order in the name of a legal entity, or of the organisation, writes to. Of whom no list says who held their data, whoever
   * owes them a letter writes: the organisation, where it owes any.
   */
  async recipientsOf(
    incidentId: string,
    wave: number,
    { shelf }: Pick<PlaybookVersion, 'shelf'>,
    entity: string | undefined,
  ): Promise<RecipientQuery> {
    const own = entity === undefined ? [] : await this.duties(incidentId, undefined);
    return { incidentId, wave, routing: shelf.routing, of: { entity, toUnclaimed: own.length === 0 } };
  }

  /** Duties of the legal entity to write to people, done or not. */
  private async duties(incidentId: string, entity: string | undefined): Promise<readonly Obligation[]> {
    const obligations = await items<Obligation>(this.parts.storage, ObligationEntity, incidentId, ['open', 'met']);
    return obligations.filter(({ assessed }) => assessed.noticeKind === 'letter' && assessed.entity?.id === entity);
  }
}

function lettersMember({ letters, byEmail, files, recipients }: LetterRows) {
  return { letters, ...(byEmail > 0 && { byEmail }), shards: files, recipients };
}

/** Who gets none, in the record's words; a member that would be empty is absent. */
function withoutLetter({ heldBack, held, withoutTemplate }: PlanSummary) {
  return {
    ...(heldBack.length > 0 && { heldBack: heldBack.map((place) => ({ ...place })) }),
    ...(held.length > 0 && { held: held.map(({ rule, people }) => ({ rule, people })) }),
    ...(withoutTemplate > 0 && { withoutTemplate }),
  };
}

function staleMember(stale: readonly StaleLaw[]): {
  readonly staleLaw?: readonly { [Name in keyof StaleLaw]: string }[];
} {
  return stale.length === 0 ? {} : { staleLaw: stale.map((law) => ({ ...law })) };
}

/** @throws Fault `elements-forbidden`, `no-template`, `nobody-to-write-to` */
function refuseNobody({ letters, heldBack, held, withoutTemplate }: PlanSummary): void {
  if (letters > 0) return;
  if (heldBack.length > 0) throw forbiddenFor(heldBack);
  if (withoutTemplate > 0) throw templateMissing(withoutTemplate);
  const waiting = held.map(({ rule, people }) => `${rule} (${people})`);
  throw new Fault({
    kind: 'conflict',
    code: 'nobody-to-write-to',
    detail:
      waiting.length === 0
        ? 'The register has nobody whom a letter would reach and who has none yet.'
        : `Everybody who has no letter yet is held back by the routing table: ${waiting.join(', ')}.`,
    mend:
      waiting.length === 0 ? 'Import the list of people first.' : 'Decide about them, and change the routing table.',
  });
}

/** Every letter that somebody gets can be filled, and is true. @throws Fault `unknown-facts`, `empty-element`, `statement-untrue` */
function refuseUnfillable(version: PlaybookVersion, templates: readonly Template[], fields: BatchFields): void {
  for (const template of templates) {
    const bound = bindTemplate(template, fields);
    if (!bound.ok) throw new Fault({ ...bound.fault, kind: 'conflict' });
  }
  refuseUntrue(version, templates, fields);
}

interface Order {
  readonly batchId: string;
  readonly letterDate: string;
  /** Canonical JSON. */
  readonly facts: string;
  readonly wave: number;
  readonly rows: LetterRows;
  readonly at: EpochMs;
}

/** The batch and a row for each letter, in one unit with the order's entry: from here on the recipients do not change. */
function orderStatements({ id, playbookHash }: IncidentEntity, order: Order): Statement[] {
  const { batchId, letterDate, facts, wave, rows, at } = order;
  return [
    {
      sql: `INSERT INTO batch (id, incident_id, status, letter_date, facts, wave, letters, shards, started_at, playbook_hash) VALUES (?, ?, 'running', ?, ?, ?, ?, ?, ?, ?)`,
      params: [batchId, id, letterDate, facts, wave, rows.letters, rows.files, at, playbookHash],
    },
    ...rows.statements,
  ];
}
