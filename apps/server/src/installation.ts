import { Engine, TimerDriver, type Alarm, type Committed } from '#engine';
import type { EvidenceStore, LegalHolds } from '#evidence';
import type { Clock, Entropy } from '#kernel';
import { readAddedFonts, type Press } from '#letters';
import { RecordReader, type TreeKeeper } from '#record';
import { lockFolder, openPostgresStorage, openSqliteStorage, type Storage } from '#storage';
import { openAccess, type Access } from './access/open-access.js';
import { voidClaimedSignatures } from './access/claimed-signatures.js';
import { prepareDatabase } from './backup/before-migrations.js';
import { DestructionKeeper } from './backup/destruction-keeper.js';
import { openWaking, type Waking } from './alerts/open-waking.js';
import { recordDoubts } from './alerts/restored-doubts.js';
import type { Config } from './config.js';
import type { ContactDesk } from './contact-desk/contact-desk.js';
import { describeError } from './describe-error.js';
import type { Dispatch } from './dispatch/open-dispatch.js';
import type { Documents } from './documents/documents.js';
import { openExercises, type Exercises } from './exercises/open-exercises.js';
import { playedIn } from './exercises/played-in.js';
import { ScenarioClock } from './exercises/scenario-clock.js';
import { Feed } from './feed/feed.js';
import { assessor } from './law/assessor.js';
import { settleableIn } from './law/settled.js';
import { calendarIn } from './law/calendar.js';
import type { Batches } from './letters/batches.js';
import type { PressWorker } from './letters/press-worker.js';
import type { HeadsLog } from './record/heads-log.js';
import { openHeads } from './record/open-heads.js';
import type { Reports } from './letters/reports.js';
import type { Imports } from './people/imports.js';
import type { ListKeeper } from './people/list-keeper.js';
import type { Previews } from './people/previews.js';
import type { PeopleDesk } from './people/people-desk.js';
import type { Register } from './people/register.js';
import type { RegisterFacts } from './people/register-facts.js';
import type { Retention } from './people/retention.js';
import type { SavedMappings } from './people/saved-mappings.js';
import type { Lanes } from './lanes/lanes.js';
import { openDesk, type Desk } from './open-desk.js';
import { openGround, type Ground } from './open-ground.js';
import type { Pictures } from './pictures/pictures.js';
import type { PlaybookLibrary } from './playbooks/playbook-library.js';
import { Prover } from './playbooks/prover.js';
import type { Readiness } from './readiness/readiness.js';
import { SCHEMA } from './schema.js';
import type { IncidentKeys } from './vault/incident-keys.js';
import { watchMasterKeys } from './vault/watch-master-keys.js';

export { SCHEMA };

/** What the machine lends: time, randomness, an alarm clock. Tests bring their own. */
export interface MachinePorts {
  readonly clock: Clock;
  readonly entropy: Entropy;
  /** A fresh alarm clock for each that needs one. */
  readonly alarm: () => Alarm;
}

/** The machine's, with a clock that knows the scenarios of exercises too. */
interface OwnPorts extends MachinePorts {
  readonly clock: ScenarioClock;
}

/** Everything behind the HTTP edge, opened over one data folder: what the server, the command line and the tests share. */
export interface Installation extends Waking {
  readonly config: Config;
  readonly ports: MachinePorts;
  readonly storage: Storage;
  readonly playbooks: PlaybookLibrary;
  readonly pictures: Pictures;
  readonly engine: Engine;
  readonly record: RecordReader;
  readonly feed: Feed;
  readonly timers: TimerDriver;
  readonly heads: HeadsLog;
  /** The tree over all records, and its signed heads. */
  readonly tree: TreeKeeper;
  readonly keys: IncidentKeys;
  readonly documents: Documents;
  readonly evidence: EvidenceStore;
  readonly holds: LegalHolds;
  /** Which items are privileged, and who may read them. */
  readonly lanes: Lanes;
  /** Who may get in, and what they are once inside. */
  readonly access: Access;
  readonly register: Register;
  /** Lists looked at before they come in. */
  readonly previews: Previews;
  readonly listKeeper: ListKeeper;
  readonly imports: Imports;
  readonly mappings: SavedMappings;
  /** Calls, letters and questions in. */
  readonly contactDesk: ContactDesk;
  readonly peopleDesk: PeopleDesk;
  readonly registerFacts: RegisterFacts;
  readonly retention: Retention;
  readonly destruction: Pick<DestructionKeeper, 'remember'>;
  readonly batches: Batches;
  readonly reports: Reports;
  /** The press, opened once: parsed fonts are shared. */
  readonly openPress: () => Promise<Press>;
  readonly press: PressWorker;
  /** What is in order between incidents. */
  readonly readiness: Readiness;
  readonly exercises: Exercises;
  /** Letters from approval to the post, and back. */
  readonly dispatch: Dispatch;
  /** Set where a key was made, as on the first start: the folder whose copy somebody has to keep. */
  readonly newKeysFolder: string | undefined;
  /** Begins to fire timers, to deliver alerts and to make letters: what only a service does, never a command that reads or exports. */
  drive(): void;
  close(): Promise<void>;
}

