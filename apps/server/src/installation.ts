import { ENGINE_ENTITIES, ENGINE_MIGRATIONS, Engine, TimerDriver, type Alarm } from '#engine';
import { type Clock, type Entropy, type FaultDetails } from '#kernel';
import { EntryEntity, RECORD_MIGRATIONS, RecordReader } from '#record';
import { lockFolder, openSqliteStorage, type Schema, type Storage } from '#storage';
import type { Config } from './config.js';
import { Feed } from './feed/feed.js';
import { assessor } from './law/assessor.js';
import { calendarIn } from './law/calendar.js';
import { PlaybookLibrary } from './playbooks/playbook-library.js';

/** What the machine lends: time, randomness, an alarm clock. Tests bring their own. */
export interface MachinePorts {
  readonly clock: Clock;
  readonly entropy: Entropy;
  readonly alarm: Alarm;
}

/** Everything behind the HTTP edge, opened over one data folder: what the server, the command line and the tests share. */
export interface Installation {
  readonly config: Config;
  readonly ports: MachinePorts;
  readonly storage: Storage;
  readonly playbooks: PlaybookLibrary;
  readonly engine: Engine;
  readonly record: RecordReader;
  readonly feed: Feed;
  readonly timers: TimerDriver;
  close(): Promise<void>;
}

const SCHEMA: Schema = {
  entities: [...ENGINE_ENTITIES, EntryEntity],
  migrations: [...RECORD_MIGRATIONS, ...ENGINE_MIGRATIONS],
};

export type Report = (event: string, detail: string) => void;

/**
 * Takes the data folder for this process, opens the database and what works on it.
 *
 * @throws Fault `data-in-use` when another process owns the folder.
 */
export async function openInstallation(config: Config, ports: MachinePorts, report: Report): Promise<Installation> {
  const lock = lockFolder(config.dataFolder);
  const storage = await openSqliteStorage(config.dataFolder, SCHEMA);
  const playbooks = new PlaybookLibrary(storage, ports.clock);
  await playbooks.readFolder(config.playbooksFolder);
  for (const problem of playbooks.problems()) report('playbook-problem', problem);
  const feed = new Feed();
  const engine = new Engine({
    storage,
    clock: ports.clock,
    entropy: ports.entropy,
    calendar: calendarIn(config.zone),
    playbook: async (hash) => (await playbooks.version(hash)).playbook,
    assess: (playbook) => assessor(playbooks.loaded(playbook.hash).packs, config.zone),
    onCommitted: (committed) => {
      feed.publish(committed);
      timers.wake();
    },
  });
  const timers = new TimerDriver(engine, ports.clock, ports.alarm, (error) => report('timer-failed', describe(error)));
  return {
    config,
    ports,
    storage,
    playbooks,
    engine,
    record: new RecordReader(storage.repository(EntryEntity)),
    feed,
    timers,
    close: async () => {
      await timers.stop();
      feed.close();
      await storage.close();
      lock.release();
    },
  };
}

function describe(error: unknown): string {
  if (error instanceof Error) return error.message;
  const fault = error as Partial<FaultDetails>;
  return fault.code ?? 'unknown';
}
