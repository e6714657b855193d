import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inRoot } from './root.mjs';
import { Stop } from './say.mjs';

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
  process.argv = [process.execPath, file, ...args];
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(file).href);
}
