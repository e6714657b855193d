import { verifyConsistency } from '#digest';
import { isSigned, type TreeHead, type TreeKeeper } from '#record';
import type { Storage } from '#storage';
import { Broken } from './ledger.js';

/** The tree holds every entry of every record once, and goes on from each head that anybody was told of. */
export async function assertTree(
  storage: Storage,
  keeper: TreeKeeper,
  entries: number,
  told: readonly TreeHead[],
): Promise<void> {
  const newest = await keeper.headNow();
  const [row] = await storage.reader.all(
    `SELECT COUNT(*) AS n, COUNT(DISTINCT l.idx) AS places, MAX(l.idx) AS last FROM tree_leaf l
      JOIN entry e ON e.incident_id = l.incident_id AND e.seq = l.seq AND e.hash = l.hash`,
    [],
  );
  if (newest.size !== entries || [row?.['n'], row?.['places'], Number(row?.['last']) + 1].some((n) => n !== entries))
    throw new Broken('the tree does not hold each entry once');
  if (!isSigned(newest, await keeper.tree.keys())) throw new Broken('the newest head is not signed');
  for (const head of told) {
    const path = await keeper.tree.consistency(head.size, newest.size);
    if (!verifyConsistency(head, newest, path))
      throw new Broken(`the tree does not go on from its head over ${head.size} entries`);
  }
}
