import { leafHash, verifyConsistency, verifyInclusion } from '#digest';
import { isSigned, type TreeHead } from './tree-head.js';
import type { TreeReader } from './tree-reader.js';

/** A head of the tree as somebody outside the database knows it. */
export type KnownTreeHead = Pick<TreeHead, 'size' | 'root'>;

/** Heads kept elsewhere that the tree is compared with, the newest of them: each costs about 40 reads. */
const COMPARED_MAX = 200;

/**
 * Checks an incident's part of the tree over all records: the newest head is signed, the incident's entry that it
 * covers last is in it, and the tree begins with every tree that stood at a head kept elsewhere.
 *
 * @param hashOf the hash of an entry of the incident, as its own chain gives it
 * @returns the first thing that does not fit, or `undefined`
 */
export async function findTreeFault(
  tree: TreeReader,
  incidentId: string,
  hashOf: (seq: number) => Promise<string | undefined>,
  kept: readonly KnownTreeHead[],
): Promise<{ readonly seq: number; readonly reason: string } | undefined> {
  const newest = await tree.newestHead();
  if (!newest) return kept.length === 0 ? undefined : { seq: 1, reason: 'its signed heads were taken out' };
  if (!isSigned(newest, await tree.keys())) return { seq: 1, reason: 'the newest head of the tree is not signed' };
  const found = await tree.lastIncluded(incidentId, newest.size);
  if (found) {
    const hash = await hashOf(found.seq);
    const leaf = { hash: leafHash(hash ?? ''), index: found.index };
    if (hash === undefined || !verifyInclusion(leaf, newest, found.path))
      return { seq: found.seq, reason: 'it is not the entry that the signed head of the tree stands for' };
  }
  for (const head of kept.slice(-COMPARED_MAX)) {
    if (head.size > newest.size || !verifyConsistency(head, newest, await tree.consistency(head.size, newest.size)))
      return {
        seq: found?.seq ?? 1,
        reason: `the tree over all records does not go on from the head of ${head.size} entries kept elsewhere`,
      };
  }
  return undefined;
}
