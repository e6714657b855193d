import type { JudgeLetter, PilotMail, PilotView } from '#contract';
import type { Engine } from '#engine';
import { Fault, type Actor, type Clock } from '#kernel';
import { renderAs, type LetterDocument, type ManifestLine, type Press } from '#letters';
import type { Row, Storage } from '#storage';
import { BatchEntity, DocumentEntity } from '../documents/tables.js';
import { findIncident } from '../incidents/find-incident.js';
import type { Batches } from '../letters/batches.js';
import { documentAgain } from '../letters/letter-again.js';
import { withMailbox } from '../letters/with-mailbox.js';
import type { PlaybookLibrary } from '../playbooks/playbook-library.js';
import type { IncidentKeys } from '../vault/incident-keys.js';
import type { LetterMail } from './email/letter-mail-settings.js';
import { mailWords, mailboxNow } from './email/letter-mails.js';
import type { Packages } from './packages.js';
import { EMAIL_NOT_SET_UP } from './package-faults.js';
import { PILOT_SIZE, pilotSample } from './pilot-sample.js';
import { recordDispatch, type ActBy } from './record-dispatch.js';
import type { MailPackageEntity } from './tables.js';

export interface PilotParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly packages: Packages;
  readonly batches: Batches;
  readonly playbooks: PlaybookLibrary;
  readonly keys: IncidentKeys;
  readonly openPress: () => Promise<Press>;
  readonly clock: Clock;
  /** Whom letters by e-mail come from; absent where the operator has set up none. */
  readonly sender: Pick<LetterMail, 'from' | 'replyTo'> | undefined;
}

/** A letter of the pilot. */
interface Sampled {
  readonly letterId: string;
  readonly line: ManifestLine;
  /** A list came after the order that would have the person told otherwise. */
  readonly disagreed: boolean;
}

/** The letters that a second person looks at before a package leaves. One that is wrong stops it. */
export class Pilot {
  constructor(private readonly parts: PilotParts) {}

  /** @throws Fault `package-unknown`, `pilot-none` */
  async view(incidentId: string, packageId: string, actor: Actor): Promise<PilotView> {
    const found = await this.parts.packages.find(incidentId, packageId);
    const sample = await this.sample(found);
    const keptBack = await this.keptBack(found, sample);
    const checks = await this.parts.storage.reader.all(
      'SELECT letter_id, person, verdict, fault FROM pilot_check WHERE package_id = ?',
      [packageId],
    );
    return {
      package: packageId,
      letters: sample.map(({ letterId, line }) => {
        const ofLetter = checks.filter((row) => row['letter_id'] === letterId);
        const judged = ofLetter.find((row) => row['verdict'] !== null);
        return {
          letter: letterId,
          reference: line.reference,
          file: line.file,
          firstPage: line.firstPage,
          pages: line.pages,
          opened: ofLetter.some((row) => row['person'] === actor.id),
          keptBack: keptBack.has(letterId),
          ...judgementOf(judged),
        };
      }),
    };
  }

  /**
   * A letter of the pilot, made again from what the batch was made of and held to its digest. That it was opened is on record
   * before it is given.
   *
   * @throws Fault `package-unknown`, `pilot-none`, `letter-not-in-pilot`, `pilot-needs-another`, `letter-by-email` for one whose mail would
   * go out now, `letter-differs`
   */
  async open(incidentId: string, packageId: string, letterId: string, by: ActBy): Promise<Uint8Array> {
    const { found, letter } = await this.require(incidentId, packageId, letterId, by.actor);
    if ((await this.mailbox(found, letter)) !== undefined) throw BY_EMAIL;
    const rendered = renderAs(await this.made(found, letter), 'pdf', await this.parts.openPress(), letter.line.print);
    if (!rendered.ok) throw new Fault(rendered.fault);
    await this.recordLook(found, letterId, by);
    return rendered.value;
  }

