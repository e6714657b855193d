import { open } from 'node:fs/promises';

/** Appends lines to a file of its owner alone and has them on disk; after a line that a crash cut in two, the next begins on a line of its own. */
export async function appendLines(file: string, lines: string): Promise<void> {
  const handle = await open(file, 'a+', 0o600);
  try {
    const { size } = await handle.stat();
    const last = size === 0 ? undefined : (await handle.read(Buffer.alloc(1), 0, 1, size - 1)).buffer[0];
    await handle.appendFile(last === undefined || last === 10 ? lines : `\n${lines}`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
