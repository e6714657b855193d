import { describe, expect, test } from '@jest/globals';
import { RFC9162 as oracle } from '@transmute/rfc9162';
import fc from 'fast-check';
import {
  EMPTY_ROOT,
  Frontier,
  consistencyProof,
  inclusionProof,
  leafHash,
  rootOf,
  verifyConsistency,
  verifyInclusion,
  type ReadNode,
} from './merkle.js';
import { sha256 } from './sha256.js';

// Method: every tree and every proof up to 40 leaves is compared with another's implementation, which computes each from
// the leaves; larger trees and damaged proofs are drawn.

const SIZE_MAX = 40;
const things = Array.from({ length: SIZE_MAX }, (_, index) => sha256(`thing ${index}`));
const bytes = things.map((hash) => Buffer.from(hash, 'hex'));
const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex');

interface Grown {
  readonly read: ReadNode;
  readonly roots: readonly string[];
}

function grown(leaves: readonly string[]): Promise<Grown> {
  const nodes = new Map<string, string>();
  const read: ReadNode = ({ level, index }) => {
    const hash = nodes.get(`${level}/${index}`);
    return hash === undefined ? Promise.reject(new Error(`no node ${level}/${index}`)) : Promise.resolve(hash);
  };
  return Frontier.read(0, read).then((frontier) => {
    const roots = [frontier.root()];
    for (const leaf of leaves) {
      for (const { level, index, hash } of frontier.append(leaf)) nodes.set(`${level}/${index}`, hash);
      roots.push(frontier.root());
    }
    return { read, roots };
  });
}

const leaves = things.map((hash) => leafHash(hash));
const at = (list: readonly string[], index: number): string => list[index] ?? '';

describe('the tree of RFC 6962', () => {
  test('without leaves is SHA-256 of nothing', async () => {
    const { read } = await grown([]);
    expect(await rootOf(0, read)).toBe(EMPTY_ROOT);
    expect(EMPTY_ROOT).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  test('has the roots that another implementation computes', async () => {
    const { read, roots } = await grown(leaves);
    for (let size = 1; size <= SIZE_MAX; size += 1) {
      const expected = hex(await oracle.treeHead(bytes.slice(0, size)));
      expect(at(roots, size)).toBe(expected);
      expect(await rootOf(size, read)).toBe(expected);
    }
  });

  test('is gone on with from its complete nodes as if it had never been put away', async () => {
    const { read, roots } = await grown(leaves);
    for (let size = 0; size < SIZE_MAX; size += 1) {
      const frontier = await Frontier.read(size, read);
      expect(frontier.root()).toBe(at(roots, size));
      frontier.append(at(leaves, size));
      expect([frontier.size, frontier.root()]).toEqual([size + 1, at(roots, size + 1)]);
    }
  });
});

describe('proofs', () => {
  test('of inclusion are those of another implementation, and hold for their leaf and tree alone', async () => {
    const { read, roots } = await grown(leaves);
    for (let size = 1; size <= SIZE_MAX; size += 1) {
      for (let index = 0; index < size; index += 1) {
        const path = await inclusionProof(index, size, read);
        expect(path).toEqual((await oracle.PATH(index, bytes.slice(0, size))).map(hex));
        const leaf = { hash: at(leaves, index), index };
        const tree = { size, root: at(roots, size) };
        expect(verifyInclusion(leaf, tree, path)).toBe(true);
        expect(verifyInclusion({ ...leaf, hash: leafHash(sha256('another')) }, tree, path)).toBe(false);
        expect(verifyInclusion({ ...leaf, index: index + 1 }, tree, path)).toBe(false);
        expect(verifyInclusion(leaf, { ...tree, root: at(roots, size - 1) }, path)).toBe(false);
      }
    }
  });

  test('of consistency are those of another implementation, and hold for their two trees alone', async () => {
    const { read, roots } = await grown(leaves);
    for (let size = 1; size <= SIZE_MAX; size += 1) {
      for (let from = 1; from <= size; from += 1) {
        const path = await consistencyProof(from, size, read);
        expect(path).toEqual(withoutKnownRoot(from, await oracle.PROOF(from, bytes.slice(0, size))));
        const [earlier, later] = [
          { size: from, root: at(roots, from) },
          { size, root: at(roots, size) },
        ];
        expect(verifyConsistency(earlier, later, path)).toBe(true);
        expect(verifyConsistency({ ...earlier, root: at(roots, from - 1) }, later, path)).toBe(false);
        expect(verifyConsistency(earlier, { ...later, root: at(roots, size - 1) }, path)).toBe(false);
        expect(verifyConsistency(earlier, later, [...path, EMPTY_ROOT])).toBe(false);
      }
    }
  });

  test('of what is not in the tree are not made', async () => {
    const { read } = await grown(leaves);
    await expect(inclusionProof(3, 3, read)).rejects.toThrow('not in a tree');
    await expect(consistencyProof(0, 3, read)).rejects.toThrow('no beginning');
    await expect(consistencyProof(4, 3, read)).rejects.toThrow('no beginning');
  });

  test('of trees of any size hold, and not with one hash of them changed, left out or added', async () => {
    const { read, roots } = await grown(Array.from({ length: 300 }, (_, index) => leafHash(sha256(String(index)))));
    const places = fc.integer({ min: 1, max: 300 }).chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1)));
    await fc.assert(
      fc.asyncProperty(places, fc.nat(), async ([size, index], where) => {
        const leaf = { hash: leafHash(sha256(String(index))), index };
        const tree = { size, root: at(roots, size) };
        const beginning = { size: index + 1, root: at(roots, index + 1) };
        const inclusion = await inclusionProof(index, size, read);
        const consistency = await consistencyProof(index + 1, size, read);
        expect(verifyInclusion(leaf, tree, inclusion)).toBe(true);
        expect(verifyConsistency(beginning, tree, consistency)).toBe(true);
        for (const damaged of damages(inclusion, where)) expect(verifyInclusion(leaf, tree, damaged)).toBe(false);
        for (const damaged of damages(consistency, where))
          expect(verifyConsistency(beginning, tree, damaged)).toBe(false);
      }),
    );
  });
});

/** The oracle begins a proof from a left edge with that edge's own root, which RFC 6962 leaves out. */
function withoutKnownRoot(from: number, path: readonly Uint8Array[]): string[] {
  return path.slice(Number.isInteger(Math.log2(from)) || path.length === 1 ? 1 : 0).map(hex);
}

function damages(path: readonly string[], where: number): string[][] {
  const place = path.length === 0 ? 0 : where % path.length;
  const added = path.toSpliced(place, 0, EMPTY_ROOT);
  return path.length === 0 ? [added] : [added, path.toSpliced(place, 1), path.toSpliced(place, 1, EMPTY_ROOT)];
}
