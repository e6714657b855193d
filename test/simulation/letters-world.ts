import { Decrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import { buffer } from 'node:stream/consumers';
import type { ListPreview, PackageView } from '#contract';
import { DecisionEntity, items, type Command, type OpenDecision } from '#engine';
import { Fault, type Role } from '#kernel';
import { openMemoryStorage, type MemoryStorage, type Statement } from '#storage';
import { SCHEMA } from '../../apps/server/src/installation.js';
import type { PlaybookVersion } from '../../apps/server/src/playbooks/playbook-library.js';
import { person } from '../../libs/engine/testing/played.js';
import { openPackage, type Opened } from '../support/mail-house.js';
import { idMint } from '../support/seeded.js';
import { firstList, laterList, type Line, type List } from './affected.js';
import { Chance } from './chance.js';
import { Folder } from './files.js';
import { Broken } from './ledger.js';
import { assertLetters, assertLists, assertNoFileIsLeft, assertPackage, type Brought } from './letters-ledger.js';
import type { LettersLife } from './letters-life.js';
import { lettersPlaybook } from './letters-playbook.js';
import { MortalDesk, type Troubles } from './mortal-desk.js';

const NOW = Date.UTC(2026, 2, 9, 14, 0);
const LETTER_DATE = '2026-03-09';
const INCIDENT = '01890000-0000-7000-8000-000000000001';
/** How often a press is woken that has not come to its end: it tries again what failed for a passing reason. */
const WAKES_MAX = 10;

export interface LettersWorldOptions {
  readonly seed: number;
  /** Whether it ends with the lists: then one is undone, too. */
  readonly listsOnly?: boolean;
  /** A bug to plant between a process and the database: the simulation has to find it. */
  readonly planted?: (unit: readonly Statement[]) => readonly Statement[];
}

/** What a world did: the same seed gives the same. */
export interface LettersJournal extends Troubles {
  readonly letters: number;
}

/** What every world begins with: read, made and drawn once. */
interface Ground {
  readonly version: PlaybookVersion;
  readonly image: Uint8Array;
  readonly identity: string;
  readonly recipient: string;
}
let ground: Promise<Ground> | undefined;

async function prepared(): Promise<Ground> {
  const storage = await openMemoryStorage(SCHEMA);
  await storage.close();
  const identity = await generateIdentity();
  const recipient = await identityToRecipient(identity);
  return { version: lettersPlaybook(), image: storage.image(), identity, recipient };
}

/**
 * Runs one world to its end: two lists come in, their letters are ordered, made, packed, handed over and counted back, and
 * meanwhile processes die and answers are lost as a seed decides. Whoever asks asks again under the same key.
 *
 * @throws Broken with the seed and all that went wrong before
 */
export async function runLettersWorld(options: LettersWorldOptions): Promise<LettersJournal> {
  ground ??= prepared();
  const { image, ...rest } = await ground;
  const storage = await openMemoryStorage(SCHEMA, { image });
  return new LettersWorld(options, rest, storage, new Folder()).run();
}

class LettersWorld {
  private readonly chance: Chance;
  private readonly newId: () => string;
  private readonly desk: MortalDesk;
  private readonly brought: Brought[] = [];

  constructor(
    private readonly options: LettersWorldOptions,
    private readonly given: Omit<Ground, 'image'>,
    private readonly storage: MemoryStorage,
    private readonly folder: Folder,
  ) {
    this.chance = new Chance(options.seed);
    this.newId = idMint(`letters ${options.seed}`);
    this.desk = new MortalDesk({
      storage,
      folder,
      version: given.version,
      name: `world ${options.seed}`,
      chance: this.chance,
      from: NOW,
      planted: options.planted ?? ((unit) => unit),
    });
  }

  async run(): Promise<LettersJournal> {
    let letters = 0;
    try {
      letters = await (this.options.listsOnly === true ? this.liveWithLists() : this.live());
    } catch (error) {
      const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
      throw new Broken(`seed ${this.options.seed}, ${this.desk.step}: ${why}\n${this.desk.lines.join('\n')}`);
    } finally {
      await this.storage.close();
    }
    const { lines, crashes, unanswered } = this.desk;
    return { lines, crashes, unanswered, letters };
  }

  private async live(): Promise<number> {
    const { chance } = this;
    await this.declare();
    const house = await this.provedMailHouse();
    const first = firstList(chance);
    const later = laterList(chance, first);
    await this.bring(first);
    await this.approve();
    const packages = [
      await this.send(house, async () => {
        if (chance.percent(30)) await this.bring(later);
      }),
    ];
    const back = await this.comeBack(packages[0]);
    if (this.brought.length === 1) await this.bring(later);
    await this.command({ type: 'send-event', event: 'CHANGED', fields: {} }, 'privacy-officer');
    await this.approve();
    if (later.lines.some(({ becomes }) => ['patient', 'estate', 'supplementary'].includes(becomes)))
      packages.push(await this.send(house));
    await this.desk.restart();
    const { storage } = this;
    return assertLetters(storage, this.brought, { packages, back, files: this.folder });
  }

  /** Two lists, of which the second is taken back and comes in again. */
  private async liveWithLists(): Promise<number> {
    const first = firstList(this.chance);
    const later = laterList(this.chance, first);
    await this.declare();
    await this.bring(first);
    // To nobody a letter was ordered yet: what is newly found stands in the first.
    const lines = later.lines.map((line) => (line.becomes === 'supplementary' ? repeated(line) : line));
    await this.bring({ ...later, lines });
    const [undone] = this.brought.splice(1);
    const by = { reason: 'It was another incident’s.', actor: person('privacy-officer'), commandId: this.newId() };
    await this.desk.through('undo', ({ imports }) => imports.undo(INCIDENT, undone?.importId ?? '', by));
    await this.desk.restart();
    await assertLists(this.storage, this.brought);
    await this.bring({ ...later, lines });
    await this.desk.restart();
    await assertNoFileIsLeft(this.storage, this.folder);
    return 0;
  }

  /** A list comes in, looked at before or in one go. */
  private async bring(list: List): Promise<void> {
    const [id, importId] = [this.newId(), this.newId()];
    this.brought.push({ importId, list });
    const actor = person('privacy-officer');
    const bytes = (): AsyncGenerator<Uint8Array> => once(list.csv);
    if (this.chance.percent(60)) {
      await this.desk.through('list', async ({ previews }) => {
        const upload = { id, fileName: 'list.csv' };
        // What was imported is no longer there to be looked at.
        const imported = await this.isImported(importId);
        const preview: Pick<ListPreview, 'mapping'> = imported
          ? { mapping: { columns: [] } }
          : await previews.upload(INCIDENT, upload, bytes());
        const order = { mapping: preview.mapping ?? { columns: [] }, rejects: 'leave-out', again: 'no' } as const;
        await previews.import(INCIDENT, id, { importId, actor, order });
      });
    } else {
      const request = {
        incidentId: INCIDENT,
        importId,
        fileName: 'list.csv',
        rejects: 'leave-out',
        again: false,
        actor,
      } as const;
      await this.desk.through('list', ({ register }) => register.import({ ...request, bytes: bytes() }));
    }
    await assertLists(this.storage, this.brought);
  }

  /** Letters of everybody who has none: ordered, made, packed, found right, handed over. */
  private async send(house: string, meanwhile: () => Promise<void> = () => Promise.resolve()): Promise<Opened> {
    const [batch, packageId] = [this.newId(), this.newId()];
    const officer = person('privacy-officer');
    const order = { letterDate: LETTER_DATE };
    await this.desk.through('order', ({ batches }) => batches.order(INCIDENT, batch, order, officer));
    const twin = await this.twin();
    await meanwhile();
    await this.desk.through('press', ({ press }) => this.made(press, batch));
    const by = { actor: officer, commandId: packageId };
    const packing = (life: LettersLife): Promise<PackageView> =>
      life.dispatch.packages.make(INCIDENT, { batch, mailHouse: house }, by);
    const made = await this.desk.through('package', packing);
    const opened = await this.opened(made);
    await twin.made(twin.desk.life.press, batch);
    await assertPackage(this.storage, twin.storage, batch, opened, await twin.opened(await packing(twin.desk.life)));
    await twin.storage.close();
    await this.storage.writer.commit([
      { sql: `UPDATE mail_package SET state = 'checked' WHERE id = ?`, params: [packageId] },
    ]);
    const handing = { actor: officer, commandId: this.newId() };
    await this.desk.through('hand-over', ({ dispatch }) => dispatch.packages.handOver(INCIDENT, packageId, handing));
    return opened;
  }

  /** The same world in which nothing goes wrong any more. */
  private async twin(): Promise<LettersWorld> {
    const storage = await openMemoryStorage(SCHEMA, { image: this.storage.image() });
    return new LettersWorld({ seed: this.options.seed }, this.given, storage, this.folder.photo());
  }

  private async made(press: LettersLife['press'], batch: string): Promise<void> {
    for (let wakes = 0; wakes < WAKES_MAX; wakes += 1) {
      await press.wake();
      const [row] = await this.storage.reader.all('SELECT status FROM batch WHERE id = ?', [batch]);
      if (row?.['status'] === 'complete') return;
    }
    throw new Broken('a batch was not made');
  }

  /** What a mail house does not count is in doubt until somebody settles it; the post brings one back. */
  private async comeBack(opened: Opened | undefined): Promise<Readonly<Record<string, string>>> {
    const { index } = opened ?? { index: undefined };
    const [lost, moved] = index?.letters ?? [];
    if (!index || !lost) throw new Broken('a package without letters');
    const digests = new Map(index.files.map(({ file, sha256 }) => [file, sha256]));
    const counts = index.letters
      .filter((letter) => letter !== lost)
      .map(({ letterId, file, pages }) => [letterId, file, digests.get(file) ?? '', pages].join(','));
    const csv = ['letterId,file,fileSha256,pages', ...counts, ''].join('\n');
    const keys = Array.from({ length: 4 }, () => ({ actor: person('privacy-officer'), commandId: this.newId() }));
    const by = (act: number) => keys[act] ?? { actor: person('privacy-officer'), commandId: '' };
    await this.desk.through('counts', ({ dispatch }) =>
      dispatch.counts.take(INCIDENT, index.package, once(csv), by(0), 'all'),
    );
    const doubts = await this.storage.reader.all(`SELECT letter_id FROM letter WHERE state = 'in-doubt'`, []);
    if (doubts.length !== 1 || doubts[0]?.['letter_id'] !== lost.letterId)
      throw new Broken('what is in doubt is not said so');
    await this.desk.through('outcome', ({ dispatch }) =>
      dispatch.outcomes.settle(INCIDENT, lost.letterId, { outcome: 'delivered', note: 'Found.' }, by(1)),
    );
    if (!moved) return {};
    const list = `letter,reason,date\n${moved.letterId},moved,2026-03-20\n`;
    await this.desk.through('returns', ({ dispatch }) => dispatch.returns.take(INCIDENT, once(list), by(2), 'all'));
    await this.desk.through('outcome', ({ dispatch }) =>
      dispatch.outcomes.settle(
        INCIDENT,
        moved.letterId,
        { outcome: 'substituted', note: 'Told by the notice.' },
        by(3),
      ),
    );
    return { [moved.letterId]: 'substituted' };
  }

  private async opened({ documentId }: PackageView): Promise<Opened> {
    const sealed = await buffer(this.desk.life.documents.read(INCIDENT, documentId));
    const decrypter = new Decrypter();
    decrypter.addIdentity(this.given.identity);
    return openPackage(Buffer.from(await decrypter.decrypt(sealed)));
  }

  private async declare(): Promise<void> {
    const { playbook } = this.given.version;
    const alongside = [this.desk.life.keys.make(INCIDENT)];
    const declaration = { id: INCIDENT, title: 'Letters', mode: 'live', playbook, alongside } as const;
    const declared = await this.desk.life.engine.declare(declaration, person('incident-commander'), this.newId());
    if (!declared.ok) throw new Fault(declared.fault);
    const facts = { 'organisation.name': 'Invented', 'organisation.address': '1 Main St', 'organisation.phone': '1' };
    await this.command(
      { type: 'state-facts', facts, source: 'a simulation', confidence: 'confirmed' },
      'privacy-officer',
    );
  }

  private async provedMailHouse(): Promise<string> {
    const id = this.newId();
    const house = { name: 'Printers Invented', key: this.given.recipient, contact: '+1 416 555 0199', postsIn: 'CA' };
    await this.desk.life.dispatch.mailHouses.set(INCIDENT, house, { actor: person('privacy-officer'), commandId: id });
    await this.storage.writer.commit([{ sql: 'UPDATE mail_house SET proved_at = ?', params: [NOW] }]);
    return id;
  }

  private async approve(): Promise<void> {
    const [decision] = await items<OpenDecision>(this.storage, DecisionEntity, INCIDENT, ['open']);
    if (!decision) throw new Broken('nothing is to be approved');
    const { id: decisionId, version: decisionVersion, shownDigest } = decision;
    const answer = { decisionId, decisionVersion, shownDigest, option: 'approve', rationale: 'They are right.' };
    await this.command({ type: 'answer-decision', ...answer }, 'deputy');
  }

  private async command(command: Command, role: Role): Promise<void> {
    const request = { command, actor: person(role), commandId: this.newId() };
    const outcome = await this.desk.life.engine.execute(INCIDENT, request);
    if (!outcome.ok) throw new Fault(outcome.fault);
  }

  private async isImported(importId: string): Promise<boolean> {
    const sql = `SELECT 1 AS found FROM people_import WHERE id = ? AND state = 'complete'`;
    return (await this.storage.reader.all(sql, [importId])).length > 0;
  }
}

function repeated({ cells }: Line): Line {
  return { cells, becomes: 'repeated' };
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}
