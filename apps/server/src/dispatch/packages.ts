import type { LetterWay, MakePackage, PackageView } from '#contract';
import { In, Not } from 'typeorm';
import type { Engine, IncidentEntity } from '#engine';
import { Fault, type Clock } from '#kernel';
import { RecordReader } from '#record';
import type { SqlValue, Statement, Storage } from '#storage';
import { ApiTokenEntity } from '../access/tables.js';
import type { Documents } from '../documents/documents.js';
import { BatchEntity, BatchShardEntity, DocumentEntity } from '../documents/tables.js';
import { findIncident } from '../incidents/find-incident.js';
import { refuseChangedSinceOrder, type BatchPorts } from '../letters/changed-since-order.js';
import type { IncidentKeys } from '../vault/incident-keys.js';
import { encryptedTo } from './age-key.js';
import { emailList } from './email/email-list.js';
import { queueEmails } from './email/queue-emails.js';
import { stepStatements } from './letter-states.js';
import { exerciseHandsOverNothing, type MailHouses } from './mail-houses.js';
import { kindOf, packageName } from './package-kind.js';
import { packageEntries, type PackageContent, type PackagedFile } from './package-files.js';
import { linesOf } from './package-lines.js';
import {
  BATCH_NOT_COMPLETE,
  BATCH_UNKNOWN,
  EMAIL_HAS_NO_MAIL_HOUSE,
  EMAIL_NOT_SET_UP,
  MADE_ALREADY,
  NOTHING_WAITS,
  UNPROVED,
  listsDisagree,
  notChecked,
} from './package-faults.js';
import { packageView } from './package-view.js';
import { recordDispatch, type ActBy } from './record-dispatch.js';
import { isReportedBy, type ReportsFor } from './reports-for.js';
import { MailPackageEntity, type MailHouseEntity } from './tables.js';
import { notLeft, withdrawing } from './withdrawal.js';
import { zipStream } from './zip-stream.js';

/** Letters that wait although a later list disagrees about their person; parameters: batch id and way. */
const DISAGREED = `batch_id = ? AND way = ? AND state = 'made' AND disagreed = 1`;
const LISTED_MAX = 100;
const WITHDRAWAL_TRIES_MAX = 8;
/** Where an exercise would post: it has no mail house that says so. */
const EXERCISE_POSTS_IN = 'CA';

export interface PackagesParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly documents: Documents;
  readonly playbooks: BatchPorts['playbooks'];
  readonly keys: IncidentKeys;
  readonly mailHouses: MailHouses;
  readonly clock: Clock;
  /** As many as the batches were made with: by it a file's letters are told from its place. */
  readonly lettersPerFile: number;
  /** Whether the operator has set up e-mail to people. */
  readonly emailsLetters: boolean;
}

/** What leaves for a mail house or by e-mail: made of one batch, checked by a second person, handed over once. */
export class Packages {
  constructor(private readonly parts: PackagesParts) {}

  /**
   * Packs the letters by post of a batch for a mail house; in an exercise for nobody, in clear, and marked so. Of those by e-mail it is
   * the list of them.
   *
   * @throws Fault `batch-unknown`, `batch-not-complete`, `mail-house-needed`, `mail-house-unknown`, `mail-house-unproved`,
   * `exercise-hands-over-nothing`, `email-not-set-up`, `email-has-no-mail-house`, `package-made-already`, `nothing-to-hand-over`,
   * `lists-disagree`, `letters-not-approved`, `changed-since-approval`
   */
  async make(incidentId: string, { batch, way = 'post', mailHouse }: MakePackage, by: ActBy): Promise<PackageView> {
    const { storage, documents, engine } = this.parts;
    const earlier = await this.kept(incidentId, by.commandId);
    if (earlier) return this.view(earlier);
    const incident = await findIncident(storage, incidentId);
    const house = await this.receiver(incident, way, mailHouse);
    const complete = await this.completeBatch(incidentId, batch);
    await this.refusePacked(complete.id, way);
    const letters = await this.waiting(complete.id, way);
    await this.refuseDisagreed(complete.id, way);
    await refuseChangedSinceOrder(this.parts, complete);
    const files = await this.files(complete.id, way);
    const pages = files.reduce((sum, file) => sum + file.pages, 0);
    const kind = kindOf(incident, way);
    const content = (of: PackageContent['kind']): PackageContent => ({
      id: by.commandId,
      kind: of,
      files,
      lines: () => this.lines(complete, house?.postsIn ?? EXERCISE_POSTS_IN),
    });
    const sealed = await documents.seal(
      { incidentId, kind: 'mail-package', madeBy: by.commandId, name: packageName(kind, by.commandId) },
      kind === 'email' ? emailList(storage.reader, complete.id) : await packed(content(kind), house?.recipient),
    );
    const { id: document, sha256 } = sealed.view;
    await documents.committing(sealed, () =>
      recordDispatch(
        engine,
        incidentId,
        {
          kind: 'package.made',
          payload: {
            package: by.commandId,
            kind,
            batch,
            ...(house && { mailHouse: house.id }),
            letters,
            pages,
            file: { document, sha256 },
          },
        },
        by,
        [
          sealed.statement,
          this.inserting(
            { id: by.commandId, incidentId, kind, way, state: 'made', batchId: batch, mailHouseId: house?.id ?? null },
            { documentId: document, letters, pages, madeBy: by.actor.id, lines: null },
          ),
        ],
      ),
    );
    return this.view(await this.find(incidentId, by.commandId));
  }

