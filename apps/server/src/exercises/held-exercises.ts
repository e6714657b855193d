import type { Committed } from '#engine';
import { scenarioTime, type Conduct, type ExerciseClock, type WorldState } from '#exercises';
import { Fault, type Clock, type EpochMs } from '#kernel';
import type { Entry, RecordReader } from '#record';
import type { Storage } from '#storage';
import { allExercises, findExercise, lastBeatOf } from './exercise-rows.js';
import { takeEntry, unfolded, type HeldExercise } from './held-exercise.js';

/** Where a heartbeat is younger than this on the wall, another node of the installation conducts the exercise, or was killed just now. */
export const ELSEWHERE_MS = 5_000;
const PAGE = 500;

/** An exercise as it stands. */
export interface Standing {
  readonly conduct: Conduct;
  readonly world: WorldState;
  /** What time it is in the scenario. */
  readonly now: EpochMs;
  /** Of all that was done in it so far. */
  readonly digest: string;
}

interface HeldParts {
  readonly storage: Storage;
  readonly record: RecordReader;
  /** The wall's. */
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * The exercises that this process knows, each folded from its record once and moved on by each entry that is committed. Nothing of
 * it is kept but the record: a start folds it anew.
 */
export class HeldExercises {
  private readonly held = new Map<string, HeldExercise>();
  private readonly loading = new Map<string, Promise<void>>();
  private readonly interrupted = new Set<string>();
  private readonly elsewhere = new Set<string>();

  constructor(private readonly parts: HeldParts) {}

  /** Follows a commit. Of an exercise that nobody asked for yet there is nothing to follow; one with a gap is read on when it is asked for. */
  note({ incidentId, entries }: Committed): void {
    // From here on it is conducted here too.
    this.elsewhere.delete(incidentId);
    this.take(incidentId, entries);
  }

  /** Number of the entry up to which it is folded. */
  seqOf(incidentId: string): number {
    return this.held.get(incidentId)?.seq ?? 0;
  }

  /** What time it is in the scenario of an exercise; nothing of what is not held. */
  timeIn(incidentId: string): EpochMs | undefined {
    const clock = this.held.get(incidentId)?.conduct?.clock;
    return clock && scenarioTime(clock, this.parts.clock.now());
  }

  /** The clock of an exercise; `undefined` of an incident that is not conducted as one. */
  async clockOf(incidentId: string): Promise<ExerciseClock | undefined> {
    if (!this.held.has(incidentId) && !(await this.load(incidentId))) return undefined;
    return this.held.get(incidentId)?.conduct?.clock;
  }

  /** IANA zone of what is played; `undefined` of an incident that is not conducted as an exercise. */
  async zoneOf(incidentId: string): Promise<string | undefined> {
    return (await this.clockOf(incidentId)) && this.held.get(incidentId)?.scenario.zone;
  }

  /** The exercise as its record has it now, whichever node wrote there. @throws Fault `not-an-exercise` */
  async standing(incidentId: string): Promise<Standing> {
    if (!(await this.isAtHand(incidentId)) && !(await this.load(incidentId))) throw notAnExercise();
    await this.readOn(incidentId);
    return this.atHand(incidentId);
  }

  /** The exercise as this process has it, for whoever just wrote there. @throws Fault `not-an-exercise` */
  atHand(incidentId: string): Standing {
    const held = this.held.get(incidentId);
    if (!held?.conduct) throw notAnExercise();
    const { conduct, world, digest } = held;
    return { conduct, world, now: scenarioTime(conduct.clock, this.parts.clock.now()), digest: digest.digest };
  }

  /** Exercises whose clock ran when this installation was last stopped, by a crash or otherwise. */
  async runningAtStop(): Promise<readonly string[]> {
    const all = await allExercises(this.parts.storage);
    return all.filter(({ ran }) => ran).map(({ incidentId }) => incidentId);
  }

  /** Whether its record says that the clock runs, while it stands since the service stopped. */
  isInterrupted(incidentId: string): boolean {
    return this.interrupted.has(incidentId);
  }

  /** The record says so by now. */
  interruptionTold(incidentId: string): void {
    this.interrupted.delete(incidentId);
  }

  /** Whether another node conducts it, as far as anybody knows: one that was killed says no more when it is looked at again. */
  isElsewhere(incidentId: string): boolean {
    return this.elsewhere.has(incidentId);
  }

  /** Ids of those whose scenario runs by itself here now. */
  running(): readonly string[] {
    return [...this.held]
      .filter(([id, { conduct }]) => conduct && runs(conduct.clock) && !this.elsewhere.has(id))
      .map(([id]) => id);
  }

  /** Not where the node that conducted it is gone: then it is folded anew, as one that was interrupted. */
  private async isAtHand(incidentId: string): Promise<boolean> {
    if (!this.held.has(incidentId)) return false;
    if (!this.elsewhere.has(incidentId)) return true;
    return isBeaten(await lastBeatOf(this.parts.storage, incidentId), this.parts.clock.now());
  }

  private take(incidentId: string, entries: readonly Entry[]): void {
    for (const entry of entries) {
      const held = this.held.get(incidentId);
      if (held && entry.seq === held.seq + 1) this.held.set(incidentId, takeEntry(held, entry));
    }
  }

  /** Entries that were not told here: another node wrote them. */
  private async readOn(incidentId: string): Promise<void> {
    for (;;) {
      const held = this.held.get(incidentId);
      if (!held) return;
      const entries = await this.parts.record.since(incidentId, held.seq, PAGE);
      this.take(incidentId, entries);
      if (entries.length < PAGE) return;
    }
  }

  private async load(incidentId: string): Promise<boolean> {
    const loading = this.loading.get(incidentId) ?? this.loadNow(incidentId);
    this.loading.set(incidentId, loading);
    await loading.finally(() => this.loading.delete(incidentId));
    return this.held.has(incidentId);
  }

  private async loadNow(incidentId: string): Promise<void> {
    const { storage, record, clock } = this.parts;
    const row = await findExercise(storage, incidentId);
    if (!row) return;
    let held = unfolded(row.scenario);
    for await (const entry of record.all(incidentId)) held = takeEntry(held, entry);
    const wallNow = clock.now();
    const { conduct } = held;
    const isRunning = conduct?.clock.state === 'running';
    const isElsewhere = isRunning && storage.dialect === 'postgres' && isBeaten(row.beatenAt, wallNow);
    if (isElsewhere) this.elsewhere.add(incidentId);
    else this.elsewhere.delete(incidentId);
    if (conduct && isRunning && !isElsewhere) {
      // It ran until the service stopped: what passed on the wall since then passed in no scenario.
      const scenario = Math.max(conduct.clock.scenario, row.reached ?? 0);
      held = {
        ...held,
        conduct: { ...conduct, clock: { ...conduct.clock, state: 'paused', scenario, setAt: wallNow } },
      };
      this.interrupted.add(incidentId);
    }
    this.held.set(incidentId, held);
  }
}

function isBeaten(beatenAt: EpochMs | undefined, wallNow: EpochMs): boolean {
  return beatenAt !== undefined && wallNow - beatenAt < ELSEWHERE_MS;
}

export function runs({ state, speed }: ExerciseClock): boolean {
  return state === 'running' && speed > 0;
}

function notAnExercise(): Fault {
  return new Fault({
    kind: 'not-found',
    code: 'not-an-exercise',
    detail: 'Nobody conducts this incident as an exercise.',
    place: 'id',
    mend: 'Begin an exercise from a scenario.',
  });
}
