import type { ChainLine, ChainPage } from '#contract';
import { canonical } from './canonical.js';

/** SHA-256 of a text in UTF-8, as 64 lower-case hex digits. */
export type Sha256 = (text: string) => Promise<string>;

/** Why an entry does not hold. */
export type ChainFault = 'order' | 'link' | 'words' | 'hash' | 'erased' | 'head';

export interface CheckedChain {
  readonly entries: number;
  /** Entries whose words were hashed. */
  readonly read: number;
  readonly erased: number;
  /** Privileged and not shown: they hold their places. */
  readonly withheld: number;
  /** The hash of each entry, the first one's at 0. */
  readonly hashes: readonly string[];
  /** The first entry that does not hold. */
  readonly fault: { readonly seq: number; readonly why: ChainFault } | undefined;
}

const START = '0'.repeat(64);
const ERASED = 'payload.erased';

/**
 * Checks a record by its written format, page by page from its first entry: each on the one before, each hash over what the entry
 * says, and the end against where the service says that it stands.
 *
 * @param onRead how many entries of how many have been read
 */
export async function checkChain(
  pages: AsyncIterable<ChainPage> | Iterable<ChainPage>,
  sha: Sha256,
  onRead: (read: number, all: number) => void = () => undefined,
): Promise<CheckedChain> {
  const hashes: string[] = [];
  const gone = new Set<number>();
  const explained = new Set<number>();
  let [read, withheld] = [0, 0];
  let stated = { seq: 0, hash: START };
  const outcome = (seq?: number, why?: ChainFault): CheckedChain => ({
    entries: hashes.length,
    read,
    erased: gone.size,
    withheld,
    hashes,
    fault: seq === undefined || why === undefined ? undefined : { seq, why },
  });
  for await (const { entries, head } of pages) {
    stated = head;
    // Each is checked against the hash that the one before it states, so that a page is computed at once.
    const before = [hashes.at(-1) ?? START, ...entries.map(({ hash }) => hash)];
    const first = hashes.length;
    const faults = await Promise.all(
      entries.map((line, index) => faultOf(line, first + index + 1, before[index] ?? START, sha)),
    );
    for (const [index, line] of entries.entries()) {
      const fault = faults[index];
      if (fault) return outcome(first + index + 1, fault);
      hashes.push(line.hash);
      if (line.payload !== null) read += 1;
      else if (line.withheld) withheld += 1;
      else gone.add(line.seq);
      const named = erasedBy(line);
      if (named !== undefined) explained.add(named);
    }
    onRead(hashes.length, Math.max(head.seq, hashes.length));
  }
  const unexplained = [...gone].find((seq) => !explained.has(seq));
  if (unexplained !== undefined) return outcome(unexplained, 'erased');
  if (hashes.length < stated.seq) return outcome(hashes.length + 1, 'order');
  return (hashes[stated.seq - 1] ?? START) === stated.hash ? outcome() : outcome(stated.seq, 'head');
}

async function faultOf(line: ChainLine, seq: number, before: string, sha: Sha256): Promise<ChainFault | undefined> {
  if (line.seq !== seq) return 'order';
  if (line.previousHash !== before) return 'link';
  const { payload, salt, previousHash, hash, withheld: _, ...hashed } = line;
  if ((payload === null) !== (salt === null)) return 'words';
  if (payload !== null && (await sha(`${salt ?? ''}\n${canonical(payload)}`)) !== line.payloadDigest) return 'words';
  return (await sha(`${previousHash}\n${canonical(hashed)}`)) === hash ? undefined : 'hash';
}

function erasedBy({ kind, payload }: ChainLine): number | undefined {
  if (kind !== ERASED || payload === null || typeof payload !== 'object' || Array.isArray(payload)) return undefined;
  return typeof payload['seq'] === 'number' ? payload['seq'] : undefined;
}

const DIGITS_MIN = 32;

/** Compares what stands at the foot of a printed page, `57:3f9a…`, with the record; `undefined` where it names no entry and hash. */
export function comparePrinted(
  printed: string,
  { hashes }: Pick<CheckedChain, 'hashes'>,
): { readonly seq: number; readonly agrees: boolean } | undefined {
  const [, number = '', digits = ''] = /^\s*(\d{1,9})\s*:\s*([0-9a-f]+)\s*$/i.exec(printed) ?? [];
  if (digits.length < DIGITS_MIN) return undefined;
  const seq = Number(number);
  return { seq, agrees: hashes[seq - 1]?.startsWith(digits.toLowerCase()) ?? false };
}