  /**
   * A letter of the pilot as the mail that its person would get now, made and recorded as `open` does.
   *
   * @throws Fault `package-unknown`, `pilot-none`, `letter-not-in-pilot`, `pilot-needs-another`, `email-not-set-up`, `letter-not-by-email`
   * for one by post and for one that would be kept back now, `letter-differs`
   */
  async openMail(incidentId: string, packageId: string, letterId: string, by: ActBy): Promise<PilotMail> {
    const { sender } = this.parts;
    const { found, letter } = await this.require(incidentId, packageId, letterId, by.actor);
    if (!sender) throw EMAIL_NOT_SET_UP;
    const to = await this.mailbox(found, letter);
    if (to === undefined) throw NOT_BY_EMAIL;
    const words = mailWords(await this.made(found, letter), letter.line.reference);
    await this.recordLook(found, letterId, by);
    return { from: sender.from, replyTo: sender.replyTo ?? null, to, ...words };
  }

  /**
   * What was found in a letter. The first that is wrong stops the package; once all are right it may be handed over.
   *
   * @throws Fault `package-unknown`, `pilot-none`, `letter-not-in-pilot`, `pilot-needs-another`, `pilot-over`, `letter-not-opened`
   */
  async judge(incidentId: string, packageId: string, letterId: string, verdict: JudgeLetter, by: ActBy): Promise<void> {
    const { packages, storage, engine } = this.parts;
    if (await packages.isDone(by.commandId)) return;
    const { found } = await this.require(incidentId, packageId, letterId, by.actor);
    if (found.state !== 'made') throw PILOT_OVER;
    const [opened] = await storage.reader.all(
      'SELECT verdict FROM pilot_check WHERE package_id = ? AND letter_id = ? AND person = ?',
      [packageId, letterId, by.actor.id],
    );
    if (!opened) throw NOT_OPENED;
    const fault = verdict.verdict === 'wrong' ? verdict.fault : null;
    await recordDispatch(
      engine,
      incidentId,
      {
        kind: 'pilot.judged',
        payload: {
          package: packageId,
          letter: letterId,
          verdict: verdict.verdict,
          ...(fault !== null && { fault, stopped: true }),
        },
      },
      by,
      [
        {
          sql: `UPDATE pilot_check SET verdict = ?, fault = ? WHERE package_id = ? AND letter_id = ? AND person = ? AND verdict IS NULL`,
          params: [verdict.verdict, fault, packageId, letterId, by.actor.id],
          expectChanges: 1,
        },
        fault === null
          ? {
              // Counted in the commit itself: two who judge the last two letters at once finish it all the same.
              sql: `UPDATE mail_package SET state = 'checked' WHERE id = ? AND state = 'made'
                      AND (SELECT COUNT(*) FROM pilot_check WHERE package_id = ? AND verdict = 'right') >= ?`,
              params: [packageId, packageId, Math.min(PILOT_SIZE, found.letters)],
            }
          : {
              sql: `UPDATE mail_package SET state = 'stopped' WHERE id = ? AND state = 'made'`,
              params: [packageId],
              expectChanges: 1,
            },
      ],
    );
  }

  private async require(
    incidentId: string,
    packageId: string,
    letterId: string,
    actor: Actor,
  ): Promise<{ readonly found: MailPackageEntity; readonly letter: Sampled }> {
    const found = await this.parts.packages.find(incidentId, packageId);
    if (actor.kind !== 'person' || (await this.parts.packages.authors(found)).has(actor.id)) throw NEEDS_ANOTHER;
    const letter = (await this.sample(found)).find((each) => each.letterId === letterId);
    if (letter) return { found, letter };
    throw NOT_IN_PILOT;
  }

  private async sample({ batchId, way, documentId, letters, kind }: MailPackageEntity): Promise<readonly Sampled[]> {
    if (kind === 'proof' || batchId === null) throw NO_PILOT;
    const { storage } = this.parts;
    const { sha256 } = await storage.repository(DocumentEntity).findOneByOrFail({ id: documentId });
    const rows: (Row | undefined)[] = [];
    for (const position of pilotSample(sha256, letters)) {
      const [row] = await storage.reader.all(
        `SELECT letter_id, line, disagreed FROM letter WHERE batch_id = ? AND way = ? AND letter_id IS NOT NULL
          ORDER BY position LIMIT 1 OFFSET ?`,
        [batchId, way, position],
      );
      rows.push(row);
    }
    return rows.flatMap((row) =>
      row === undefined
        ? []
        : [
            {
              letterId: String(row['letter_id']),
              // Written by the press and by nothing else.
              line: JSON.parse(String(row['line'])) as ManifestLine,
              disagreed: Number(row['disagreed']) !== 0,
            },
          ],
    );
  }

