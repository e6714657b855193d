import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** What a file holds. */
export interface FileDigest {
  readonly sha256: string;
  readonly bytes: number;
}

/** Copies a file so that the copy outlives a power cut. */
export async function copyDurably(source: string, target: string): Promise<FileDigest> {
  const handle = await open(target, 'wx', 0o600);
  try {
    const digest = await eachPiece(source, (piece) => handle.writeFile(piece));
    await handle.sync();
    return digest;
  } finally {
    await handle.close();
  }
}

/** Gives a file that never changes a second name, which keeps it when the first goes; copies it where the disk is another. */
export async function linkOrCopy(source: string, target: string): Promise<FileDigest> {
  try {
    await link(source, target);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) throw error;
    return copyDurably(source, target);
  }
  return digestOfFile(source);
}

export function digestOfFile(file: string): Promise<FileDigest> {
  return eachPiece(file, () => Promise.resolve());
}

/** Writes a new file so that it outlives a power cut. */
export async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a file, or a folder's entries, durable. */
export async function sync(path: string): Promise<void> {
  // Windows cannot open a folder to sync it; its file system keeps names by itself.
  const handle = await open(path, 'r').catch((error: unknown) => {
    if (process.platform === 'win32') return undefined;
    throw error;
  });
  if (!handle) return;
  try {
    await handle.sync();
  } catch (error) {
    if (process.platform !== 'win32') throw error;
  } finally {
    await handle.close();
  }
}

/** Gives a finished folder or file its name. */
export async function publish(temporary: string, name: string): Promise<void> {
  await rename(temporary, name);
  await sync(dirname(name));
}

export function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}

async function eachPiece(file: string, use: (piece: Uint8Array) => Promise<void>): Promise<FileDigest> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of createReadStream(file)) {
    if (!(piece instanceof Uint8Array)) continue;
    hash.update(piece);
    bytes += piece.length;
    await use(piece);
  }
  return { sha256: hash.digest('hex'), bytes };
}
