import { isDeepStrictEqual } from 'node:util';
import {
  applyDraft,
  type Assess,
  decide,
  declare,
  emptyState,
  loadIncident,
  timerActor,
  type Command,
  type LoadedIncident,
} from '#engine';
import { canonicalJson } from '#digest';
import type { Actor } from '#kernel';
import type { Playbook } from '#playbook';
import { CHAIN_START, RecordReader, findFault, type ChainHead, type Entry } from '#record';
import type { Storage } from '#storage';
import { calendar } from '../../libs/engine/testing/law.js';
import { firstDifference, spelled } from './spelling.js';

/** What somebody asked for, whether or not they ever heard of it again. */
export interface Asked {
  readonly incidentId: string;
  readonly command: Command | 'declare';
  readonly actor: Actor;
}

/** A promise that was not kept. */
export class Broken extends Error {}

/**
 * What one incident's record has to be: read entry by entry as it grows, and replayed command by command on the pure
 * core. After each reading the state that the engine holds has to be the state that the replay gives.
 */
export class Ledger {
  private head: ChainHead = { seq: 0, hash: CHAIN_START };
  private state: LoadedIncident | undefined;
  /** Sequence numbers by command, in the order of the record. */
  private readonly done = new Map<string, readonly number[]>();

  /** How many effects each command of a live incident had, by the version that it was decided on. */
  private readonly effects = new Map<number, number>();

  constructor(
    private readonly incidentId: string,
    private readonly mode: 'live' | 'exercise',
    private readonly playbook: Playbook,
    private readonly law: Assess,
    private readonly asked: ReadonlyMap<string, Asked>,
  ) {}

  get version(): number {
    return this.head.seq;
  }

  get commands(): number {
    return this.done.size;
  }

  get timers(): LoadedIncident['timers'] {
    return this.state?.timers ?? new Map();
  }

  /** Where an acknowledged command has to be in the record: exactly there, once. */
  assertDone(commandId: string, seqs: readonly number[]): void {
    const found = this.done.get(commandId);
    if (found?.join() !== seqs.join())
      throw new Broken(
        `${commandId} was acknowledged at ${seqs.join()}, the record has it at ${found?.join() ?? 'no place'}`,
      );
  }

  /** Reads what is new in the record; whether there was anything. */
  async read(storage: Storage): Promise<boolean> {
    const before = this.head.seq;
    const record = new RecordReader(storage);
    await this.assertKept(record);
    for (let after = this.head.seq; ; after = this.head.seq) {
      const page = await record.since(this.incidentId, after);
      if (page.length === 0) break;
      for (const entries of byCommand(page)) this.take(entries);
    }
    return this.head.seq > before;
  }

  /** Compares the state on the disk with the replayed one. */
  async assertOnDisk(storage: Storage): Promise<void> {
    const stored = await loadIncident(storage, this.incidentId);
    this.assertState(stored, 'on the disk');
    const [rows] = await storage.reader.all('SELECT COUNT(*) AS n FROM command WHERE incident_id = ?', [
      this.incidentId,
    ]);
    if (Number(rows?.['n']) !== this.done.size) throw new Broken('the command keys are not those of the record');
    const outbox = await storage.reader.all(
      'SELECT seq, COUNT(*) AS n FROM outbox WHERE incident_id = ? GROUP BY seq',
      [this.incidentId],
    );
    const found = new Map(outbox.map((row) => [Number(row['seq']), Number(row['n'])]));
    if (!isDeepStrictEqual(new Map([...found].sort(byNumber)), new Map([...this.effects].sort(byNumber))))
      throw new Broken('the outbox does not hold the effects of the record, each once');
  }

  assertState(other: unknown, where: string): void {
    if (isDeepStrictEqual(this.state, other)) return;
    // What was read from a disk lacks the properties that were undefined.
    const [expected, found] = [spelled(this.state), spelled(other)];
    if (expected !== found)
      throw new Broken(`the state ${where} is not what the record gives\n${firstDifference(expected, found)}`);
  }

  /** The last entry that was read is still there: nothing that was once durable is ever gone. */
  private async assertKept(record: RecordReader): Promise<void> {
    if (this.head.seq === 0) return;
    const [last] = await record.since(this.incidentId, this.head.seq - 1, 1);
    if (last?.hash !== this.head.hash) throw new Broken(`entry ${this.head.seq} is gone, or another`);
  }

  private take(entries: readonly Entry[]): void {
    const [first] = entries;
    const last = entries.at(-1);
    if (!first || !last) return;
    if (this.done.has(first.commandId)) throw new Broken(`${first.commandId} was done twice`);
    const draft = this.replayed(first);
    const replayed = draft.entries.map(({ kind, payload }) => canonicalJson([kind, payload])).join('\n');
    const recorded = entries.map(({ kind, payload }) => canonicalJson([kind, payload])).join('\n');
    if (replayed !== recorded)
      throw new Broken(
        `${first.commandId} recorded what replaying it does not give\n${firstDifference(replayed, recorded)}`,
      );
    for (const entry of entries) {
      const fault = findFault(this.head, entry);
      if (fault !== undefined) throw new Broken(`entry ${entry.seq}: ${fault}`);
      this.head = entry;
    }
    this.done.set(
      first.commandId,
      entries.map(({ seq }) => seq),
    );
    // An exercise sends nothing, whatever was decided.
    if (this.mode === 'live' && draft.effects.length > 0) this.effects.set(draft.base.seq, draft.effects.length);
    this.state = applyDraft(draft.base as LoadedIncident, draft, last);
  }

  private replayed({ commandId, at, actor }: Entry): ReturnType<typeof declare> {
    const context = { now: at, actor, playbook: this.playbook, assess: this.law, calendar };
    const asked = this.asked.get(commandId) ?? this.firedOnTheWay(commandId);
    if (!asked || asked.incidentId !== this.incidentId) throw new Broken(`nobody asked for ${commandId}`);
    if (asked.command === 'declare') {
      const exercise = this.mode === 'exercise';
      const empty = emptyState({
        id: this.incidentId,
        title: 'A simulation',
        mode: this.mode,
        playbookHash: this.playbook.hash,
        openedAt: at,
        scenarioNow: exercise ? at : null,
        headHash: CHAIN_START,
      });
      return declare(empty, context);
    }
    if (!this.state) throw new Broken(`${commandId} came before the incident was declared`);
    const outcome = decide(this.state, asked.command, context);
    if (!outcome.ok) throw new Broken(`${commandId} was recorded, and replaying it is refused: ${outcome.fault.code}`);
    return outcome.value;
  }

  /** An exercise's clock fires timers on its way, which nobody asked for by name. */
  private firedOnTheWay(commandId: string): Asked | undefined {
    if (this.mode === 'live') return undefined;
    for (const { runId, name, setSeq } of this.timers.values()) {
      if (commandId !== `timer:${runId}:${name}:${setSeq}`) continue;
      return {
        incidentId: this.incidentId,
        command: { type: 'fire-timer', runId, name, setSeq },
        actor: timerActor(name),
      };
    }
    return undefined;
  }
}

const byNumber = ([one]: readonly [number, number], [other]: readonly [number, number]): number => one - other;

function byCommand(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const groups: Entry[][] = [];
  for (const entry of entries) {
    const group = groups.at(-1);
    if (group?.[0]?.commandId === entry.commandId) group.push(entry);
    else groups.push([entry]);
  }
  return groups;
}
