import { createHash } from 'node:crypto';
import { Fault, type EntryKind, type EpochMs } from '#kernel';
import { isOutcomeUnknown } from '#storage';
import type { DataKey, StoredBlob } from '#vault';
import { decideCustody, type CustodyAct } from './custody.js';
import { EvidenceReader } from './evidence-reader.js';
import { HazardWatch, type Hazard } from './hazard.js';
import type { CustodyDetail, CustodyKind, CustodyLine, EvidenceItem, EvidenceKind } from './item.js';
import type { LegalHolds } from './legal-holds.js';
import { readMail, MAIL_BYTES_MAX, MAIL_READER, type ReadMail } from './mail/read-mail.js';
import { idOfCommand, withRetries, type By, type EvidencePorts } from './parts.js';
import { appendLine, insertItem, type NewLine } from './statements.js';

/** For so long a look whose answer was lost is answered again without another line. */
const LOOK_REPEATED_MS = 10 * 60_000;

/** A file that is to be kept as evidence. */
export interface NewEvidence {
  readonly incidentId: string;
  readonly name: string;
  readonly title: string;
  readonly kind: EvidenceKind;
  readonly origin: string;
  /** When it was collected; now, where absent. */
  readonly collectedAt?: EpochMs;
  readonly privileged: boolean;
}

/** Clear bytes on their way out; that they leave is on record. */
export interface Handed {
  readonly item: EvidenceItem;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/**
 * Files and mail kept verbatim: sealed under the incident's key, stored once, each touch a line of custody that is an
 * entry of the record in the same commit.
 */
export class EvidenceStore extends EvidenceReader {
  constructor(
    private readonly ports: EvidencePorts,
    private readonly holds: LegalHolds,
  ) {
    super(ports.reader);
  }

  /**
   * Keeps a file. Bytes that the incident has already are not stored again: they get a further custody line, and what
   * they are now said to be can only make them more guarded.
   *
   * @throws Fault `idempotency-key-reused` when the command kept another file before.
   */
  async keep(evidence: NewEvidence, source: AsyncIterable<Uint8Array> | Uint8Array, by: By): Promise<EvidenceItem> {
    const key = await this.ports.openKey(evidence.incidentId);
    const watch = new HazardWatch();
    const blob = await this.ports.blobs.write(key, watched(source, watch));
    const hazard = evidence.kind === 'sample' ? 'sample' : watch.verdict(evidence.name);
    try {
      const item = await withRetries(() => this.commitKept(evidence, blob, hazard, key, by));
      await this.removeUnlessNamed(blob.id);
      return item;
    } catch (error) {
      // A row may name it in a moment: then it stays. What no row names is swept at the next start.
      if (!isOutcomeUnknown(error)) await this.removeUnlessNamed(blob.id);
      throw error;
    }
  }

  /** Adds a line to an item's chain of custody; the same command again changes nothing. */
  async act(incidentId: string, itemId: string, act: CustodyAct, by: By): Promise<EvidenceItem> {
    if (act.type === 'release') await this.holds.refuseWhileHeld(incidentId, { kind: 'item', id: itemId });
    return this.write(incidentId, itemId, by, (item) => {
      const outcome = decideCustody(item, act, by.actor);
      if (!outcome.ok) throw new Fault(outcome.fault);
      return outcome.value;
    });
  }

  /** Hashes the kept bytes anew and records what was found, whatever that is. */
  async verify(incidentId: string, itemId: string, by: By): Promise<EvidenceItem> {
    const result = await this.compare(await this.item(incidentId, itemId));
    return this.write(incidentId, itemId, by, () => ({ kind: 'verified', detail: { result } }));
  }

  /** What a mail says of itself, as text; the look is on record before it is given. */
  async viewMail(incidentId: string, itemId: string, purpose: string, by: By): Promise<ReadMail> {
    const item = await this.item(incidentId, itemId);
    if (item.kind !== 'mail') {
      throw new Fault({
        kind: 'refused',
        code: 'evidence-not-shown',
        detail: 'Holdfast shows no content of evidence but the headers of a mail.',
        mend: 'Download it, and open it where nothing can come to harm.',
      });
    }
    await this.look(incidentId, itemId, { kind: 'viewed', purpose }, by);
    return this.mailOf(item);
  }