/** In a folder that nodes share, what another has sealed and not yet committed is no orphan: nothing takes that long. */
const SWEPT_AFTER_MS = 86_400_000;

export type Report = (event: string, detail: string) => void;

/**
 * Takes the data folder for this process, opens the database and what works on it.
 *
 * @param makeKeys whether keys may be made where there are none: by what tells somebody to copy them to a safe place
 * @throws Fault `data-in-use` when another process owns the folder; `keys-missing`.
 */
export async function openInstallation(
  config: Config,
  machine: MachinePorts,
  report: Report,
  { makeKeys }: { readonly makeKeys: boolean },
): Promise<Installation> {
  const ports = { ...machine, clock: new ScenarioClock(machine.clock) };
  const lock = lockFolder(config.dataFolder);
  try {
    const storage = await openStorage(config, ports, report);
    return await openOver(storage, config, ports, report, makeKeys, () => lock.release());
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** The process goes on where an organisation could not be opened: nothing of it stays open. */
async function openOver(
  storage: Storage,
  config: Config,
  ports: OwnPorts,
  report: Report,
  makeKeys: boolean,
  release: () => void,
): Promise<Installation> {
  try {
    const ground = await openGround(storage, config, ports, report, makeKeys);
    return await openOn(ground, config, ports, report, release);
  } catch (error) {
    await storage.close();
    throw error;
  }
}

async function openOn(
  ground: Ground,
  config: Config,
  ports: OwnPorts,
  report: Report,
  release: () => void,
): Promise<Installation> {
  const { storage, playbooks } = ground;
  const addedFonts = config.fontsFolder === undefined ? [] : await readAddedFonts(config.fontsFolder);
  const feed = new Feed();
  const failed = (what: string) => (error: unknown) => report(what, describeError(error));
  const { heads, tree, tellNewest, stopHeads } = await openHeads(ground, config, ports, failed);
  let driving = false;
  const engine = openEngine(ground, config, ports, (committed) => {
    feed.publish(committed);
    heads.note(committed);
    tree.note(committed.incidentId);
    destruction.note(committed);
    exercises.note(committed, driving);
    if (!driving) return;
    timers.wake();
    waking.alerts.wake();
    if (committed.entries.some(({ kind }) => kind === 'letters.handed-over' || kind === 'letters.released'))
      desk.dispatch.emails.wake();
  });
  const destruction = new DestructionKeeper({ storage, engine, config, onError: failed('destruction-failed') });
  const record = new RecordReader(storage);
  const exercises = openExercises(ground, engine, record, ports, failed('exercise-failed'));
  const timers = new TimerDriver(engine, ports.clock, ports.alarm(), failed('timer-failed'));
  const waking = openWaking({ ...ground, engine, config, ports, failed });
  const masterKeys = watchMasterKeys(ground.keys, waking, ports, failed('rewrap-failed'));
  const desk = openDesk(ground, engine, tree, { zone: config.zone, addedFonts, letterMail: config.letterMail }, ports, {
    press: failed('press-failed'),
    imports: failed('import-failed'),
    emails: failed('email-failed'),
  });
  await finishInterrupted({ ...ground, ...desk, engine, destruction, ports }, config, failed);
  const prover = new Prover({ storage, engine, record, playbooks, onError: failed('proof-failed') });
  const running = { prover, masterKeys, ...waking, timers, exercises, ...desk, destruction, stopHeads, feed, storage };
  const drive = (): void => {
    driving = true;
    exercises.driver.start();
    timers.wake();
    waking.alerts.wake();
    driveDesk(desk);
    tree.start();
    if (config.prove) prover.start();
    // On PostgreSQL a node starts with a new key once the operator has copied it to all of them.
    if (config.databaseUrl === undefined) masterKeys.start();
    // A change of the roster that a crash kept from the records is told to them now.
    waking.changes.tell();
    void tellNewest().catch(failed('tree-failed'));
  };
  return {
    config,
    ports,
    ...ground,
    ...desk,
    ...waking,
    access: openAccess({ ...ground, ...waking, engine, config, ports, failed, played: playedIn(exercises.held) }),
    engine,
    destruction,
    record,
    exercises,
    feed,
    timers,
    heads,
    tree,
    drive,
    close: () => closeInTurn(running).then(release),
  };
}

interface Running extends Pick<
  Installation,
  'exercises' | 'dispatch' | 'press' | 'listKeeper' | 'timers' | 'feed' | 'storage'
> {
  readonly prover: Prover;
  readonly masterKeys: { stop(): Promise<void> };
  readonly changes: { told(): Promise<void> };
  readonly alerts: { stop(): Promise<void> };
  readonly destruction: DestructionKeeper;
  readonly stopHeads: () => Promise<void>;
}

async function closeInTurn(running: Running): Promise<void> {
  const { prover, masterKeys, changes, timers, alerts, dispatch, press, listKeeper, destruction, stopHeads } = running;
  const { exercises, feed, storage } = running;
  await prover.stop();
  // Before the changes: what it takes up is one.
  await masterKeys.stop();
  await changes.told();
  await timers.stop();
  await exercises.driver.stop();
  await alerts.stop();
  await dispatch.emails.stop();
  await press.stop();
  await listKeeper.stop();
  await destruction.noted();
  await stopHeads();
  feed.close();
  await storage.close();
}

/** Letters and lists that an earlier process has begun go on. */
function driveDesk({ dispatch, press, listKeeper }: Desk): void {
  void press.wake();
  dispatch.emails.wake();
  listKeeper.start();
}

/** What an earlier process has begun. What cannot be finished now is tried again at the next start, or import: it keeps nobody from their incident. */
async function finishInterrupted(
  {
    storage,
    engine,
    keys,
    register,
    documents,
    destruction,
    ports,
  }: Pick<Installation, 'storage' | 'engine' | 'keys' | 'register' | 'documents' | 'ports'> & {
    readonly destruction: DestructionKeeper;
  },
  { blobsFolder }: Config,
  failed: (what: string) => (error: unknown) => void,
): Promise<void> {
  await keys.takeUpNewMasterKey().catch(failed('rewrap-failed'));
  await register.recover().catch(failed('recovery-failed'));
  await documents.sweep(blobsFolder === undefined ? 0 : SWEPT_AFTER_MS).catch(failed('sweep-failed'));
  await destruction.start();
  await voidClaimedSignatures({ storage, engine, ...ports }).catch(failed('claimed-signatures-failed'));
  await recordDoubts({ storage, engine, onError: failed('doubt-failed') }).catch(failed('doubt-failed'));
}

function openEngine(
  { storage, playbooks }: Ground,
  { zone }: Config,
  { clock, entropy }: OwnPorts,
  onCommitted: (committed: Committed) => void,
): Engine {
  return new Engine({
    storage,
    clock,
    entropy,
    calendar: calendarIn(zone),
    playbook: async (hash) => (await playbooks.version(hash)).playbook,
    prove: async ({ hash }) => {
      const proof = await playbooks.proof(hash);
      return proof && { ...proof };
    },
    assess: (playbook) => assessor(playbooks.loaded(playbook.hash).packs, playbook.factModel, zone),
    settleable: (playbook) => settleableIn(playbooks.loaded(playbook.hash).packs),
    scenarioTime: (incidentId) => clock.scenarioTime(incidentId),
    onCommitted,
  });
}

async function openStorage(config: Config, { clock }: MachinePorts, report: Report): Promise<Storage> {
  const { databaseUrl, dataFolder } = config;
  if (databaseUrl !== undefined) return openPostgresStorage(databaseUrl, SCHEMA);
  const backup = await prepareDatabase(config, SCHEMA, clock);
  if (backup !== undefined) report('migration-backup', backup);
  return openSqliteStorage(dataFolder, SCHEMA);
}
