import type { Json } from '#digest';
import { Fault, formatInstant } from '#kernel';
import type { TreeHead } from '../tree-head.js';
import type { ExportSource } from './export-format.js';

/** Newest heads that one export carries: each costs about 3 kB. */
const HEADS_MAX = 2000;

/** The signed heads that contain something of the record, with what proves it, oldest first. */
export interface HeadsAndProofs {
  /** Every head of more entries than this is here; of older ones those that were printed or anchored. */
  readonly completeAbove: number;
  readonly heads: readonly { readonly size: number; readonly [member: string]: Json }[];
  readonly keys: readonly { readonly keyId: string; readonly publicKey: string; readonly [member: string]: Json }[];
  readonly proofs: readonly { readonly [member: string]: Json }[];
}

/**
 * For every head since the incident's first entry: the path from the last entry of this record that it stands for, and
 * the proof that the newest tree begins with it. So whoever kept any of these heads can tell what was there by then. There
 * may be too many of them: then the newest are taken, and all that are known to be in somebody else's hands.
 *
 * @param printed sizes of the heads that documents of this record print
 * @throws Fault `entry-without-place` where the export's own entry is under no head.
 */
export async function headsAndProofs(
  { incident, tree, head, through, headsMax = HEADS_MAX }: ExportSource,
  printed: readonly number[],
): Promise<HeadsAndProofs> {
  const first = (await tree.firstIndex(incident.id)) ?? 0;
  const newest = (await tree.heads(first, head.size, headsMax)).toReversed();
  const completeAbove = newest.length < headsMax ? first : (newest[0]?.size ?? head.size) - 1;
  const older = await tree.headsKeptElsewhere(printed, first, completeAbove);
  const proofs: { readonly [member: string]: Json }[] = [];
  const heads: TreeHead[] = [];
  for (const each of [...older, ...newest]) {
    const found = await tree.lastIncluded(incident.id, each.size, through);
    if (!found) continue;
    heads.push(each);
    const { seq, index, path } = found;
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
