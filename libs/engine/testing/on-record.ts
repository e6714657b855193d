import { Fault, type Actor, type FaultDetails, type Outcome } from '#kernel';
import { CHAIN_START, chainEntry, type ChainHead, type Entry, type EntryDraft } from '#record';
import { asKnown } from '../src/core/as-known.js';
import type { Command } from '../src/core/command.js';
import { decide } from '../src/core/decide.js';
import { earlierFacts } from '../src/core/earlier-facts.js';
import type { Task } from '../src/core/state.js';
import { HANGING_KINDS, judgeTakingBack, type ActOnRecord, type TakingBack } from '../src/core/taking-back.js';
import { person, type Played } from './played.js';

/** An incident played on the pure core with its record, in which each command has an id of its own. */
export class OnRecord {
  readonly entries: Entry[] = [];
  private readonly tasks = new Map<string, Task>();
  private head: ChainHead = { seq: 0, hash: CHAIN_START };
  private commands = 0;

  constructor(readonly played: Played) {
    this.chain(played.entries, person('incident-commander'));
  }

  /** @returns the number of the act’s first entry; nothing where it is refused */
  act(command: Command, actor: Actor): number | undefined {
    const outcome = decide(this.played.state, command, this.played.context(actor));
    if (!outcome.ok) return undefined;
    for (const task of this.played.state.tasks.values()) this.tasks.set(task.id, task);
    const seq = this.head.seq + 1;
    this.chain(this.played.do(command, actor), actor);
    return seq;
  }

  /** @throws Fault where the act is refused */
  done(command: Command, actor: Actor): number {
    const seq = this.act(command, actor);
    if (seq === undefined) throw new Fault(this.played.refused(command, actor));
    return seq;
  }

  judged(seq: number, actor: Actor): Outcome<TakingBack> {
    return judgeTakingBack(this.told(seq), actor);
  }

  /** What the service does: judges, reads how it was, and puts that back. The refusal where there is one. */
  async takeBack(seq: number, actor: Actor): Promise<FaultDetails | undefined> {
    const judged = this.judged(seq, actor);
    if (!judged.ok) return judged.fault;
    const { value } = judged;
    const known = await asKnown(this.entries.slice(0, value.entry - 1), 'live', Number.MAX_SAFE_INTEGER);
    const facts = earlierFacts(known, 'names' in value ? value.names : []);
    if (!facts.ok) return facts.fault;
    const task = value.what === 'task' ? this.tasks.get(value.task) : undefined;
    const { entry, also } = value;
    const said = value.what === 'task' ? value.severity : undefined;
    const severity = said === undefined ? undefined : { was: known.severity?.severity ?? null, said };
    const restored = { ...(task && { task }), ...(severity && { severity }) };
    const command = { type: 'take-back', entry, also, facts: facts.value, ...restored } as const;
    const outcome = decide(this.played.state, command, this.played.context(actor));
    if (!outcome.ok) return outcome.fault;
    this.done(command, actor);
    return undefined;
  }

  private told(seq: number): ActOnRecord {
    const commandId = this.entries[seq - 1]?.commandId;
    return {
      act: this.entries.filter((entry) => entry.commandId === commandId),
      later: this.entries.filter((entry) => entry.seq > seq && HANGING_KINDS.some((kind) => kind === entry.kind)),
      charts: new Map([...this.played.state.runs.values()].map(({ id, chart }) => [id, chart])),
    };
  }

  private chain(drafts: readonly EntryDraft[], actor: Actor): void {
    const commandId = `command ${(this.commands += 1)}`;
    const { now, state } = this.played;
    for (const draft of drafts) {
      const context = { incidentId: state.id, at: now, recordedAt: now, actor, commandId };
      const entry = chainEntry(this.head, context, JSON.parse(JSON.stringify(draft)) as EntryDraft, '0'.repeat(32));
      this.entries.push(entry);
      this.head = entry;
    }
  }
}