  /**
   * Hands out the clear bytes; who took them, when and what for is on record before the first one leaves.
   *
   * @param accepted whether the person said in so many words that they take a hazardous file
   * @throws Fault `evidence-hazardous`
   */
  async download(
    incidentId: string,
    itemId: string,
    { purpose, accepted }: { readonly purpose: string; readonly accepted: boolean },
    by: By,
  ): Promise<Handed> {
    const { hazard } = await this.item(incidentId, itemId);
    if (hazard !== undefined && !accepted) {
      throw new Fault({
        kind: 'refused',
        code: 'evidence-hazardous',
        detail: `This item can do harm where it is opened (${hazard}).`,
        place: 'hazardous',
        mend: 'Say hazardous: "accepted" to take it as it is, and open it only where nothing can come to harm.',
      });
    }
    const item = await this.look(incidentId, itemId, { kind: 'downloaded', purpose }, by);
    return { item, bytes: await this.read(item) };
  }

  /** Puts it on record that an item's custody sheet is taken out: it moves the item nowhere, so its custody has no line of it. */
  recordSheet({ incidentId, id, name }: EvidenceItem, by: By): Promise<void> {
    return this.ports.record(incidentId, { kind: 'evidence.sheet-printed', payload: { item: id, name } }, by, []);
  }

  /** An item's clear bytes, for an act that is on record already: an export. */
  async read({ incidentId, blob }: EvidenceItem): Promise<AsyncIterable<Uint8Array>> {
    return this.ports.blobs.read(await this.ports.openKey(incidentId), blob);
  }

  private async commitKept(
    evidence: NewEvidence,
    blob: StoredBlob,
    hazard: Hazard | undefined,
    key: DataKey,
    by: By,
  ): Promise<EvidenceItem> {
    const { incidentId, name, origin } = evidence;
    const had = await this.ofBytes(incidentId, blob.sha256OfClear);
    const earlier = await this.lineOfCommand(by.commandId);
    if (earlier) return this.sameFile(earlier, had, name);
    const detail = { name, origin };
    if (had) {
      const line: NewLine = {
        kind: 'received',
        detail,
        item: { privileged: had.privileged || evidence.privileged, hazard: had.hazard ?? hazard },
      };
      return this.append(had, by, line);
    }
    const now = this.ports.clock.now();
    const { collectedAt = now, title, kind, privileged } = evidence;
    const item: EvidenceItem = {
      id: idOfCommand(by.commandId),
      incidentId,
      title,
      name,
      kind,
      origin,
      privileged,
      collectedAt,
      hazard,
      sha256: blob.sha256OfClear,
      bytes: blob.bytes,
      blob: blob.id,
      collectedBy: by.actor,
      keptAt: now,
      holder: by.actor.id,
      offeredTo: undefined,
      lines: 1,
    };
    const mail = kind === 'mail' ? await this.sealMail(item, key) : null;
    const line: NewLine = { kind: 'collected', detail };
    await this.record(
      item,
      entryKindOf(line.kind),
      { title, kind, origin, privileged, hazard, bytes: item.bytes },
      by,
      [...insertItem(item, by, line, mail)],
    );
    return item;
  }

  private async sameFile(earlier: CustodyLine, had: EvidenceItem | undefined, name: string): Promise<EvidenceItem> {
    if (had?.id === earlier.itemId && earlier.detail.name === name) return Promise.resolve(had);
    throw keyReused();
  }

  /** Writes the line that is decided on the item as it is, once a command. */
  private write(
    incidentId: string,
    itemId: string,
    by: By,
    decide: (item: EvidenceItem) => NewLine,
  ): Promise<EvidenceItem> {
    return withRetries(async () => {
      const item = await this.item(incidentId, itemId);
      const earlier = await this.lineOfCommand(by.commandId);
      if (earlier && earlier.itemId !== itemId) throw keyReused();
      return earlier ? item : this.append(item, by, decide(item));
    });
  }

  /**
   * Writes the line of a look. One that is asked again is answered without another line only to whoever lost the answer: to
   * anybody else, later, or under the id of another act, it would be a look that no line tells of.
   */
  private async look(incidentId: string, itemId: string, look: Look, by: By): Promise<EvidenceItem> {
    const earlier = await this.lineOfCommand(by.commandId);
    if (earlier && !isRepeated(earlier, look, by, this.ports.clock.now())) throw keyReused();
    const { kind, purpose } = look;
    return this.write(incidentId, itemId, by, () => ({ kind, detail: { purpose } }));
  }

