import { createHash } from 'node:crypto';
import { Fault, type Actor, type EpochMs } from '#kernel';
import type { Playbook } from '#playbook';
import { EntryEntity, RECORD_MIGRATIONS, RecordReader } from '#record';
import type { Row, Schema, Statement, Storage } from '#storage';
import { aDatabase, type Dialect, type TestDatabase } from '../../../test/support/databases.js';
import {
  ENGINE_ENTITIES,
  ENGINE_MIGRATIONS,
  Engine,
  type Assess,
  type Command,
  type Committed,
  type IncidentState,
  type Receipt,
  type Request,
} from '../src/index.js';
import { calendar, lawless } from './law.js';
import { NOON, person } from './played.js';
import { aDesk } from './playbooks.js';

export const INCIDENT = '01890000-0000-7000-8000-000000000001';

export interface FixtureOptions {
  readonly playbooks?: readonly Playbook[];
  readonly law?: Assess;
  /** SQLite where it is not said. */
  readonly dialect?: Dialect;
}

/** An engine on a real database, with a clock that a test moves and a disk that a test breaks. */
export class StoreFixture {
  now: EpochMs = NOON;
  readonly committed: Committed[] = [];
  /** Called before each commit; throw to make the commit fail. */
  beforeCommit: (unit: readonly Statement[]) => void = () => undefined;
  /** Called after each commit; throw to make its answer get lost. */
  afterCommit: () => void = () => undefined;
  /** Called for each look-up of a playbook; throw to make it fail. */
  beforePlaybook: (hash: string) => void = () => undefined;
  onCommitted: () => void = () => undefined;
  private commands = 0;
  private bytes = 0;

  private constructor(
    private readonly database: TestDatabase,
    private readonly options: FixtureOptions,
    public storage: Storage,
    public engine: Engine,
  ) {}

  static async open(options: FixtureOptions = {}): Promise<StoreFixture> {
    const database = await aDatabase(options.dialect ?? 'sqlite');
    const storage = await database.open(SCHEMA);
    const fixture: StoreFixture = new StoreFixture(database, options, storage, UNOPENED);
    fixture.engine = fixture.engineOn(storage);
    return fixture;
  }

  /** Another node of the same installation, with ids of its own. */
  async beside(nth: number): Promise<StoreFixture> {
    const storage = await this.database.open(SCHEMA);
    const node = new StoreFixture(this.database, this.options, storage, UNOPENED);
    node.bytes = nth * 1_000_000;
    node.commands = nth * 1_000_000;
    node.engine = node.engineOn(storage);
    return node;
  }

  /** Closes and opens again: nothing is cached. */
  async reopen(): Promise<void> {
    await this.storage.close();
    this.storage = await this.database.open(SCHEMA);
    this.engine = this.engineOn(this.storage);
  }

  async declare(
    overrides: { readonly mode?: 'live' | 'exercise'; readonly id?: string; readonly playbook?: Playbook } = {},
  ): Promise<Receipt> {
    const { id = INCIDENT, mode = 'live', playbook = aDesk() } = overrides;
    const declaration = { id, title: 'A test', mode, playbook };
    return granted(await this.engine.declare(declaration, person('incident-commander'), `declare ${id}`));
  }

  /** Does what has to be accepted. */
  async do(command: Command, actor: Actor = person('incident-commander'), id = INCIDENT): Promise<Receipt> {
    return granted(await this.engine.execute(id, this.request(command, actor)));
  }

  /** Moves an exercise's clock. */
  advance(to: EpochMs): Promise<Receipt> {
    return this.do({ type: 'advance-clock', to }, person('facilitator'));
  }

  note(text: string): Promise<Receipt> {
    return this.do({ type: 'add-note', text });
  }

  request(command: Command, actor: Actor = person('incident-commander')): Request {
    this.commands += 1;
    return { command, actor, commandId: `command ${this.commands}` };
  }

  async state(id = INCIDENT): Promise<IncidentState> {
    const state = await this.engine.state(id);
    if (!state) throw new Error(`no incident ${id}`);
    return state;
  }

  rows(sql: string): Promise<readonly Row[]> {
    return this.storage.reader.all(sql, []);
  }

  get record(): RecordReader {
    return new RecordReader(this.storage);
  }

  /** Kinds of the record's entries, oldest first. */
  async kinds(id = INCIDENT): Promise<readonly string[]> {
    const found: string[] = [];
    for await (const entry of this.record.all(id)) found.push(entry.kind);
    return found;
  }

  private engineOn(storage: Storage): Engine {
    const { playbooks = [aDesk()], law = lawless } = this.options;
    return new Engine({
      storage: {
        ...storage,
        writer: {
          commit: async (unit) => {
            this.beforeCommit(unit);
            await storage.writer.commit(unit);
            this.afterCommit();
          },
        },
      },
      clock: { now: () => this.now },
      entropy: { bytes: (count) => this.entropy(count) },
      calendar,
      playbook: async (hash) => {
        this.beforePlaybook(hash);
        const found = playbooks.find((playbook) => playbook.hash === hash);
        if (!found) throw new Error('no such playbook');
        return Promise.resolve(found);
      },
      assess: () => law,
      onCommitted: (committed) => {
        this.committed.push(committed);
        this.onCommitted();
      },
    });
  }

  private entropy(count: number): Uint8Array {
    this.bytes += 1;
    return createHash('sha256').update(String(this.bytes)).digest().subarray(0, count);
  }
}

// Replaced before anybody can see it: a fixture and its engine need each other.
const UNOPENED = null as unknown as Engine;

const SCHEMA: Schema = {
  entities: [...ENGINE_ENTITIES, EntryEntity],
  migrations: [...RECORD_MIGRATIONS, ...ENGINE_MIGRATIONS],
};

/** The value of what has to be accepted. */
export function granted(outcome: Awaited<ReturnType<Engine['execute']>>): Receipt {
  if (!outcome.ok) throw new Fault(outcome.fault);
  return outcome.value;
}