  /**
   * Hands a package over: from here on its letters count as gone, and its file may be taken out.
   *
   * @throws Fault `package-unknown`, `package-not-checked`, `lists-disagree`, `letters-not-approved`, `changed-since-approval`; `write-conflict` where a letter of it is no longer as it was packed
   */
  async handOver(incidentId: string, packageId: string, by: ActBy): Promise<PackageView> {
    const found = await this.find(incidentId, packageId);
    if (await this.isDone(by.commandId)) return this.view(found);
    const { kind, way, state, batchId, mailHouseId, letters, pages, documentId } = found;
    if (kind === 'proof' || batchId === null || state !== 'checked') throw notChecked(found);
    if (way === 'email' && !this.parts.emailsLetters) throw EMAIL_NOT_SET_UP;
    await this.refuseDisagreed(batchId, way);
    await refuseChangedSinceOrder(this.parts, await this.completeBatch(incidentId, batchId));
    const { storage, engine, clock } = this.parts;
    const { sha256 } = await storage.repository(DocumentEntity).findOneByOrFail({ id: documentId });
    const at = clock.now();
    await recordDispatch(
      engine,
      incidentId,
      {
        kind: 'letters.handed-over',
        payload: {
          package: packageId,
          batch: batchId,
          ...(way === 'email' && { way }),
          ...(mailHouseId !== null && { mailHouse: mailHouseId }),
          letters,
          pages,
          file: { document: documentId, sha256 },
        },
      },
      by,
      [
        {
          // A list may come in between the look and this commit.
          sql: `UPDATE mail_package SET state = 'handed-over', handed_over_by = ?, handed_over_at = ?
            WHERE id = ? AND state = 'checked' AND NOT EXISTS (SELECT 1 FROM letter WHERE ${DISAGREED})`,
          params: [by.actor.id, at, packageId, batchId, way],
          expectChanges: 1,
        },
        ...stepStatements({
          which: { sql: 'batch_id = ? AND way = ?', params: [batchId, way] },
          from: ['made'],
          to: 'handed-over',
          act: by.commandId,
          at,
          letters,
        }),
        ...(way === 'email' ? [queueEmails(incidentId, batchId, letters, at)] : []),
      ],
    );
    return this.view(await this.find(incidentId, packageId));
  }

  /**
   * Takes back what has not left of a batch, by post, by e-mail, or both: their people are written to by the next. Of letters that are
   * being sent by e-mail it stops those that wait.
   *
   * @throws Fault `batch-unknown`, `nothing-to-hand-over` where it has no letter that could be withdrawn; `write-conflict` where letters of
   * it leave faster than they are counted
   */
  async withdraw(incidentId: string, batchId: string, reason: string, by: ActBy): Promise<void> {
    const { storage, engine, clock } = this.parts;
    for (let tries = 1; !(await this.isDone(by.commandId)); tries += 1) {
      const { id } = await this.completeBatch(incidentId, batchId);
      const counted = await notLeft(storage.reader, id);
      const letters = counted.made + counted.queued;
      if (letters === 0) throw NOTHING_WAITS;
      try {
        await recordDispatch(
          engine,
          incidentId,
          { kind: 'batch.withdrawn', payload: { batch: id, letters, reason } },
          by,
          withdrawing(id, counted, by.commandId, clock.now()),
        );
        return;
      } catch (error) {
        // One of them was begun to be sent between the count and the commit.
        const moved = error instanceof Fault && error.details.code === 'write-conflict';
        if (!moved || tries === WITHDRAWAL_TRIES_MAX) throw error;
      }
    }
  }

