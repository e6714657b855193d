import { LessThan, MoreThan, type Repository } from 'typeorm';
import type { Json } from '#digest';
import type { Actor } from '#kernel';
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
    const rows = await this.entries.find({
      where: { incidentId, seq: MoreThan(after) },
      order: { seq: 'ASC' },
      take: limit,
    });
    return rows.map((row) => readEntry(row));
  }

  /** The whole record, oldest first, a page in memory at a time. */
  async *all(incidentId: string): AsyncGenerator<Entry> {
    let after = 0;
    for (;;) {
      const page = await this.since(incidentId, after);
      yield* page;
      const last = page.at(-1);
      if (!last) return;
      after = last.seq;
    }
  }

  /** Checks every entry against the one before it; stops at the first that does not fit. */
  async verify(incidentId: string): Promise<Verification> {
    return verifyChain(this.all(incidentId));
  }
}

/** Checks a chain from its first entry on; stops at the first entry that does not fit. */
export async function verifyChain(entries: AsyncIterable<Entry> | Iterable<Entry>): Promise<Verification> {
  let head: ChainHead = { seq: 0, hash: CHAIN_START };
  for await (const entry of entries) {
    const reason = findFault(head, entry);
    if (reason !== undefined) return { entries: head.seq, head, fault: { seq: entry.seq, reason } };
    head = { seq: entry.seq, hash: entry.hash };
  }
  return { entries: head.seq, head, fault: null };
}

function readEntry(row: EntryEntity): Entry {
  // Written by `insertEntry` and never changed since; a hand that altered it is found by `verify`.
  const actor = JSON.parse(row.actor) as Actor;
  const payload = row.payload === null ? null : (JSON.parse(row.payload) as Json);
  const { incidentId, seq, kind, runId, commandId, salt, payloadDigest, previousHash, hash } = row;
  const at = Number(row.at);
  const recordedAt = Number(row.recordedAt);
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
