import type { NestExpressApplication } from '@nestjs/platform-express';
import { Fault } from '#kernel';
import type { Config } from './config.js';
import { Demonstrations } from './demonstration/demonstrations.js';
import { examine } from './doctor/examine.js';
import { explain } from './explain.js';
import { openInstallation, type Installation } from './installation.js';
import { announcement, originsOf } from './reach/announce.js';
import { openEdge, type Edge } from './reach/edge.js';
import { createServer, logger } from './server.js';
import { machinePorts } from './system/machine-ports.js';

/** Starts the service and keeps it until it is told to stop. */
export async function serve(config: Config): Promise<void> {
  const log = logger(config);
  const installation = await openInstallation(
    config,
    machinePorts(),
    (event, detail) => log.warn({ event, detail }, 'installation'),
    { makeKeys: true },
  );
  const demonstrations = new Demonstrations(installation, (error) =>
    log.error({ event: 'demonstration-failed', detail: explain(error) }, 'demonstration'),
  );
  const { app, edge } = await listen(installation, demonstrations).catch(async (error: unknown) => {
    await installation.close();
    throw error;
  });
  installation.drive();
  // Beside the work: what it finds is for the log, and keeps nobody from their incident.
  void examine(config, machinePorts(), 'quick').then((checks) => {
    for (const { name, state, sentence, mend } of checks)
      if (state !== 'ok') log.warn({ event: 'examined', check: name, state, detail: sentence, mend }, 'doctor');
  });
  await demonstrations.resume();
  if (installation.newKeysFolder !== undefined || edge.authorityMade) {
    process.stdout.write(
      `Keys made in ${config.keysFolder}. Copy this folder to a safe place now: without it nothing sealed can be opened.\n` +
        'Then print a recovery sheet, three pages for three people: holdfast keys sheet <new folder>\n',
    );
  }
  const port = portOf(app, config);
  const [origin] = originsOf(edge, port);
  const { accounts, firstRun } = installation.access;
  if (!(await accounts.areThere())) {
    process.stdout.write(
      `Nobody has an account yet. Make the first, this once, at ${origin}/set-up#${firstRun.secret}\n`,
    );
  }
  process.stdout.write(announcement(edge, port));
  stopOn(['SIGINT', 'SIGTERM'], async () => {
    installation.feed.close();
    await app.close();
    // The press ends after the file in hand; a demonstration that waits for it goes on at the next start.
    await Promise.all([demonstrations.stop(), installation.press.stop()]);
    await installation.close();
  });
}

async function listen(
  installation: Installation,
  demonstrations: Demonstrations,
): Promise<{ readonly app: NestExpressApplication; readonly edge: Edge }> {
  const { config, ports } = installation;
  const edge = await openEdge(config, ports);
  const app = await createServer(installation, demonstrations, edge);
  try {
    await app.listen(config.port, config.host);
  } catch (error) {
    throw listenFault(error, config);
  }
  return { app, edge };
}

/** Takes no new request, lets those in hand finish, then closes what they worked on. A later signal changes nothing: it may be the same one, sent to the whole group. */
function stopOn(signals: readonly NodeJS.Signals[], close: () => Promise<void>): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(explain(error));
        process.exit(1);
      },
    );
  };
  for (const signal of signals) process.on(signal, stop);
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
