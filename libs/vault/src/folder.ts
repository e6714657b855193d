import { link, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Makes a folder's entries durable: after a crash a file renamed into it is there. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder; its file system keeps the rename by itself.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes a file of its owner alone, durably, all or nothing. @throws `EEXIST` when the name is taken: nothing is overwritten. */
export async function createFile(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  // What a crash left under this name is overwritten.
  const temporary = join(folder, `.new-${name}`);
  const handle = await open(temporary, 'w', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    // Unlike a rename, a link fails where the name exists.
    await link(temporary, join(folder, name));
  } finally {
    await rm(temporary, { force: true });
  }
  await syncFolder(folder);
}

/** Gives a finished, synced file its name, durably. */
export async function publish(folder: string, temporary: string, name: string): Promise<void> {
  await rename(temporary, join(folder, name));
  await syncFolder(folder);
}
