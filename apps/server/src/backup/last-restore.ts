import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { instant } from '#contract';
import { formatInstant, type EpochMs } from '#kernel';
import { writeDurably } from '../system/durable-files.js';

const FILE = 'last-restore.json';

const lastRestore = z.strictObject({
  /** When a restore was last tried, or done, and found whole. */
  at: instant,
  /** When that backup was made, and the digest of its manifest. */
  madeAt: instant,
  manifest: z.string(),
  /** The fingerprint of the keys that opened it. Earlier releases did not note it. */
  keys: z.string().optional(),
});

export type LastRestore = z.infer<typeof lastRestore>;

/** The last restore that worked; `undefined` where none was ever tried on this installation. */
export async function readLastRestore(keysFolder: string): Promise<LastRestore | undefined> {
  try {
    return lastRestore.parse(JSON.parse(await readFile(join(keysFolder, FILE), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Kept beside the keys, because the data folder may be the one that is lost. */
export async function noteRestore(
  keysFolder: string,
  at: EpochMs,
  { madeAt, manifest, keys }: Omit<LastRestore, 'at'>,
): Promise<void> {
  const temporary = join(keysFolder, `.new-${FILE}`);
  await rm(temporary, { force: true });
  await writeDurably(temporary, `${JSON.stringify({ at: formatInstant(at), madeAt, manifest, keys })}\n`);
  await rename(temporary, join(keysFolder, FILE));
}
