import { createHash } from 'node:crypto';

// The Merkle tree of RFC 6962, section 2.1, over hashes as 64 lower-case hex digits. A complete subtree is a node
// (level, index): the hash over the leaves [index * 2^level, (index + 1) * 2^level). Such a node never changes once its
// leaves are there, so a tree is kept as its complete nodes, and everything else is put together from O(log n) of them.

/** A complete subtree's place. Level 0 is the leaves. */
export interface NodePlace {
  readonly level: number;
  readonly index: number;
}

/** A complete subtree with its hash. */
export interface TreeNode extends NodePlace {
  readonly hash: string;
}

/** Gives the hash of a complete subtree that is there. */
export type ReadNode = (place: NodePlace) => Promise<string>;

/** The root of a tree without leaves: SHA-256 of nothing. */
export const EMPTY_ROOT = createHash('sha256').digest('hex');

/** The hash of a leaf: SHA-256(0x00, the hashed thing). */
export function leafHash(hash: string): string {
  return createHash('sha256').update(Buffer.of(0)).update(Buffer.from(hash, 'hex')).digest('hex');
}

/** The hash of a node over its two halves: SHA-256(0x01, left, right). */
export function nodeHash(left: string, right: string): string {
  const hash = createHash('sha256').update(Buffer.of(1));
  return hash.update(Buffer.from(left, 'hex')).update(Buffer.from(right, 'hex')).digest('hex');
}

/** The right edge of a growing tree: all that appending needs to know of what is there, at most log n hashes. */
export class Frontier {
  private constructor(
    private count: number,
    /** Complete subtrees from left to right, each lower than the one before. */
    private readonly edge: TreeNode[],
  ) {}

  /** The edge of a tree of `size` leaves, read from its complete nodes. */
  static async read(size: number, readNode: ReadNode): Promise<Frontier> {
    const edge: TreeNode[] = [];
    for (const place of completeNodes(0, size)) edge.push({ ...place, hash: await readNode(place) });
    return new Frontier(size, edge);
  }

  /** Leaves so far. */
  get size(): number {
    return this.count;
  }

  /** Puts a leaf at the right, and gives the nodes that this completed: the leaf's own first, then those above it. */
  append(leaf: string): readonly TreeNode[] {
    let node: TreeNode = { level: 0, index: this.count, hash: leaf };
    const completed = [node];
    for (let left = this.edge.at(-1); left?.level === node.level; left = this.edge.at(-1)) {
      this.edge.pop();
      node = { level: node.level + 1, index: left.index / 2, hash: nodeHash(left.hash, node.hash) };
      completed.push(node);
    }
    this.edge.push(node);
    this.count += 1;
    return completed;
  }

  /** The root over all leaves so far. */
  root(): string {
    return combine(this.edge.map(({ hash }) => hash)) ?? EMPTY_ROOT;
  }
}

/** The root of the first `size` leaves. */
export async function rootOf(size: number, readNode: ReadNode): Promise<string> {
  return size === 0 ? EMPTY_ROOT : rangeHash(0, size, readNode);
}

/**
 * The audit path of leaf `index` in the tree of the first `size` leaves, from the leaf to the root.
 *
 * @throws RangeError unless the leaf is in that tree
 */
export async function inclusionProof(index: number, size: number, readNode: ReadNode): Promise<readonly string[]> {
  if (!(index >= 0 && index < size)) throw new RangeError(`Leaf ${index} is not in a tree of ${size}.`);
  const path: string[] = [];
  for (let [start, end] = [0, size]; end - start > 1;) {
    const middle = start + splitOf(end - start);
    const inLeft = index < middle;
    path.unshift(inLeft ? await rangeHash(middle, end, readNode) : await rangeHash(start, middle, readNode));
    if (inLeft) end = middle;
    else start = middle;
  }
  return path;
}

/**
 * The proof that the tree of the first `size` leaves begins with the tree of the first `from`.
 *
 * @throws RangeError unless 0 < from <= size
 */
export async function consistencyProof(from: number, size: number, readNode: ReadNode): Promise<readonly string[]> {
  if (!(from > 0 && from <= size)) throw new RangeError(`A tree of ${from} is no beginning of one of ${size}.`);
  const path: string[] = [];
  let [start, end, whole] = [0, size, true];
  while (from !== end) {
    const middle = start + splitOf(end - start);
    if (from <= middle) {
      path.unshift(await rangeHash(middle, end, readNode));
      end = middle;
    } else {
      path.unshift(await rangeHash(start, middle, readNode));
      start = middle;
      whole = false;
    }
  }
  // Where the old tree is a left edge of the new one, whoever verifies has its root already.
  return whole ? path : [await rangeHash(start, end, readNode), ...path];
}

/** Whether `path` leads from the leaf to the root (RFC 9162, 2.1.3.2). */
export function verifyInclusion(
  leaf: { readonly hash: string; readonly index: number },
  tree: { readonly size: number; readonly root: string },
  path: readonly string[],
): boolean {
  if (leaf.index < 0 || leaf.index >= tree.size) return false;
  let [node, last, hash] = [leaf.index, tree.size - 1, leaf.hash];
  for (const sibling of path) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && hash === tree.root;
}

/** Whether `path` shows that the later tree begins with the earlier one (RFC 9162, 2.1.4.2). */
export function verifyConsistency(
  earlier: { readonly size: number; readonly root: string },
  later: { readonly size: number; readonly root: string },
  path: readonly string[],
): boolean {
  if (earlier.size <= 0 || earlier.size > later.size) return false;
  if (earlier.size === later.size) return path.length === 0 && earlier.root === later.root;
  let [node, last] = [earlier.size - 1, later.size - 1];
  while (node % 2 === 1) [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  const [first, ...rest] = node === 0 ? [earlier.root, ...path] : path;
  if (first === undefined) return false;
  let [old, recent] = [first, first];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      [old, recent] = [nodeHash(sibling, old), nodeHash(sibling, recent)];
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else {
      recent = nodeHash(recent, sibling);
    }
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && old === earlier.root && recent === later.root;
}

/** Complete subtrees that together cover the leaves [start, end), left to right. `start` is a multiple of the largest. */
function completeNodes(start: number, end: number): NodePlace[] {
  const nodes: NodePlace[] = [];
  for (let at = start; at < end;) {
    let level = 0;
    while (at + 2 ** (level + 1) <= end && at % 2 ** (level + 1) === 0) level += 1;
    nodes.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return nodes;
}

async function rangeHash(start: number, end: number, readNode: ReadNode): Promise<string> {
  const hashes: string[] = [];
  for (const place of completeNodes(start, end)) hashes.push(await readNode(place));
  return combine(hashes) ?? EMPTY_ROOT;
}

function combine(hashes: readonly string[]): string | undefined {
  return hashes.reduceRight<string | undefined>(
    (right, left) => (right === undefined ? left : nodeHash(left, right)),
    undefined,
  );
}

/** The largest power of two below `count`. */
function splitOf(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}
