import { chmodSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
/** The databases of a whole run take less than 2 GB. */
const PLENTY_BYTES = 8e9;

/**
 * Gives what runs a folder for temporary files, in memory where there is plenty, and takes it away afterwards with all that was
 * left in it. On a disk, specs wait for their databases' writes a third of their time.
 *
 * @template T
 * @param {(folder: string) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withScratch(work) {
  const folder = mkdtempSync(join(hasPlenty(MEMORY) ? MEMORY : tmpdir(), 'holdfast-test-'));
  // A database server that is not run by root has to reach its own folder in it.
  chmodSync(folder, 0o711);
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Whether programs run from there too, as a database server's do, and neither the folder nor the machine is short. */
function hasPlenty(folder) {
  try {
    const { bavail, bsize } = statfsSync(folder);
    const free = Math.min(bavail * bsize, process.availableMemory());
    const mount = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .find((line) => line.split(' ')[1] === folder);
    return free >= PLENTY_BYTES && mount !== undefined && !mount.includes('noexec');
  } catch {
    return false;
  }
}
