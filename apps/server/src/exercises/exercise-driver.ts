import type { Alarm, Engine } from '#engine';
import { nextMoment, wallTimeOf } from '#exercises';
import type { Clock, EpochMs } from '#kernel';
import type { Storage } from '#storage';
import type { Conductor } from './conductor.js';
import { beat } from './exercise-rows.js';
import { ELSEWHERE_MS, runs, type HeldExercises, type Standing } from './held-exercises.js';

/** What a crash takes of a running scenario is no more than this, in ms of the wall. */
const HEARTBEAT_MS = 1_000;

interface DriverParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly clock: Pick<Clock, 'now'>;
  readonly alarm: Alarm;
  readonly onError: (error: unknown) => void;
}

/**
 * Takes running exercises on: fires what their scenarios reach, releases what is due, and writes down each second how far they came.
 * A wake-up that comes late, of a laptop that slept, finds everything that was due and drops nothing.
 */
export class ExerciseDriver {
  /** When on the wall each is looked at next. */
  private readonly due = new Map<string, EpochMs>();
  private readonly beaten = new Map<string, EpochMs>();
  private running = false;
  private again = false;
  private stopped = false;
  private current: Promise<void> = Promise.resolve();

  constructor(
    private readonly parts: DriverParts,
    private readonly held: HeldExercises,
    private readonly conductor: Conductor,
  ) {}

  /** Pauses what ran when the service stopped: time that nobody played did not pass. */
  start(): void {
    this.current = this.held
      .runningAtStop()
      .then(async (ids) => {
        for (const id of ids) await this.settle(id).catch(this.parts.onError);
        if (!this.stopped) this.look();
      })
      .catch(this.parts.onError);
  }

  /** Looks at an exercise now: after each commit that may have brought about what an inject waits for. */
  wake(incidentId: string): void {
    if (this.stopped) return;
    this.due.set(incidentId, this.parts.clock.now());
    this.look();
  }

  /** Stops after what is in hand, and writes down how far each came. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.parts.alarm.cancel();
    await this.current;
    for (const id of this.held.running()) await this.beat(id, this.held.atHand(id), null).catch(this.parts.onError);
  }

  /** Whether it is conducted elsewhere: then it is looked at again, for another node may end without a word. */
  private async settle(incidentId: string): Promise<boolean> {
    await this.conductor.settle(incidentId);
    const isElsewhere = this.held.isElsewhere(incidentId);
    if (isElsewhere) this.lookAgain(incidentId, this.parts.clock.now() + ELSEWHERE_MS);
    return isElsewhere;
  }

  private look(): void {
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = true;
    this.current = this.current.then(() => this.work());
  }

  private async work(): Promise<void> {
    do {
      this.again = false;
      const now = this.parts.clock.now();
      for (const [id] of [...this.due].filter(([, at]) => at <= now)) await this.take(id);
    } while (this.again && !this.stopped);
    this.running = false;
    if (!this.stopped) this.sleep();
  }

  private async take(incidentId: string): Promise<void> {
    this.due.delete(incidentId);
    try {
      if (this.held.isElsewhere(incidentId) && (await this.settle(incidentId))) return;
      const standing = await this.conductor.catchUp(incidentId);
      if (!runs(standing.conduct.clock)) return;
      await this.beatInTime(incidentId, standing);
      this.lookAgain(incidentId, await this.nextLook(incidentId));
    } catch (error) {
      this.parts.onError(error);
      this.lookAgain(incidentId, this.parts.clock.now() + HEARTBEAT_MS);
    }
  }

  /** Earlier where somebody woke it meanwhile. */
  private lookAgain(incidentId: string, at: EpochMs): void {
    this.due.set(incidentId, Math.min(at, this.due.get(incidentId) ?? at));
  }

  private async nextLook(incidentId: string): Promise<EpochMs> {
    const { conduct, now } = this.held.atHand(incidentId);
    const timer = await this.parts.engine.timers.nextInScenario(incidentId, now);
    const moments = [nextMoment(conduct, now), timer].filter((each) => each !== undefined);
    const due = moments.map((at) => wallTimeOf(conduct.clock, at) ?? Infinity);
    return Math.min(this.parts.clock.now() + HEARTBEAT_MS, ...due);
  }

  private async beatInTime(incidentId: string, standing: Standing): Promise<void> {
    const now = this.parts.clock.now();
    if (now - (this.beaten.get(incidentId) ?? 0) < HEARTBEAT_MS) return;
    this.beaten.set(incidentId, now);
    await this.beat(incidentId, standing, now);
  }

  private async beat(incidentId: string, { now }: Standing, wallNow: EpochMs | null): Promise<void> {
    await this.parts.storage.writer.commit([beat(incidentId, now, wallNow)]);
  }

  private sleep(): void {
    if (this.due.size === 0) return;
    const next = Math.min(...this.due.values());
    this.parts.alarm.set(Math.max(0, next - this.parts.clock.now()), () => this.look());
  }
}