  private async made(found: MailPackageEntity, { line }: Sampled): Promise<LetterDocument> {
    return documentAgain(this.parts, await this.batchOf(found), line);
  }

  private batchOf({ batchId }: MailPackageEntity): Promise<BatchEntity> {
    return this.parts.storage.repository(BatchEntity).findOneByOrFail({ id: batchId ?? '' });
  }

  /** Where a letter by e-mail would go if it were sent now: judged as the sender judges. */
  private async mailbox(found: MailPackageEntity, { line, disagreed }: Sampled): Promise<string | undefined> {
    if (found.way !== 'email' || disagreed) return undefined;
    return mailboxNow(this.parts, await this.batchOf(found), line.personId);
  }

  /** Letters by e-mail that would be kept back if they were sent now: they are looked at as they are printed. */
  private async keptBack(found: MailPackageEntity, sample: readonly Sampled[]): Promise<ReadonlySet<string>> {
    if (found.way !== 'email') return new Set();
    const { storage, playbooks } = this.parts;
    const { incidentId, playbookHash } = await this.batchOf(found);
    const hash = playbookHash ?? (await findIncident(storage, incidentId)).playbookHash;
    const { shelf } = await playbooks.version(hash);
    const people = sample.filter(({ disagreed }) => !disagreed).map(({ line }) => line.personId);
    const mailed = await withMailbox(storage.reader, shelf.routing, people);
    return new Set(sample.filter(({ line }) => !mailed.has(line.personId)).map(({ letterId }) => letterId));
  }

  private recordLook({ id, incidentId }: MailPackageEntity, letterId: string, by: ActBy): Promise<void> {
    const { engine, clock } = this.parts;
    const look = { kind: 'letter.viewed', payload: { letter: letterId, package: id } } as const;
    return recordDispatch(engine, incidentId, look, by, [
      {
        sql: `INSERT INTO pilot_check (package_id, letter_id, person, opened_at) VALUES (?, ?, ?, ?)
              ON CONFLICT (package_id, letter_id, person) DO NOTHING`,
        params: [id, letterId, by.actor.id, clock.now()],
      },
    ]);
  }
}

function judgementOf(row: Row | undefined): Pick<PilotView['letters'][number], 'verdict' | 'fault'> {
  if (row === undefined) return { verdict: null, fault: null };
  // Written by `judge` and by nothing else.
  const fault = row['fault'] as PilotView['letters'][number]['fault'];
  return { verdict: row['verdict'] === 'wrong' ? 'wrong' : 'right', fault };
}

const NEEDS_ANOTHER = new Fault({
  kind: 'refused',
  code: 'pilot-needs-another',
  detail:
    'The pilot is checked by a second person: not by whoever ordered the letters or packed them, and by no machine.',
  mend: 'Ask somebody else of the incident who may check letters.',
});

const NOT_IN_PILOT = new Fault({
  kind: 'not-found',
  code: 'letter-not-in-pilot',
  detail: 'This letter is not among those that chance chose for the pilot.',
  place: 'letter',
});

const BY_EMAIL = new Fault({
  kind: 'conflict',
  code: 'letter-by-email',
  detail: 'This letter goes by e-mail, so it is not checked as a printed one.',
  place: 'letter',
  mend: 'Open it as the mail.',
});

const NOT_BY_EMAIL = new Fault({
  kind: 'conflict',
  code: 'letter-not-by-email',
  detail: 'No e-mail of this letter would go out.',
  place: 'letter',
  mend: 'Open it as it is printed: it goes by post, or is kept back when the others are sent.',
});

const NO_PILOT = new Fault({
  kind: 'conflict',
  code: 'pilot-none',
  detail: 'A proof has invented people alone, so nobody checks it letter by letter.',
  place: 'package',
});

const PILOT_OVER = new Fault({
  kind: 'conflict',
  code: 'pilot-over',
  detail: 'The pilot of this package is over.',
  place: 'package',
});

const NOT_OPENED = new Fault({
  kind: 'conflict',
  code: 'letter-not-opened',
  detail: 'Whoever judges a letter has opened it.',
  place: 'letter',
  mend: 'Open the letter first.',
});
