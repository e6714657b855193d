import type { NestExpressApplication } from '@nestjs/platform-express';
import { Fault } from '#kernel';
import { firstFolders, type Config } from '../config.js';
import { Demonstrations } from '../demonstration/demonstrations.js';
import { examine } from '../doctor/examine.js';
import { explain } from '../explain.js';
import { openInstallation, type Installation, type MachinePorts } from '../installation.js';
import { announcement, originsOf } from '../reach/announce.js';
import { openEdge, type Edge } from '../reach/edge.js';
import { createServer, logger } from '../server.js';
import { nameOf } from './organisation.js';

/** An organisation that is served. */
export interface Served {
  /** Lets requests in hand finish, then closes what they worked on. */
  close(): Promise<void>;
}

/** How an organisation is told of on the console. */
export interface Telling {
  /** Whether it begins with whose it is: where there are others. */
  readonly heading: boolean;
  readonly say: (words: string) => void;
}

/**
 * Opens all that an organisation has, answers at its own port, and tells how it is reached. Where any of it fails, nothing of it stays
 * open: who is told that they are not served is answered and woken by nobody.
 */
export async function serveOrganisation(config: Config, ports: MachinePorts, telling: Telling): Promise<Served> {
  const log = logger(config);
  const whose = config.slug === undefined ? {} : { organisation: config.slug };
  const installation = await openInstallation(
    config,
    ports,
    (event, detail) => log.warn({ event, ...whose, detail }, 'installation'),
    { makeKeys: true },
  );
  const demonstrationFailed = (error: unknown): void =>
    log.error({ event: 'demonstration-failed', ...whose, detail: explain(error) }, 'demonstration');
  const demonstrations = new Demonstrations(installation, demonstrationFailed);
  let app: NestExpressApplication | undefined;
  let resumed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    installation.feed.close();
    await app?.close();
    // The press ends after the file in hand; a demonstration that waits for it goes on at the next start.
    await Promise.all([demonstrations.stop(), resumed, installation.press.stop()]);
    await installation.close();
  };
  try {
    const authorityIn = config.slug === undefined ? config : firstFolders();
    const edge = await openEdge(config, ports, { authorityIn });
    app = await createServer(installation, demonstrations, edge);
    await listen(app, config);
    installation.drive();
    // Beside the work: what they find, or fail at, is for the log, and keeps nobody from their incident.
    void examineBeside(config, ports);
    resumed = demonstrations.resume().catch(demonstrationFailed);
    if (telling.heading) telling.say(headingOf(config));
    const made = [installation.newKeysFolder, edge.authorityMade ? authorityIn.keysFolder : undefined];
    for (const folder of new Set(made)) if (folder !== undefined) telling.say(keysWords(folder, config));
    telling.say(await doorWords(installation, edge, portOf(app, config)));
  } catch (error) {
    await close().catch((closing: unknown) =>
      log.error({ event: 'close-failed', ...whose, detail: explain(closing) }, 'installation'),
    );
    throw error;
  }
  return { close };
}

async function examineBeside(config: Config, ports: MachinePorts): Promise<void> {
  const log = logger(config);
  const whose = config.slug === undefined ? {} : { organisation: config.slug };
  try {
    for (const { name, state, sentence, mend } of await examine(config, ports, 'quick'))
      if (state !== 'ok')
        log.warn({ event: 'examined', ...whose, check: name, state, detail: sentence, mend }, 'doctor');
  } catch (error) {
    log.error({ event: 'examination-failed', ...whose, detail: explain(error) }, 'doctor');
  }
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

async function listen(app: NestExpressApplication, config: Config): Promise<void> {
  try {
    await app.listen(config.port, config.host);
  } catch (error) {
    throw listenFault(error, config);
  }
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
