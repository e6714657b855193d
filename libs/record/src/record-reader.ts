import { LessThan, MoreThan, type Repository } from 'typeorm';
import { canonicalJson, type Json } from '#digest';
import { Fault, type Actor } from '#kernel';
import { CHAIN_START, findFault, type ChainHead, type Entry } from './chain.js';
import type { EntryEntity } from './entry.entity.js';

/** The outcome of checking a chain: how far it holds, and the first entry that does not fit. */
export interface Verification {
  readonly entries: number;
  readonly head: ChainHead;
  readonly fault: { readonly seq: number; readonly reason: string } | null;
}

const PAGE = 500;

/** Reads the record: pages for screens, a stream for exports and verification. */
export class RecordReader {
  constructor(private readonly entries: Repository<EntryEntity>) {}

  /** Entries older than `before` (exclusive), newest first, at most `limit`. */
  async newestFirst(incidentId: string, before: number, limit: number): Promise<readonly Entry[]> {
    const rows = await this.entries.find({
      where: { incidentId, seq: LessThan(before) },
      order: { seq: 'DESC' },
      take: limit,
    });
    return rows.map((row) => readEntry(row));
  }

  /** Entries newer than `after` (exclusive), oldest first, at most `limit`. */
  async since(incidentId: string, after: number, limit = PAGE): Promise<readonly Entry[]> {
    const rows = await this.rowsSince(incidentId, after, limit);
    return rows.map((row) => readEntry(row));
  }

  /** The whole record, oldest first, a page in memory at a time. */
  async *all(incidentId: string): AsyncGenerator<Entry> {
    let after = 0;
    for (;;) {
      const page = await this.rowsSince(incidentId, after, PAGE);
      // One by one: the entries before one that cannot be read are still handed out.
      for (const row of page) yield readEntry(row);
      const last = page.at(-1);
      if (!last) return;
      after = last.seq;
    }
  }

  /** Checks every entry against the one before it; stops at the first that does not fit, or cannot be read. */
  async verify(incidentId: string): Promise<Verification> {
    return verifyChain(this.all(incidentId));
  }

  private rowsSince(incidentId: string, after: number, limit: number): Promise<EntryEntity[]> {
    return this.entries.find({
      where: { incidentId, seq: MoreThan(after) },
      order: { seq: 'ASC' },
      take: limit,
    });
  }
}

/** Checks a chain from its first entry on; stops at the first entry that does not fit. */
export async function verifyChain(entries: AsyncIterable<Entry> | Iterable<Entry>): Promise<Verification> {
  let head: ChainHead = { seq: 0, hash: CHAIN_START };
  const stopAt = (seq: number, reason: string): Verification => ({ entries: head.seq, head, fault: { seq, reason } });
  try {
    for await (const entry of entries) {
      const reason = findFault(head, entry);
      if (reason !== undefined) return stopAt(entry.seq, reason);
      head = { seq: entry.seq, hash: entry.hash };
    }
  } catch (error) {
    if (error instanceof UnreadableEntry) return stopAt(error.seq, 'it is not written as the record writes');
    throw error;
  }
  return { entries: head.seq, head, fault: null };
}

/** A row that `insertEntry` cannot have written: somebody altered it. */
class UnreadableEntry extends Fault {
  constructor(readonly seq: number) {
    super({
      kind: 'internal',
      code: 'entry-unreadable',
      detail: `Entry ${seq} of this record is not written as the record writes.`,
      mend: 'Run the verification of the record, and compare with an export or a backup.',
    });
  }
}

function readEntry(row: EntryEntity): Entry {
  const actor = parseCanonical(row.actor, row.seq);
  if (!isActor(actor)) throw new UnreadableEntry(row.seq);
  const payload = row.payload === null ? null : parseCanonical(row.payload, row.seq);
  const { incidentId, seq, kind, runId, commandId, salt, payloadDigest, previousHash, hash } = row;
  const at = Number(row.at);
  const recordedAt = Number(row.recordedAt);
  if (!Number.isSafeInteger(at) || !Number.isSafeInteger(recordedAt)) throw new UnreadableEntry(row.seq);
  return {
    incidentId,
    seq,
    at,
    recordedAt,
    kind,
    runId,
    actor,
    commandId,
    payload,
    salt,
    payloadDigest,
    previousHash,
    hash,
  };
}

// Only the canonical spelling is taken: of `{"paid":true,"paid":false}` one reader would see the one, another the other.
function parseCanonical(text: string, seq: number): Json {
  try {
    const value = JSON.parse(text) as Json;
    if (canonicalJson(value) === text) return value;
  } catch {
    // Said below.
  }
  throw new UnreadableEntry(seq);
}

// An object is enough: whether it is the actor that was written, the entry's hash tells.
function isActor(value: unknown): value is Actor {
  return typeof value === 'object' && value !== null && 'kind' in value && 'id' in value && 'assurance' in value;
}
