import type { Clock, EpochMs } from '#kernel';
import { firingOf, timerCommandId } from './due-timers.js';
import type { Engine } from './engine.js';
import type { TimerEntity } from './entities.js';

/** Wakes the driver: the real one is a timer of the machine, a test's fires by hand. */
export interface Alarm {
  /** Calls `ring` once after `delayMs`, instead of any earlier call. */
  set(delayMs: number, ring: () => void): void;
  cancel(): void;
}

/** Longest sleep: a clock set forward, or a laptop that slept, is noticed within this time. */
const SLEEP_MAX_MS = 30_000;
const TIMERS_AT_ONCE_MAX = 100;

/** Fires wall timers when they are due, in due order, each as an ordinary command with a key that makes a repeat harmless. */
export class TimerDriver {
  private running = false;
  private again = false;
  private stopped = false;
  private current: Promise<void> = Promise.resolve();

  constructor(
    private readonly engine: Engine,
    private readonly clock: Clock,
    private readonly alarm: Alarm,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Looks at the timers now, and after each commit that may have set an earlier one. */
  wake(): void {
    if (this.stopped) return;
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = true;
    this.current = this.work();
  }

  /** Stops after the timer in hand. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.alarm.cancel();
    await this.current;
  }

  private async work(): Promise<void> {
    try {
      let next: EpochMs | undefined;
      // The last thing before the loop ends is to see whether somebody woke it meanwhile: after that nothing is awaited.
      do {
        this.again = false;
        // One incident whose record cannot be read now must not keep the timers of others waiting.
        await this.engine.tellUntold().catch(this.onError);
        const looked = await this.fireDue();
        next = await this.engine.timers.nextAfter(looked);
      } while (this.again && !this.stopped);
      if (!this.stopped) this.sleepUntil(next);
    } catch (error) {
      this.onError(error);
      if (!this.stopped) this.alarm.set(SLEEP_MAX_MS, () => this.wake());
    } finally {
      this.running = false;
    }
  }

  /**
   * Fires what is due, and answers up to which instant. A timer that fails is passed over and tried again at the next
   * look: it must not keep every other incident's deadlines from being noticed.
   */
  private async fireDue(): Promise<EpochMs> {
    const failed = new Set<string>();
    for (;;) {
      const now = this.clock.now();
      const due = await this.engine.timers.due(now, TIMERS_AT_ONCE_MAX + failed.size);
      const untried = due.filter((timer) => !failed.has(timerCommandId(timer)));
      if (untried.length === 0) return now;
      for (const timer of untried) {
        if (this.stopped) return now;
        if (!(await this.fire(timer))) failed.add(timerCommandId(timer));
      }
    }
  }

  /** Whether the timer is gone now: fired, or cleared by what happened before it. */
  private async fire(timer: TimerEntity): Promise<boolean> {
    try {
      const outcome = await this.engine.execute(timer.incidentId, firingOf(timer));
      if (outcome.ok || outcome.fault.code === 'timer-gone') return true;
      this.onError(outcome.fault);
    } catch (error) {
      this.onError(error);
    }
    return false;
  }

  private sleepUntil(next: EpochMs | undefined): void {
    const delayMs = next === undefined ? SLEEP_MAX_MS : Math.min(Math.max(next - this.clock.now(), 0), SLEEP_MAX_MS);
    this.alarm.set(delayMs, () => this.wake());
  }
}
