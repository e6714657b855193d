import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './root.mjs';
import { Stop } from './say.mjs';

/**
 * Runs a program to its end and tells how it ended. A stop signal is passed on and waited for, so that no half-done
 * installation goes on alone behind a launcher that has gone; the launcher then stops too.
 *
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string | undefined>, shell?: boolean, onLine?: (line: string) => void,
 *   output?: 'inherit' | 'stderr' | 'read', onStart?: (pid: number) => void }} [options]
 *   `read` hands each line to `onLine` instead of printing it.
 * @returns {Promise<number>} exit code; 127 where the program cannot be started
 */
export async function run(file, args, options = {}) {
  const { env = {}, shell = false, onLine = () => {}, output = 'inherit', onStart = () => {} } = options;
  const child = spawn(file, args, { cwd: root, env: { ...process.env, ...env }, shell, stdio: stdio(output) });
  if (child.pid !== undefined) onStart(child.pid);
  for (const stream of [child.stdout, child.stderr]) if (stream) readLines(stream, onLine);

  let stoppedBy;
  const forward = (signal) => {
    stoppedBy = signal;
    child.kill(signal);
  };
  process.on('SIGINT', forward).on('SIGTERM', forward);
  const code = await new Promise((resolve) => {
    child.on('error', () => resolve(127));
    child.on('close', (exitCode, signal) => resolve(exitCode ?? exitCodeOf(signal)));
  });
  process.off('SIGINT', forward).off('SIGTERM', forward);
  if (stoppedBy !== undefined) throw new Stop('', exitCodeOf(stoppedBy));
  return code;
}

function stdio(output) {
  if (output === 'read') return ['ignore', 'pipe', 'pipe'];
  return output === 'stderr' ? ['ignore', 2, 2] : 'inherit';
}

function exitCodeOf(signal) {
  return 128 + (constants.signals[signal] ?? 0);
}

function readLines(stream, onLine) {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk) => {
    const lines = (rest + chunk).split(/\r?\n/);
    rest = lines.pop() ?? '';
    lines.forEach(onLine);
  });
  stream.on('end', () => rest !== '' && onLine(rest));
}
