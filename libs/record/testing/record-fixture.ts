import { sha256, type Json } from '#digest';
import type { Actor, EpochMs } from '#kernel';
import type { Storage } from '#storage';
import { aDatabase, type Dialect } from '../../../test/support/databases.js';
import {
  CHAIN_START,
  EntryEntity,
  RECORD_MIGRATIONS,
  RecordReader,
  TIMELINE_MIGRATIONS,
  TREE_MIGRATIONS,
  TreeKeeper,
  chainEntry,
  insertEntry,
  type ChainHead,
  type Entry,
  type Signer,
  type TreeHead,
} from '../src/index.js';
import { aSigner } from './a-signer.js';

export const ANA: Actor = { kind: 'person', id: 'Ana Roy', role: 'scribe', assurance: 'claimed' };
export const STARTED: EpochMs = 1_764_000_000_000;

export function incidentId(number: number): string {
  return `01890000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

/** Records of incidents on a real database, with a clock that only a test moves. */
export class RecordFixture {
  now = STARTED;
  readonly told: TreeHead[] = [];
  readonly errors: unknown[] = [];
  readonly rings: (() => void)[] = [];
  private readonly heads = new Map<string, ChainHead>();

  private constructor(
    readonly storage: Storage,
    public keeper: TreeKeeper,
  ) {}

  static async open(
    signers: readonly [Signer, ...Signer[]] = [aSigner('first')],
    dialect: Dialect = 'sqlite',
  ): Promise<RecordFixture> {
    const schema = {
      entities: [EntryEntity],
      migrations: [...RECORD_MIGRATIONS, ...TREE_MIGRATIONS, ...TIMELINE_MIGRATIONS],
    };
    const storage = await (await aDatabase(dialect)).open(schema);
    const fixture: RecordFixture = new RecordFixture(storage, UNOPENED);
    fixture.keeper = fixture.another(signers);
    await fixture.keeper.introduceKeys();
    return fixture;
  }

  get record(): RecordReader {
    return new RecordReader(this.storage);
  }

  /** Another keeper of the same tree: after a restart, or of another node. */
  another(
    signers: readonly [Signer, ...Signer[]] = [aSigner('first')],
    storage: Pick<Storage, 'reader' | 'writer'> = this.storage,
  ): TreeKeeper {
    return new TreeKeeper({
      storage,
      clock: { now: () => this.now },
      signers,
      alarm: { set: (_delay, ring) => void this.rings.push(ring), cancel: () => this.rings.splice(0) },
      tell: (head) => Promise.resolve(void this.told.push(head)),
      onError: (error) => this.errors.push(error),
    });
  }

  /** Commits entries at the end of an incident's record, in one unit. */
  async write(incident: string, ...payloads: readonly Exclude<Json, null>[]): Promise<readonly Entry[]> {
    return this.commit(
      incident,
      payloads.map((payload) => ({ kind: 'note.added', payload })),
    );
  }

  async commit(
    incident: string,
    acts: readonly { readonly kind: string; readonly payload: Exclude<Json, null>; readonly actor?: Actor }[],
  ): Promise<readonly Entry[]> {
    const entries = acts.map(({ kind, payload, actor = ANA }) => {
      const head = this.heads.get(incident) ?? { seq: 0, hash: CHAIN_START };
      const context = {
        incidentId: incident,
        at: this.now,
        recordedAt: this.now,
        actor,
        commandId: `c${head.seq + 1}`,
      };
      const salt = sha256(`salt ${incident} ${head.seq}`).slice(0, 32);
      const entry = chainEntry(head, context, { kind, runId: null, payload }, salt);
      this.heads.set(incident, entry);
      return entry;
    });
    await this.storage.writer.commit(entries.map((entry) => insertEntry(entry)));
    return entries;
  }

  close(): Promise<void> {
    return this.storage.close();
  }
}

// Replaced before anybody can see it: a fixture and its keeper need each other.
const UNOPENED = null as unknown as TreeKeeper;
