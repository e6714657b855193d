import { consistencyProof, inclusionProof, leafHash, type ReadNode } from '#digest';
import { Fault, type EpochMs } from '#kernel';
import type { Reader } from '#storage';
import type { IntroducedKey, TreeHead } from './tree-head.js';
import { readHead, readKey } from './tree-tables.js';

/** Where an entry stands in the tree, and the path that leads from it to a root. */
export interface Inclusion {
  readonly seq: number;
  readonly index: number;
  readonly path: readonly string[];
}

/** The largest value of an INTEGER column in either database. */
const SEQ_MAX = 2 ** 31 - 1;
const HOUR_MS = 3_600_000;

/** Reads the tree over all records: heads, keys, and proofs of O(log n) hashes. */
export class TreeReader {
  constructor(private readonly reader: Reader) {}

  /** Leaves that have their place. */
  async size(): Promise<number> {
    const [row] = await this.reader.all('SELECT MAX(idx) AS last FROM tree_leaf', []);
    return row?.['last'] === null || row === undefined ? 0 : Number(row['last']) + 1;
  }

  /** The newest signed head; `undefined` before the first. */
  async newestHead(): Promise<TreeHead | undefined> {
    const [row] = await this.reader.all('SELECT * FROM tree_head ORDER BY size DESC LIMIT 1', []);
    return row && readHead(row);
  }

  /** Signed heads of more than `above` and at most `upTo` leaves, newest first, at most `limit`. */
  async heads(above: number, upTo: number, limit: number): Promise<readonly TreeHead[]> {
    const rows = await this.reader.all(
      'SELECT * FROM tree_head WHERE size > ? AND size <= ? ORDER BY size DESC LIMIT ?',
      [above, upTo, limit],
    );
    return rows.map((row) => readHead(row));
  }

  /**
   * Sizes of heads that are with somebody else, of at most `upTo` leaves, newest first, at most `limit`: for each way that
   * they went, the last of each hour. A way that takes no more than one an hour is so told of whole.
   */
  async anchoredSizes(upTo: number, limit: number): Promise<readonly number[]> {
    const rows = await this.reader.all(
      `SELECT DISTINCT last FROM (SELECT MAX(size) AS last FROM anchored_head WHERE size <= ?
       GROUP BY anchor, at / ${HOUR_MS}) AS hourly ORDER BY last DESC LIMIT ?`,
      [upTo, limit],
    );
    return rows.map((row) => Number(row['last']));
  }

  /** The signed heads of these sizes, oldest first. */
  async headsOf(sizes: readonly number[]): Promise<readonly TreeHead[]> {
    const heads: TreeHead[] = [];
    for (const size of [...new Set(sizes)].sort((one, other) => one - other)) {
      const [row] = await this.reader.all('SELECT * FROM tree_head WHERE size = ?', [size]);
      if (row) heads.push(readHead(row));
    }
    return heads;
  }

  /** When a head last left for an anchor; `undefined` before the first. */
  async lastAnchored(anchor: string): Promise<EpochMs | undefined> {
    const [row] = await this.reader.all('SELECT MAX(at) AS last FROM anchored_head WHERE anchor = ?', [anchor]);
    return row === undefined || row['last'] === null ? undefined : Number(row['last']);
  }

  /** Every key that ever signed, oldest first. */
  async keys(): Promise<readonly IntroducedKey[]> {
    const rows = await this.reader.all('SELECT * FROM signing_key ORDER BY at, key_id', []);
    return inOrderOfIntroduction(rows.map((row) => readKey(row)));
  }

  /** The place of an incident's first entry; `undefined` while none has one. */
  async firstIndex(incidentId: string): Promise<number | undefined> {
    const [row] = await this.reader.all('SELECT MIN(idx) AS first FROM tree_leaf WHERE incident_id = ?', [incidentId]);
    return row === undefined || row['first'] === null ? undefined : Number(row['first']);
  }

  /** The last entry of an incident, at most `upTo`, among the first `size` leaves, with its path to that root. */
  async lastIncluded(incidentId: string, size: number, upTo = SEQ_MAX): Promise<Inclusion | undefined> {
    // Within an incident places follow the entries' order.
    const [row] = await this.reader.all(
      'SELECT seq, idx FROM tree_leaf WHERE incident_id = ? AND idx < ? AND seq <= ? ORDER BY seq DESC LIMIT 1',
      [incidentId, size, upTo],
    );
    if (!row) return undefined;
    const index = Number(row['idx']);
    return { seq: Number(row['seq']), index, path: await inclusionProof(index, size, this.node) };
  }

  /** The proof that the tree of `size` begins with that of `from`. */
  consistency(from: number, size: number): Promise<readonly string[]> {
    return consistencyProof(from, size, this.node);
  }

  /** A complete subtree's hash. @throws Fault `tree-damaged` where a row is missing that has to be there. */
  readonly node: ReadNode = async ({ level, index }) => {
    const [row] =
      level === 0
        ? await this.reader.all('SELECT hash FROM tree_leaf WHERE idx = ?', [index])
        : await this.reader.all('SELECT hash FROM tree_node WHERE level = ? AND idx = ?', [level, index]);
    const hash = row?.['hash'];
    if (typeof hash !== 'string') throw damaged();
    return level === 0 ? leafHash(hash) : hash;
  };
}

// Two keys made in one millisecond have no order by time; who vouches for whom has one.
function inOrderOfIntroduction(keys: readonly IntroducedKey[]): readonly IntroducedKey[] {
  const ordered: IntroducedKey[] = [];
  let next = keys.find(({ introducedBy }) => introducedBy === null);
  while (next && !ordered.includes(next)) {
    const last = next;
    ordered.push(last);
    next = keys.find(({ introducedBy }) => introducedBy === last.keyId);
  }
  return [...ordered, ...keys.filter((key) => !ordered.includes(key))];
}

function damaged(): Fault {
  return new Fault({
    kind: 'internal',
    code: 'tree-damaged',
    detail: 'The tree over the record lacks a row that has to be there.',
    mend: 'Compare with an export or a head kept elsewhere, and restore the last backup.',
  });
}
