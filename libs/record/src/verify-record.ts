import { Fault } from '#kernel';
import { CHAIN_START, findFault, type ChainHead, type Entry } from './chain.js';

/** The outcome of checking a record: how far it holds, and the first entry that does not fit. */
export interface Verification {
  readonly entries: number;
  readonly head: ChainHead;
  /** Payloads erased, each by an entry that says so. */
  readonly erased: number;
  readonly fault: { readonly seq: number; readonly reason: string } | null;
}

/** The kind of entry that says whose payload was erased: its own payload names that entry's `seq`. */
export const ERASED_KIND = 'payload.erased';

/**
 * Checks a record from its first entry on, and stops at the first that does not fit. Whoever can write to the database
 * can recompute a chain: only heads that were kept elsewhere show that.
 *
 * @param heads where this record is known to have stood, from outside it: each has to be an entry of it
 */
export async function verifyRecord(
  entries: AsyncIterable<Entry> | Iterable<Entry>,
  heads: readonly ChainHead[] = [],
): Promise<Verification> {
  const erasures = new Erasures();
  let head: ChainHead = { seq: 0, hash: CHAIN_START };
  const outcome = (seq: number, reason: string | undefined): Verification => ({
    entries: head.seq,
    head,
    erased: erasures.count,
    fault: reason === undefined ? null : { seq, reason },
  });
  const expected = new Map<number, Set<string>>();
  for (const { seq, hash } of heads) expected.set(seq, (expected.get(seq) ?? new Set()).add(hash));
  try {
    for await (const entry of entries) {
      const reason = findFault(head, entry);
      if (reason !== undefined) return outcome(entry.seq, reason);
      if ([...(expected.get(entry.seq) ?? [])].some((hash) => hash !== entry.hash))
        return outcome(entry.seq, 'it is not the entry that a head kept elsewhere stands for');
      erasures.see(entry);
      head = { seq: entry.seq, hash: entry.hash };
    }
  } catch (error) {
    if (error instanceof UnreadableEntry) return outcome(error.seq, 'it is not written as the record writes');
    throw error;
  }
  const longest = heads.reduce((seq, known) => Math.max(seq, known.seq), 1);
  if (head.seq < longest) return outcome(head.seq + 1, `the record ends before entry ${longest}, which was in it`);
  const unexplained = erasures.unexplained();
  return outcome(
    unexplained ?? 0,
    unexplained === undefined ? undefined : 'its payload was erased, and no entry says so',
  );
}

/** Erased payloads, and the entries that say so. */
class Erasures {
  private readonly erased = new Set<number>();
  private readonly explained = new Set<number>();

  get count(): number {
    return this.erased.size;
  }

  see({ seq, kind, payload }: Entry): void {
    if (payload === null) this.erased.add(seq);
    else if (kind === ERASED_KIND && typeof payload === 'object' && 'seq' in payload) {
      const named: unknown = payload['seq'];
      if (typeof named === 'number') this.explained.add(named);
    }
  }

  /** The first erased payload that no entry accounts for. */
  unexplained(): number | undefined {
    for (const seq of this.erased) if (!this.explained.has(seq)) return seq;
    return undefined;
  }
}

/** A row that `insertEntry` cannot have written: somebody altered it. */
export class UnreadableEntry extends Fault {
  constructor(readonly seq: number) {
    super({
      kind: 'internal',
      code: 'entry-unreadable',
      detail: `Entry ${seq} of this record is not written as the record writes.`,
      mend: 'Run the verification of the record, and compare with an export or a backup.',
    });
  }
}
