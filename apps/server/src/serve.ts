import { Fault } from '#kernel';
import { describeError } from './describe-error.js';
import { explain } from './explain.js';
import { nameOf, type Organisation } from './organisations/organisation.js';
import { serveOrganisation, type Served } from './organisations/serve-organisation.js';
import { logger } from './server.js';
import { machinePorts } from './system/machine-ports.js';

/**
 * Starts the service for every organisation that it has, and keeps it until it is told to stop. One that cannot be served
 * keeps the others from nothing.
 *
 * @throws Fault what kept the only one from being served; `nobody-served` where there are several
 */
export async function serve(organisations: readonly Organisation[]): Promise<void> {
  const [only, ...others] = organisations;
  const service = new Service(others.length > 0);
  for (const organisation of organisations) {
    await service.begin(organisation).catch((error: unknown) => {
      if (only === organisation && others.length === 0) throw error;
      tellUnserved(organisation, error);
    });
  }
  service.requireSomebody();
}

/** What the process serves. */
class Service {
  private readonly served: Served[] = [];
  private stopping = false;

  constructor(private readonly several: boolean) {}

  async begin(organisation: Organisation): Promise<void> {
    if (this.stopping) return;
    if ('fault' in organisation) throw organisation.fault;
    const served = await serveOrganisation(organisation.config, machinePorts(), {
      heading: this.several,
      say: (words) => process.stdout.write(words),
    });
    this.served.push(served);
    // While nobody is served, a signal ends the process as it would any other.
    if (this.served.length === 1) this.stopOn(['SIGINT', 'SIGTERM']);
  }

  /** @throws Fault `nobody-served` */
  requireSomebody(): void {
    if (this.served.length > 0) return;
    throw new Fault({
      kind: 'unavailable',
      code: 'nobody-served',
      detail: 'No organisation could be served.',
      mend: 'Mend what is told above, and start again.',
    });
  }

  /** Takes no new request, lets those in hand finish, then closes what they worked on. A later signal changes nothing: it may be the same one, sent to the whole group. */
  private stopOn(signals: readonly NodeJS.Signals[]): void {
    const stop = (): void => {
      if (this.stopping) return;
      this.stopping = true;
      this.close().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(explain(error));
          process.exit(1);
        },
      );
    };
    for (const signal of signals) process.on(signal, stop);
  }

  /** One that does not close well keeps no other from closing. */
  private async close(): Promise<void> {
    const closed = await Promise.allSettled(this.served.map((each) => each.close()));
    const failed = closed.find((each) => each.status === 'rejected');
    if (failed) throw failed.reason;
  }
}

/** On the console, with what mends it, and in the log, for whoever watches that alone. */
function tellUnserved(organisation: Organisation, error: unknown): void {
  const name = nameOf(organisation);
  process.stderr.write(
    `NOT SERVED: ${name}\n${explain(error)}Mend this and start again; the others do not wait for it.\n`,
  );
  const logLevel = 'config' in organisation ? organisation.config.logLevel : 'error';
  const detail = describeError(error);
  const whose = 'folder' in organisation ? { folder: organisation.folder } : { organisation: organisation.slug };
  logger({ logLevel }).error({ event: 'organisation-not-served', ...whose, detail }, 'installation');
}
