import { once } from 'node:events';
import type { Entry } from '#record';
import type { Config } from '../../apps/server/src/config.js';
import { Demonstrations } from '../../apps/server/src/demonstration/demonstrations.js';
import { openInstallation, type Installation } from '../../apps/server/src/installation.js';
import { configOf } from '../../apps/server/src/organisations/read-organisations.js';
import { createServer } from '../../apps/server/src/server.js';
import { ApiClient } from './api-client.js';
import { Cast } from './cast.js';
import type { Dialect } from './databases.js';
import { ManualClock } from './manual-clock.js';
import { newPostgresDatabase } from './new-postgres-database.js';
import { seededEntropy } from './seeded.js';
import { ServiceFolder } from './service-folder.js';

/** Where the wall clock stands in a spec that does not say. */
export const STARTED_AT = Date.UTC(2026, 2, 9, 14, 0);

export interface ServiceOptions {
  readonly folder?: ServiceFolder;
  /** Which of those that were added to the folder; absent: the first. Each is started by itself, in one process. */
  readonly organisation?: string;
  readonly config?: Partial<Config>;
  readonly startedAt?: number;
  /** SQLite in the folder where it is not said; PostgreSQL is a new, empty one. */
  readonly dialect?: Dialect;
  /** Of its randomness; the folder's name where it is not said, so that no two services draw the same. */
  readonly seed?: string;
  /** `no` leaves it as whoever starts it first finds it: without an account. */
  readonly setUp?: 'no';
}

/** The real service in this process: its own folders, a free port, a clock and a randomness of the spec's. */
export class Service {
  readonly folder: ServiceFolder;
  readonly clock: ManualClock;
  readonly installation: Installation;
  readonly cast: Cast;
  readonly api: ApiClient;
  /** What the service reported of itself: `playbook-problem: …`. */
  readonly reports: readonly string[];

  private constructor(
    {
      folder,
      clock,
      installation,
      cast,
      api,
      reports,
    }: Pick<Service, 'folder' | 'clock' | 'installation' | 'cast' | 'api' | 'reports'>,
    private readonly close: () => Promise<void>,
  ) {
    this.folder = folder;
    this.clock = clock;
    this.installation = installation;
    this.cast = cast;
    this.api = api;
    this.reports = reports;
  }

  static async start({
    folder = new ServiceFolder(),
    organisation,
    config,
    startedAt,
    dialect,
    // Another start draws otherwise: what was drawn before is kept.
    seed = `${folder.path} ${(folder.starts += 1)}`,
    setUp,
  }: ServiceOptions = {}): Promise<Service> {
    const clock = new ManualClock(startedAt ?? STARTED_AT);
    const settings: Config = {
      ...configOf(organisation, folder.environment({ HOLDFAST_LOG_LEVEL: 'error', HOLDFAST_DEMO_PEOPLE: '60' })),
      ...config,
      ...(dialect === 'postgres' && { databaseUrl: await newPostgresDatabase() }),
    };
    const reports: string[] = [];
    const installation = await openInstallation(
      settings,
      { clock, entropy: seededEntropy(seed), alarm: clock.alarm },
      (event, detail) => reports.push(`${event}: ${detail}`),
      { makeKeys: true },
    );
    const demonstrations = new Demonstrations(installation, (error) => reports.push(`demonstration: ${String(error)}`));
    const app = await createServer(installation, demonstrations);
    await app.listen(0, settings.host);
    installation.drive();
    const address: unknown = app.getHttpServer().address();
    if (typeof address !== 'object' || address === null || !('port' in address)) throw new Error('No port was given.');
    const origin = `http://localhost:${String(address.port)}`;
    const setUpSecret = setUp === 'no' ? undefined : () => installation.access.firstRun.secret;
    const cast = await Cast.open(origin, folder.loginsOf(organisation), setUpSecret);
    const commander = { cast, name: 'Commander', role: 'incident-commander' } as const;
    const api = new ApiClient(origin, setUp === 'no' ? undefined : commander);
    return new Service({ folder, clock, installation, cast, api, reports }, async () => {
      installation.feed.close();
      await app.close();
      await demonstrations.stop();
      await installation.close();
    });
  }

  /** Resolves when an entry of this kind has been committed to the incident; ask before causing it. */
  async committed(incidentId: string, kind: string, fits: (entry: Entry) => boolean = () => true): Promise<void> {
    const found = new EventTarget();
    const subscription = this.installation.feed.all().subscribe((committed) => {
      const { entries } = committed;
      if (committed.incidentId === incidentId && entries.some((entry) => entry.kind === kind && fits(entry)))
        found.dispatchEvent(new Event('found'));
    });
    await once(found, 'found');
    subscription.unsubscribe();
  }

  /** Stops, and leaves the folders for another start. */
  async stop(): Promise<void> {
    await this.close();
  }

  /** Stops, and leaves nothing. */
  async delete(): Promise<void> {
    await this.close();
    this.folder.delete();
  }
}