  async list(incidentId: string): Promise<PackageView[]> {
    const rows = await this.parts.storage
      .repository(MailPackageEntity)
      .find({ where: { incidentId }, order: { madeAt: 'DESC', id: 'DESC' }, take: LISTED_MAX });
    return Promise.all(rows.map((row) => this.view(row)));
  }

  /** Another mail house's is none for whoever reports for one. @throws Fault `package-unknown` */
  async find(incidentId: string, id: string, whose: ReportsFor = 'all'): Promise<MailPackageEntity> {
    const found = await this.kept(incidentId, id);
    if (found && isReportedBy(found, whose)) return found;
    throw new Fault({
      kind: 'not-found',
      code: 'package-unknown',
      detail: 'This incident has no such package.',
      place: 'package',
    });
  }

  /** Before it was handed over nobody takes a package's file out. @throws Fault `package-not-checked` */
  async requireHandedOver(documentId: string): Promise<void> {
    const found = await this.parts.storage.repository(MailPackageEntity).findOneBy({ documentId });
    if (found && found.handedOverAt === null) throw notChecked(found);
  }

  /** Files of a batch, with the digests that a mail house is to find again. */
  async files(batchId: string, way: LetterWay = 'post'): Promise<PackagedFile[]> {
    const { storage, documents } = this.parts;
    const shards = await storage.repository(BatchShardEntity).find({ where: { batchId }, order: { index: 'ASC' } });
    const made = await storage.repository(DocumentEntity).findBy({ madeBy: batchId, kind: 'letters-pdf' });
    const byId = new Map(made.map((document) => [document.id, document]));
    const firstEmailed = await this.firstEmailed(batchId);
    return shards.flatMap(({ index, documentId, letters, pages }) => {
      if (index * this.parts.lettersPerFile >= firstEmailed !== (way === 'email')) return [];
      const document = byId.get(documentId);
      if (!document) return [];
      const { name, sha256, incidentId } = document;
      return [{ name, sha256, letters, pages, read: () => documents.read(incidentId, documentId) }];
    });
  }