  private async append(item: EvidenceItem, by: By, line: NewLine): Promise<EvidenceItem> {
    const statements = appendLine(item, by, line, this.ports.clock.now());
    await this.record(item, entryKindOf(line.kind), line.detail, by, statements);
    return this.item(item.incidentId, item.id);
  }

  private record(
    item: EvidenceItem,
    kind: EntryKind,
    said: CustodyDetail | object,
    by: By,
    alongside: ReturnType<typeof appendLine>,
  ): Promise<void> {
    const { id, name, sha256 } = item;
    // What a line leaves out is left out of the payload too.
    const payload = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
    return this.ports.record(
      item.incidentId,
      { kind, payload: { item: id, name, file: { document: id, sha256 }, ...payload } },
      by,
      alongside,
    );
  }

  private async compare(item: EvidenceItem): Promise<'intact' | 'altered' | 'unreadable'> {
    const hash = createHash('sha256');
    try {
      for await (const piece of await this.read(item)) hash.update(piece);
    } catch (error) {
      // A destroyed key is a fact of its own, told as such; damaged bytes are the finding that was asked for.
      if (error instanceof Fault && ['blob-damaged', 'blob-missing'].includes(error.details.code)) return 'unreadable';
      throw error;
    }
    return hash.digest('hex') === item.sha256 ? 'intact' : 'altered';
  }

  private async mailOf(item: EvidenceItem): Promise<ReadMail> {
    const sealed = await this.sealedMail(item);
    if (sealed) {
      const key = await this.ports.openKey(item.incidentId);
      const derived = JSON.parse(Buffer.from(key.unseal(sealed, mailPurpose(item))).toString('utf8')) as ReadMail;
      if (derived.reader === MAIL_READER) return derived;
    }
    return readMail(await this.beginning(item));
  }

  private async sealMail(item: EvidenceItem, key: DataKey): Promise<Uint8Array> {
    const derived = await readMail(await this.beginning(item));
    return key.seal(Buffer.from(JSON.stringify(derived), 'utf8'), mailPurpose(item));
  }

  /** The bytes that are read of a mail: one more than it may have, so that a longer one shows. */
  private async beginning(item: EvidenceItem): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    let length = 0;
    for await (const piece of await this.read(item)) {
      pieces.push(piece);
      length += piece.length;
      if (length > MAIL_BYTES_MAX) break;
    }
    return Buffer.concat(pieces).subarray(0, MAIL_BYTES_MAX + 1);
  }

  /** Refused, or had before: then no row names what was sealed just now. What cannot be removed is swept at the next start. */
  private async removeUnlessNamed(blob: string): Promise<void> {
    try {
      if (!(await this.isNamed(blob))) await this.ports.blobs.remove(blob);
    } catch {
      // What was to be told is whether the file was kept.
    }
  }
}

async function* watched(
  source: AsyncIterable<Uint8Array> | Uint8Array,
  watch: HazardWatch,
): AsyncGenerator<Uint8Array> {
  for await (const piece of source instanceof Uint8Array ? [source] : source) {
    watch.see(piece);
    yield piece;
  }
}

/** The entry that a line is; a first line is the keeping itself. */
function entryKindOf(kind: CustodyKind): EntryKind {
  return kind === 'collected' ? 'evidence.kept' : `evidence.${kind}`;
}

function mailPurpose({ id }: EvidenceItem): string {
  return `evidence-mail/1/${id}`;
}

interface Look {
  readonly kind: 'viewed' | 'downloaded';
  readonly purpose: string;
}

function isRepeated(earlier: CustodyLine, { kind, purpose }: Look, { actor }: By, now: EpochMs): boolean {
  const { at, detail } = earlier;
  const same = earlier.kind === kind && earlier.actor.id === actor.id && detail.purpose === purpose;
  return same && now - at < LOOK_REPEATED_MS;
}

function keyReused(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'idempotency-key-reused',
    detail: 'This Idempotency-Key was used for another command.',
    place: 'Idempotency-Key',
    mend: 'Use a fresh UUID for each new command; repeat one only to repeat its command.',
  });
}
