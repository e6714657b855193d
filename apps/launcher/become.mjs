import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inRoot } from './root.mjs';
import { Stop } from './say.mjs';

const parentAtStart = process.ppid;
const parentLookMs = 500;

/**
 * Turns this process into the program: no parent stays between it and whoever sends signals or reads the exit code, so
 * its graceful shutdown is the shutdown of `npm start`.
 *
 * @param {readonly string[]} path of the emitted file, inside dist
 * @param {readonly string[]} args
 */
export async function become(path, args) {
  const file = inRoot('dist', ...path);
  if (!existsSync(file)) throw new Stop(`${file} is missing: this checkout does not hold the program's source.`);
  stopWithNpm();
  process.argv = [process.execPath, file, ...args];
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(file).href);
}

// npm passes SIGTERM to the shell between it and us, which dies of it in silence: the service would stay behind, with its
// port and its lock. Losing that shell is therefore the signal. Windows has no such shell, and no such signals.
function stopWithNpm() {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  if (process.ppid !== parentAtStart) throw new Stop('', 143);
  const look = setInterval(() => {
    if (process.ppid === parentAtStart) return;
    clearInterval(look);
    process.kill(process.pid, 'SIGTERM');
  }, parentLookMs);
  look.unref();
}
