import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { id, instant } from '#contract';
import { sha256 } from '#digest';
import { Fault } from '#kernel';

export const MANIFEST_FILE = 'manifest.json';

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const size = z.number().int().nonnegative();

/** What a backup holds, and what it stood for when it was made. Keys are in none. */
const manifest = z.strictObject({
  format: z.literal(1),
  product: z.string(),
  madeAt: instant,
  /** Version of the time-zone table that deadlines were computed with. */
  tzdb: z.string(),
  migrations: z.array(z.string()),
  database: z.strictObject({ sha256: digest, bytes: size }),
  blobs: z.array(z.strictObject({ id, sha256: digest, bytes: size })),
  /** Where each incident's record stood. */
  records: z.array(z.strictObject({ incident: id, seq: size, head: digest })),
});

export type BackupManifest = z.infer<typeof manifest>;

/** A manifest with the digest of its file: kept elsewhere, it shows an exchanged backup. */
export interface ReadManifest {
  readonly manifest: BackupManifest;
  readonly digest: string;
}

/** @throws Fault `no-backup` where the folder holds none, `backup-damaged` where its manifest cannot be read. */
export async function readManifest(folder: string): Promise<ReadManifest> {
  const text = await readFile(join(folder, MANIFEST_FILE), 'utf8').catch(() => {
    throw new Fault({
      kind: 'not-found',
      code: 'no-backup',
      detail: 'This folder holds no backup.',
      place: folder,
      mend: 'Name the folder that holds manifest.json.',
    });
  });
  const reading = manifest.safeParse(parsed(text));
  if (reading.success) return { manifest: reading.data, digest: sha256(text) };
  throw new Fault({
    kind: 'invalid',
    code: 'backup-damaged',
    detail: 'The manifest of this backup is not one that Holdfast wrote, or one of a newer release.',
    place: join(folder, MANIFEST_FILE),
    mend: 'Use another backup, or the release that made this one.',
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
