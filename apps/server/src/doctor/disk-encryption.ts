import { execFile } from 'node:child_process';
import { readFile, readdir, realpath } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { promisify } from 'node:util';
import { ok, warning, type Check } from './check.js';

const run = promisify(execFile);
const PATIENCE_MS = 5000;

/** What a machine says of the disk below a folder. */
export type DiskEncryption = 'encrypted' | 'clear' | 'unknown';

/** Whether the disk below the data folder is encrypted: files are sealed, but the database names incidents, tasks and files in clear. */
export async function checkDiskEncryption(folder: string): Promise<Omit<Check, 'name'>> {
  const mend = 'Turn on the disk encryption of this machine: LUKS, FileVault or BitLocker.';
  switch (await askMachine(await realpath(folder)).catch(() => 'unknown' as const)) {
    case 'encrypted':
      return ok('The disk of the data folder is encrypted.');
    case 'clear':
      return warning(
        'The disk of the data folder is not encrypted, as far as this machine can tell. Files are sealed; names of incidents, tasks and files are not.',
        mend,
      );
    case 'unknown':
      return warning('Whether the disk of the data folder is encrypted cannot be told from here.', mend);
  }
}

function askMachine(folder: string): Promise<DiskEncryption> {
  switch (process.platform) {
    case 'linux':
      return linux(folder);
    case 'darwin':
      return answerOf('fdesetup', ['status'], /FileVault is On/, /FileVault is Off/);
    case 'win32':
      return answerOf('manage-bde', ['-status', parse(folder).root.slice(0, 2)], /Protection On/, /Protection Off/);
    default:
      return Promise.resolve('unknown');
  }
}

async function answerOf(command: string, args: readonly string[], on: RegExp, off: RegExp): Promise<DiskEncryption> {
  const { stdout } = await run(command, [...args], { timeout: PATIENCE_MS, windowsHide: true });
  if (on.test(stdout)) return 'encrypted';
  return off.test(stdout) ? 'clear' : 'unknown';
}

async function linux(folder: string): Promise<DiskEncryption> {
  const device = deviceOf(await readFile('/proc/self/mountinfo', 'utf8'), folder);
  if (device === undefined) return 'unknown';
  return (await isCrypt(join('/sys/dev/block', device), 0)) ? 'encrypted' : 'clear';
}

/** Through the layers below a device: a volume group may lie on an encrypted partition. */
async function isCrypt(place: string, depth: number): Promise<boolean> {
  const uuid = await readFile(join(place, 'dm', 'uuid'), 'utf8').catch(() => '');
  if (uuid.startsWith('CRYPT-')) return true;
  if (depth > 8) return false;
  const below = await readdir(join(place, 'slaves')).catch(() => []);
  const answers = await Promise.all(below.map((name) => isCrypt(join(place, 'slaves', name), depth + 1)));
  return answers.length > 0 && answers.every(Boolean);
}

/**
 * The block device `major:minor` on which a path lies, out of `/proc/self/mountinfo`; `undefined` where that is no disk of
 * this machine's own: memory, a network, a layered file system.
 */
export function deviceOf(mountinfo: string, path: string): string | undefined {
  let found: { readonly point: string; readonly device: string } | undefined;
  for (const line of mountinfo.split('\n')) {
    const [, , device = '', , escaped = ''] = line.split(' ');
    const point = escaped.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)));
    const covers = point === '/' || path === point || path.startsWith(`${point}/`);
    // Of two on one point the later one covers the earlier.
    if (point !== '' && covers && point.length >= (found?.point.length ?? 0)) found = { point, device };
  }
  return found === undefined || found.device.startsWith('0:') ? undefined : found.device;
}