  /** The row of a package, to be committed with the document that it names. */
  inserting(
    which: Pick<MailPackageEntity, 'id' | 'incidentId' | 'kind' | 'way' | 'state' | 'batchId' | 'mailHouseId'>,
    made: Pick<MailPackageEntity, 'documentId' | 'letters' | 'pages' | 'madeBy' | 'lines'>,
  ): Statement {
    const at = this.parts.clock.now();
    const { id, incidentId, kind, way, state, batchId, mailHouseId } = which;
    const { documentId, letters, pages, madeBy, lines } = made;
    const handedOver = state === 'handed-over';
    const columns: SqlValue[] = [
      id,
      incidentId,
      kind,
      way,
      state,
      batchId,
      mailHouseId,
      documentId,
      letters,
      pages,
      madeBy,
      at,
    ];
    return {
      sql: `INSERT INTO mail_package (id, incident_id, kind, way, state, batch_id, mail_house_id, document_id, letters, pages,
              made_by, made_at, handed_over_by, handed_over_at, lines) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      params: [...columns, ...(handedOver ? [madeBy, at] : [null, null]), lines],
    };
  }

  /** Whoever ordered a batch, or packed it: they do not check it. */
  async authors({ incidentId, batchId, madeBy }: MailPackageEntity): Promise<ReadonlySet<string>> {
    const ordered = await new RecordReader(this.parts.storage).ofKinds(incidentId, ['batch.ordered']);
    const order = ordered.find(({ commandId }) => commandId === batchId);
    const ids = [madeBy, ...(order ? [order.actor.id] : [])];
    const tokens = await this.parts.storage.repository(ApiTokenEntity).findBy({ id: In(ids) });
    // What a machine did by somebody's token, they did.
    return new Set([...ids, ...tokens.map(({ account }) => account)]);
  }

  view(row: MailPackageEntity): Promise<PackageView> {
    return packageView(this.parts.storage, row);
  }

  /** Whether an act is on record: asked again, it changes nothing. */
  async isDone(commandId: string): Promise<boolean> {
    return (await this.parts.storage.reader.all('SELECT id FROM command WHERE id = ?', [commandId])).length > 0;
  }

  private async *lines(batch: BatchEntity, postsIn: string) {
    yield* linesOf(this.parts.storage.reader, await this.parts.keys.open(batch.incidentId), batch, postsIn);
  }

  /** Whom letters are packed for: a mail house that was proved; nobody in an exercise, or where they go by e-mail. */
  private async receiver(
    { id, mode }: IncidentEntity,
    way: LetterWay,
    mailHouse: string | undefined,
  ): Promise<MailHouseEntity | undefined> {
    if (way === 'email') {
      if (mode === 'exercise') throw exerciseHandsOverNothing();
      if (mailHouse !== undefined) throw EMAIL_HAS_NO_MAIL_HOUSE;
      if (!this.parts.emailsLetters) throw EMAIL_NOT_SET_UP;
      return undefined;
    }
    const house = await this.parts.mailHouses.requireReceiver(id, mailHouse);
    if (house?.provedAt === null) throw UNPROVED;
    return house;
  }

  /** @throws Fault `batch-unknown`, `batch-not-complete` */
  async completeBatch(incidentId: string, id: string): Promise<BatchEntity> {
    const batch = await this.parts.storage.repository(BatchEntity).findOneBy({ id, incidentId });
    if (!batch) throw BATCH_UNKNOWN;
    if (batch.status !== 'complete') throw BATCH_NOT_COMPLETE;
    return batch;
  }

  /** @throws Fault `package-made-already` */
  private async refusePacked(batchId: string, way: LetterWay): Promise<void> {
    const packages = this.parts.storage.repository(MailPackageEntity);
    if (await packages.existsBy({ batchId, way, state: Not('stopped') })) throw MADE_ALREADY;
  }

  /** What a later list says otherwise of its person does not leave as it was packed. @throws Fault `lists-disagree` */
  private async refuseDisagreed(batchId: string, way: LetterWay): Promise<void> {
    const [row] = await this.parts.storage.reader.all(`SELECT COUNT(*) AS n FROM letter WHERE ${DISAGREED}`, [
      batchId,
      way,
    ]);
    const letters = Number(row?.['n'] ?? 0);
    if (letters > 0) throw listsDisagree(letters);
  }

  /** How many letters of a batch wait to be handed over. @throws Fault `nothing-to-hand-over` */
  private async waiting(batchId: string, way: LetterWay): Promise<number> {
    const letters = await this.made(batchId, way);
    if (letters > 0) return letters;
    throw NOTHING_WAITS;
  }

  // Letters of one way are handed over all at once: where one is made, none has left.
  private async made(batchId: string, way: LetterWay): Promise<number> {
    const [row] = await this.parts.storage.reader.all(
      `SELECT COUNT(*) AS made FROM letter WHERE batch_id = ? AND way = ? AND state = 'made'`,
      [batchId, way],
    );
    return Number(row?.['made'] ?? 0);
  }

  private async firstEmailed(batchId: string): Promise<number> {
    const [row] = await this.parts.storage.reader.all(
      `SELECT MIN(position) AS first FROM letter WHERE batch_id = ? AND way = 'email'`,
      [batchId],
    );
    return row === undefined || row['first'] === null ? Infinity : Number(row['first']);
  }

  private kept(incidentId: string, id: string): Promise<MailPackageEntity | null> {
    return this.parts.storage.repository(MailPackageEntity).findOneBy({ id, incidentId });
  }
}

/** A package's bytes as they flow; in clear where it has no receiver. */
export async function packed(
  content: PackageContent,
  recipient: string | undefined,
): Promise<AsyncIterable<Uint8Array>> {
  const zip = zipStream(packageEntries(content));
  return recipient === undefined ? zip : encryptedTo(recipient, zip);
}
