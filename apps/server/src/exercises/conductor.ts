import type { Json } from '#digest';
import { firingOf, keptReceipt, type Engine } from '#engine';
import {
  decideAct,
  dueInjects,
  nextMoment,
  type Conduct,
  type ConductAct,
  type ConductEntry,
  type Decided,
} from '#exercises';
import { Fault, formatInstant, systemActor, type Actor, type Clock, type EpochMs } from '#kernel';
import type { Statement, Storage } from '#storage';
import { setReached } from './exercise-rows.js';
import type { HeldExercises, Standing } from './held-exercises.js';

/** Who conducts where nobody asked: an inject that is due goes by itself. */
const CONTROL: Actor = systemActor('exercise');
/** How far one jump goes: the longest scenario, and no slip of the pen. */
const JUMP_MAX_MS = 3660 * 86_400_000;

/** Who asks, and the key that makes asking twice harmless. */
export interface ConductBy {
  readonly actor: Actor;
  readonly commandId: string;
}

interface ConductorParts {
  readonly storage: Storage;
  readonly engine: Engine;
  /** The wall's. */
  readonly clock: Pick<Clock, 'now'>;
}

/** Conducts exercises: what is asked is decided on the exercise as it stands and recorded, one after the other. */
export class Conductor {
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(
    private readonly parts: ConductorParts,
    private readonly held: HeldExercises,
  ) {}

  /**
   * Does one act, and what it leads to in the same breath.
   *
   * @param then a second entry of the same act
   * @throws Fault what was decided against it
   */
  act(incidentId: string, act: ConductAct, by: ConductBy, then?: ConductEntry): Promise<void> {
    return this.inTurn(incidentId, async () => {
      const standing = await this.standing(incidentId);
      const decided = decideAct(standing.conduct, act, standing.now);
      if (!decided.ok) {
        // What was done when it was asked before can often not be done again.
        if (await this.isKnown(by.commandId)) return;
        throw new Fault(decided.fault);
      }
      const { moveTo, entries } = decided.value;
      if (moveTo === undefined) return this.record(incidentId, then ? [...entries, then] : entries, by);
      await this.moveOn(incidentId, moveTo, { ...by, commandId: `${by.commandId}:story` });
      const there = this.held.atHand(incidentId);
      const again = decideAct(there.conduct, act, there.now);
      // On the way there it went by itself.
      if (again.ok) await this.record(incidentId, again.value.entries, by);
    });
  }

  /** Takes the scenario forward to where `target` says; what is due on the way comes on the way. @throws Fault `nothing-to-jump-to`, `clock-goes-forward` */
  jump(incidentId: string, target: (standing: Standing) => Promise<EpochMs | undefined>, by: ConductBy): Promise<void> {
    return this.inTurn(incidentId, async () => {
      if (await this.isKnown(by.commandId)) return;
      const standing = await this.standing(incidentId);
      if (standing.conduct.ended) throw hasEnded();
      const to = await target(standing);
      if (to === undefined) throw nothingToJumpTo();
      if (to < standing.now || to > standing.now + JUMP_MAX_MS) throw notThere(standing.now);
      await this.moveOn(incidentId, to, by);
    });
  }

  /** What is due by itself: timers first, at their own times, then injects in the order of theirs. Answers the exercise as it stands then. */
  catchUp(incidentId: string): Promise<Standing> {
    return this.inTurn(incidentId, async () => {
      const { conduct, now } = await this.standing(incidentId);
      if (conduct.clock.state !== 'running') return this.held.atHand(incidentId);
      await this.fireTimers(incidentId, now);
      await this.releaseDue(incidentId);
      return this.held.atHand(incidentId);
    });
  }

  /** Tells the record that the clock stands since the service stopped, where it does. */
  settle(incidentId: string): Promise<void> {
    return this.inTurn(incidentId, async () => {
      await this.standing(incidentId);
    });
  }

  private async standing(incidentId: string): Promise<Standing> {
    const standing = await this.held.standing(incidentId);
    if (!this.held.isInterrupted(incidentId)) return standing;
    const { speed } = standing.conduct.clock;
    const commandId = `service-stopped:${incidentId}:${this.held.seqOf(incidentId)}`;
    const stopped: ConductEntry = {
      kind: 'exercise.clock-set',
      payload: { state: 'paused', speed, reason: 'service-stopped' },
    };
    await this.record(incidentId, [stopped], { actor: CONTROL, commandId });
    this.held.interruptionTold(incidentId);
    return this.held.atHand(incidentId);
  }

  /** To each instant at which something may happen, one after the other, so that everything happens at its own time. */
  private async moveOn(incidentId: string, target: EpochMs, by: ConductBy): Promise<void> {
    for (;;) {
      await this.releaseDue(incidentId);
      const { conduct, now } = this.held.atHand(incidentId);
      if (now >= target) return;
      const to = Math.min(target, await this.nextInstant(incidentId, conduct, now));
      const commandId = to === target ? by.commandId : `${by.commandId}:${to}`;
      const outcome = await this.parts.engine.execute(incidentId, {
        command: { type: 'advance-clock', to },
        actor: by.actor,
        commandId,
      });
      if (!outcome.ok) throw new Fault(outcome.fault);
    }
  }

