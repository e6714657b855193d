import type { NestExpressApplication } from '@nestjs/platform-express';
import { Fault } from '#kernel';
import { readConfig, type Config } from './config.js';
import { openInstallation, type Installation } from './installation.js';
import { createServer, logger } from './server.js';
import { machineAlarm } from './system/machine-alarm.js';
import { systemEntropy } from './system/system-entropy.js';
import { wallClock } from './system/wall-clock.js';

/** Starts the service and keeps it until it is told to stop. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = logger(config);
  const installation = await openInstallation(
    config,
    { clock: wallClock, entropy: systemEntropy, alarm: machineAlarm() },
    (event, detail) => log.warn({ event, detail }, 'installation'),
  );
  const app = await createServer(installation);
  await app.listen(config.port, config.host);
  installation.timers.wake();
  void installation.press.wake();
  if (installation.newKeysFolder !== undefined) {
    process.stdout.write(
      `Keys made in ${installation.newKeysFolder}. Copy this folder to a safe place now: without it nothing sealed can be opened.\n`,
    );
  }
  process.stdout.write(`Listening on http://localhost:${portOf(app, config)}\n`);
  stopOn(['SIGINT', 'SIGTERM'], app, installation);
}

/** Takes no new request, lets those in hand finish, then closes what they worked on. A second signal ends it at once. */
function stopOn(signals: readonly NodeJS.Signals[], app: NestExpressApplication, installation: Installation): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    installation.feed.close();
    app
      .close()
      .then(() => installation.close())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  };
  for (const signal of signals) process.on(signal, stop);
}

function portOf(app: NestExpressApplication, config: Config): number {
  const address: unknown = app.getHttpServer().address();
  return typeof address === 'object' && address !== null && 'port' in address ? Number(address.port) : config.port;
}

main().catch((error: unknown) => {
  // An expected refusal is told in words; anything else shows where it happened.
  process.stderr.write(
    error instanceof Fault
      ? `${error.details.detail}\n${error.details.mend ?? ''}\n`
      : `${String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exit(1);
});
