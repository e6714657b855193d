import type { Clock, Entropy } from '#kernel';
import { TreeKeeper, TreeReader, insertAnchored, type Signer, type TreeHead } from '#record';
import type { Storage } from '#storage';
import type { Config } from '../config.js';
import type { MachinePorts } from '../installation.js';
import { Anchoring, fileAnchor, webhookAnchor, type Anchor } from './anchors.js';
import { HeadsLog } from './heads-log.js';
import { mailAnchor } from './mail-anchor.js';
import { timestampAnchor } from './timestamp-anchor.js';

/** Where the records stand, and how to put that away. */
export interface OpenedHeads {
  readonly heads: HeadsLog;
  readonly tree: TreeKeeper;
  /** Tells the second parties once more where it stood at the last stop: they may not have taken it then. */
  readonly tellNewest: () => Promise<void>;
  /** Signs and writes what is there, and takes no further alarm. */
  readonly stopHeads: () => Promise<void>;
}

/** Each record's chain, and the tree over all, whose signed heads are kept beside the keys and with whom the operator has set. */
export async function openHeads(
  { storage, signers }: { readonly storage: Storage; readonly signers: readonly [Signer, ...Signer[]] },
  config: Config,
  { clock, entropy, alarm }: MachinePorts,
  failed: (what: string) => (error: unknown) => void,
): Promise<OpenedHeads> {
  const { keysFolder } = config;
  const heads = new HeadsLog({ keysFolder, clock, alarm: alarm(), onError: failed('heads-log-failed') });
  // An export always carries the heads that somebody else may have.
  const leaving = (head: TreeHead, anchor: string): Promise<void> =>
    storage.writer.commit([insertAnchored(head, anchor, clock.now())]);
  const reader = new TreeReader(storage.reader);
  const anchoring = await Promise.all(
    anchorsOf(config, clock, entropy).map(async (anchor) => {
      const lastAt = await reader.lastAnchored(anchor.name);
      const onError = failed(`anchor-${anchor.name}-failed`);
      return new Anchoring({ anchor, clock, alarm: alarm(), lastAt, leaving, onError });
    }),
  );
  const tell = (head: TreeHead): Promise<void> => {
    for (const each of anchoring) each.note(head);
    return heads.keep(head);
  };
  const tree = new TreeKeeper({ storage, clock, signers, alarm: alarm(), tell, onError: failed('tree-failed') });
  await tree.introduceKeys();
  const tellNewest = async (): Promise<void> => {
    const newest = anchoring.length === 0 ? undefined : await tree.tree.newestHead();
    if (newest) for (const each of anchoring) each.note(newest);
  };
  const stopHeads = async (): Promise<void> => {
    await tree.stop();
    await heads.stop();
    for (const each of anchoring) await each.stop();
  };
  return { heads, tree, tellNewest, stopHeads };
}

function anchorsOf(config: Config, clock: Clock, entropy: Entropy): Anchor[] {
  const { anchorFile, anchorWebhook, anchorEmail, mail, timestampServer, keysFolder } = config;
  return [
    ...(anchorFile === undefined ? [] : [fileAnchor(anchorFile)]),
    ...(anchorWebhook === undefined ? [] : [webhookAnchor(anchorWebhook)]),
    ...(anchorEmail === undefined || mail === undefined ? [] : [mailAnchor({ ...mail, to: anchorEmail, clock })]),
    ...(timestampServer === undefined ? [] : [timestampAnchor(timestampServer, keysFolder, entropy)]),
  ];
}