  private async nextInstant(incidentId: string, conduct: Conduct, now: EpochMs): Promise<EpochMs> {
    // A timer can bring about what an inject waits for; where none waits for anything, timers fire on the way all the same.
    const awaits = [...conduct.injects.values()].some(
      ({ status, inject }) => status === 'waiting' && inject.release === 'condition',
    );
    const timer = awaits ? await this.parts.engine.timers.nextInScenario(incidentId, now) : undefined;
    return Math.min(nextMoment(conduct, now) ?? Infinity, timer ?? Infinity);
  }

  private async fireTimers(incidentId: string, now: EpochMs): Promise<void> {
    const [due] = await this.parts.engine.timers.dueInScenario(incidentId, now, 1);
    if (!due) return;
    // The engine fires all that its running scenario has passed before it looks at what is asked: this one is gone then.
    const outcome = await this.parts.engine.execute(incidentId, firingOf(due));
    if (!outcome.ok && outcome.fault.code !== 'timer-gone') throw new Fault(outcome.fault);
  }

  private async releaseDue(incidentId: string): Promise<void> {
    for (;;) {
      const { conduct, world, now } = this.held.atHand(incidentId);
      const [due] = dueInjects(conduct, world, now);
      if (!due) return;
      const { id, by, lateMs } = due;
      const released: ConductEntry = { kind: 'exercise.inject-released', payload: { inject: id, by, lateMs } };
      await this.record(incidentId, [released], { actor: CONTROL, commandId: `inject:${incidentId}:${id}` });
      // Where another node released it, nothing was committed here: its entry has to be read, or this would go on for ever.
      if (this.isWaiting(incidentId, id)) await this.held.standing(incidentId);
      if (this.isWaiting(incidentId, id)) return;
    }
  }

  private isWaiting(incidentId: string, inject: string): boolean {
    return this.held.atHand(incidentId).conduct.injects.get(inject)?.status === 'waiting';
  }

  private async record(
    incidentId: string,
    entries: Decided['entries'],
    { actor, commandId }: ConductBy,
  ): Promise<void> {
    const [first, second] = entries;
    if (!first) return;
    const outcome = await this.parts.engine.execute(incidentId, {
      command: { type: 'record-act', ...said(first), ...(second && { words: said(second) }) },
      actor,
      commandId,
      alongside: this.clockRow(incidentId, entries),
    });
    if (!outcome.ok) throw new Fault(outcome.fault);
  }

  /** Whether the clock runs is written with the entry that says so. */
  private clockRow(incidentId: string, entries: readonly ConductEntry[]): readonly Statement[] {
    const { now } = this.held.atHand(incidentId);
    return entries.flatMap((entry) => {
      if (entry.kind !== 'exercise.clock-set' && entry.kind !== 'exercise.ended') return [];
      const isRunning = entry.kind === 'exercise.clock-set' && entry.payload.state === 'running';
      return [setReached(incidentId, isRunning ? now : undefined, this.parts.clock.now())];
    });
  }

  private async isKnown(commandId: string): Promise<boolean> {
    return (await keptReceipt(this.parts.storage.reader, commandId)) !== undefined;
  }

  /** One after the other in an exercise, whoever asks. */
  private inTurn<T>(incidentId: string, work: () => Promise<T>): Promise<T> {
    const before = this.turns.get(incidentId) ?? Promise.resolve();
    const mine = before.then(work);
    const over = mine.then(
      () => undefined,
      () => undefined,
    );
    this.turns.set(incidentId, over);
    void over.then(() => {
      if (this.turns.get(incidentId) === over) this.turns.delete(incidentId);
    });
    return mine;
  }
}

function said({ kind, payload }: ConductEntry): { kind: ConductEntry['kind']; payload: Exclude<Json, null> } {
  // Payloads of the conduct are made of what JSON has alone.
  return { kind, payload: payload as unknown as Exclude<Json, null> };
}

function hasEnded(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'exercise-ended',
    detail: 'This exercise has ended.',
    mend: 'Begin another to play again.',
  });
}

function nothingToJumpTo(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'nothing-to-jump-to',
    detail: 'Nothing more is to come there.',
    place: 'to',
    mend: 'Jump to an instant, or end the exercise.',
  });
}

function notThere(now: EpochMs): Fault {
  return new Fault({
    kind: 'invalid',
    code: 'clock-goes-forward',
    detail: 'The scenario clock only goes forward, and at most ten years at once.',
    place: 'to',
    mend: `Give an instant after ${formatInstant(now)}.`,
  });
}
