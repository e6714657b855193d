import type { NestExpressApplication } from '@nestjs/platform-express';
import { Fault } from '#kernel';
import { firstFolders, type Config } from '../config.js';
import { Demonstrations } from '../demonstration/demonstrations.js';
import { examine } from '../doctor/examine.js';
import { explain } from '../explain.js';
import { openInstallation, type Installation, type MachinePorts } from '../installation.js';
import { announcement, originsOf } from '../reach/announce.js';
import { openEdge, type Edge, type KeysPlace } from '../reach/edge.js';
import { createServer, logger } from '../server.js';
import { nameOf } from './organisation.js';

/** An organisation that is served. */
export interface Served {
  /** Lets requests in hand finish, then closes what they worked on. */
  close(): Promise<void>;
}

/**
 * Opens all that an organisation has, answers at its own port, and tells how it is reached.
 *
 * @param heading whether what is told begins with whose it is: where there are others
 */
export async function serveOrganisation(
  config: Config,
  ports: MachinePorts,
  { heading }: { readonly heading: boolean },
): Promise<Served> {
  const log = logger(config);
  const whose = config.slug === undefined ? {} : { organisation: config.slug };
  const installation = await openInstallation(
    config,
    ports,
    (event, detail) => log.warn({ event, ...whose, detail }, 'installation'),
    { makeKeys: true },
  );
  const demonstrations = new Demonstrations(installation, (error) =>
    log.error({ event: 'demonstration-failed', ...whose, detail: explain(error) }, 'demonstration'),
  );
  const authorityIn = config.slug === undefined ? config : firstFolders();
  const { app, edge } = await listen(installation, demonstrations, authorityIn).catch(async (error: unknown) => {
    await installation.close();
    throw error;
  });
  installation.drive();
  // Beside the work: what it finds is for the log, and keeps nobody from their incident.
  void examine(config, ports, 'quick').then((checks) => {
    for (const { name, state, sentence, mend } of checks)
      if (state !== 'ok')
        log.warn({ event: 'examined', ...whose, check: name, state, detail: sentence, mend }, 'doctor');
  });
  await demonstrations.resume();
  if (heading) process.stdout.write(headingOf(config));
  const made = [installation.newKeysFolder, edge.authorityMade ? authorityIn.keysFolder : undefined];
  for (const folder of new Set(made)) if (folder !== undefined) process.stdout.write(keysWords(folder, config));
  process.stdout.write(await doorWords(installation, edge, portOf(app, config)));
  return {
    close: async () => {
      installation.feed.close();
      await app.close();
      // The press ends after the file in hand; a demonstration that waits for it goes on at the next start.
      await Promise.all([demonstrations.stop(), installation.press.stop()]);
      await installation.close();
    },
  };
}

function headingOf(config: Config): string {
  const name = nameOf(config);
  return `\n${name.charAt(0).toUpperCase()}${name.slice(1)}${config.title === undefined ? '' : `, ${config.title}`}\n`;
}

function keysWords(folder: string, { slug }: Config): string {
  const sheet = `holdfast keys sheet <new folder>${slug === undefined ? '' : ` --organisation ${slug}`}`;
  return (
    `Keys made in ${folder}. Copy this folder to a safe place now: without it nothing sealed can be opened.\n` +
    `Then print a recovery sheet, three pages for three people: ${sheet}\n`
  );
}

async function doorWords({ access }: Installation, edge: Edge, port: number): Promise<string> {
  const told = announcement(edge, port);
  if (await access.accounts.areThere()) return told;
  const [origin] = originsOf(edge, port);
  return `Nobody has an account yet. Make the first, this once, at ${origin}/set-up#${access.firstRun.secret}\n${told}`;
}

async function listen(
  installation: Installation,
  demonstrations: Demonstrations,
  authorityIn: KeysPlace,
): Promise<{ readonly app: NestExpressApplication; readonly edge: Edge }> {
  const { config, ports } = installation;
  const edge = await openEdge(config, ports, { authorityIn });
  const app = await createServer(installation, demonstrations, edge);
  try {
    await app.listen(config.port, config.host);
  } catch (error) {
    throw listenFault(error, config);
  }
  return { app, edge };
}

function listenFault(error: unknown, { port, host }: Config): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRNOTAVAIL')
    return new Fault({
      kind: 'unavailable',
      code: 'address-not-here',
      detail: `${host} is no address of this machine now.`,
      place: `HOLDFAST_HOST=${host}`,
      mend: 'Leave it unset to listen on all of them.',
    });
  if (code !== 'EADDRINUSE' && code !== 'EACCES') return error;
  return new Fault({
    kind: 'unavailable',
    code: 'port-not-free',
    detail: code === 'EACCES' ? `This user may not listen on port ${port}.` : `Port ${port} is in use.`,
    place: `HOLDFAST_PORT=${port}`,
    mend: 'Stop what uses it, name another port in HOLDFAST_PORT, or 0 for any that is free.',
  });
}

function portOf(app: NestExpressApplication, config: Config): number {
  const address: unknown = app.getHttpServer().address();
  return typeof address === 'object' && address !== null && 'port' in address ? Number(address.port) : config.port;
}
