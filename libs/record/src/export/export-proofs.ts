import type { Json } from '#digest';
import { Fault, formatInstant } from '#kernel';
import type { TreeHead } from '../tree-head.js';
import type { Inclusion } from '../tree-reader.js';
import type { ExportSource } from './export-format.js';

/** Newest heads that one export carries: each costs about 3 kB. */
const HEADS_MAX = 2000;
/** Where a head holds nothing of the record. */
const OLDER_THAN_THE_RECORD: Inclusion = { seq: 0, index: 0, path: [] };

/** Signed heads with what binds each to the record and to the newest, oldest first. */
export interface HeadsAndProofs {
  /** Every head of more entries than this is here; of older ones those that were printed, and some that were anchored. */
  readonly completeAbove: number;
  readonly heads: readonly { readonly size: number; readonly [member: string]: Json }[];
  readonly keys: readonly { readonly keyId: string; readonly publicKey: string; readonly [member: string]: Json }[];
  readonly proofs: readonly { readonly [member: string]: Json }[];
}

/**
 * For every head: the path from the last entry of this record that it stands for, and the proof that the newest tree begins
 * with it. So whoever kept any of these heads can tell what was there by then. Heads older than the record are among them:
 * the tree that it was put into goes on from those too, and only the signer says that they are older. There may be too many: then
 * the newest are taken, all that documents of this record print, and of those that went elsewhere one an hour for each way.
 *
 * @param printed sizes of the heads that documents of this record print
 * @throws Fault `entry-without-place` where the export's own entry is under no head.
 */
export async function headsAndProofs(
  { incident, tree, head, through, headsMax = HEADS_MAX }: ExportSource,
  printed: readonly number[],
): Promise<HeadsAndProofs> {
  const newest = (await tree.heads(0, head.size, headsMax)).toReversed();
  const completeAbove = newest.length < headsMax ? 0 : (newest[0]?.size ?? head.size) - 1;
  const anchored = await tree.anchoredSizes(completeAbove, headsMax);
  const older = await tree.headsOf([...printed.filter((size) => size <= completeAbove), ...anchored]);
  const proofs: { readonly [member: string]: Json }[] = [];
  const heads: TreeHead[] = [];
  for (const each of [...older, ...newest]) {
    const found = await tree.lastIncluded(incident.id, each.size, through);
    heads.push(each);
    const { seq, index, path } = found ?? OLDER_THAN_THE_RECORD;
    proofs.push({ seq, index, inclusion: path, consistency: await tree.consistency(each.size, head.size) });
  }
  if (proofs.at(-1)?.['seq'] !== through) {
    throw new Fault({
      kind: 'internal',
      code: 'entry-without-place',
      detail: 'The export is not in the signed head that was made for it.',
    });
  }
  const keys = await tree.keys();
  return {
    completeAbove,
    heads: heads.map((each) => ({ ...each, at: formatInstant(each.at) })),
    keys: keys.map((key) => ({ ...key, at: formatInstant(key.at) })),
    proofs,
  };
}
