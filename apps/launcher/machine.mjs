import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { run } from './child.mjs';

const suffixes = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];

/** The first of the programs that PATH holds, as a full path. */
export function onPath(...names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      for (const suffix of suffixes) {
        const file = join(folder, name + suffix);
        if (folder !== '' && isExecutable(file)) return file;
      }
    }
  }
  return undefined;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** What compiling SQLite's binding needs and this machine lacks. */
export function missingCompilers() {
  if (process.platform === 'win32') return []; // found by node-gyp through the registry, not on PATH
  const compiler = onPath('g++', 'c++', 'clang++') === undefined ? ['g++'] : [];
  return [...['python3', 'make'].filter((tool) => onPath(tool) === undefined), ...compiler];
}

/** How a person gets a compiler on this kind of machine. */
export function howToGetCompilers() {
  if (process.platform === 'darwin') return 'run: xcode-select --install';
  if (process.platform === 'win32') {
    return 'install Python 3 and the Visual Studio Build Tools with “Desktop development with C++”';
  }
  if (isDebian()) return 'run (as root): apt-get install python3 make g++';
  return 'install Python 3, make and a C++ compiler (on Debian: apt-get install python3 make g++)';
}

/** The folder whose `include/node` are the headers of exactly this Node: with them nothing needs to be fetched to compile. */
export function nodeHeaders() {
  const folder = dirname(dirname(process.execPath));
  return existsSync(join(folder, 'include', 'node', 'node_version.h')) ? folder : undefined;
}

export function isDebian() {
  return existsSync('/etc/debian_version') && onPath('apt-get') !== undefined;
}

/**
 * Installs Debian packages as root or through a sudo that asks nothing.
 *
 * @returns {Promise<boolean>} false where that is not possible here, or failed
 */
export async function aptInstall(packages) {
  if (!isDebian()) return false;
  const asRoot = process.getuid?.() === 0;
  if (!asRoot && (onPath('sudo') === undefined || (await run('sudo', ['-n', 'true'], { output: 'read' })) !== 0)) {
    return false;
  }
  const apt = async (...args) => {
    const command = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', ...args];
    const [file, ...rest] = asRoot ? command : ['sudo', '-n', ...command];
    return (await run(file, rest, { output: 'stderr' })) === 0;
  };
  return (await apt('update')) && (await apt('install', '-y', '--no-install-recommends', ...packages));
}
