import type { Json } from '#digest';
import { Fault, formatInstant } from '#kernel';
import type { TreeHead } from '../tree-head.js';
import type { ExportSource } from './export-format.js';

/** Heads that one export carries, the newest of them: each costs about 3 kB. */
const HEADS_MAX = 2000;

/** The signed heads that contain something of the record, with what proves it, oldest first. */
export interface HeadsAndProofs {
  readonly heads: readonly { readonly size: number; readonly [member: string]: Json }[];
  readonly keys: readonly { readonly keyId: string; readonly publicKey: string; readonly [member: string]: Json }[];
  readonly proofs: readonly { readonly [member: string]: Json }[];
}

/**
 * For every head since the incident's first entry: the path from the last entry of this record that it stands for, and
 * the proof that the newest tree begins with it. So whoever kept any of these heads can tell what was there by then.
 *
 * @throws Fault `entry-without-place` where the export's own entry is under no head.
 */
export async function headsAndProofs({ incident, tree, head, through }: ExportSource): Promise<HeadsAndProofs> {
  const first = await tree.firstIndex(incident.id);
  const newestFirst = await tree.heads(first ?? 0, head.size, HEADS_MAX);
  const proofs: { readonly [member: string]: Json }[] = [];
  const heads: TreeHead[] = [];
  for (const each of newestFirst.toReversed()) {
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
    heads: heads.map((each) => ({ ...each, at: formatInstant(each.at) })),
    keys: keys.map((key) => ({ ...key, at: formatInstant(key.at) })),
    proofs,
  };
}
