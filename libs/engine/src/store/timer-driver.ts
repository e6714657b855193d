import type { Clock } from '#kernel';
import { timerActor, timerCommandId, type Engine } from './engine.js';

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
      do {
        this.again = false;
        await this.fireDue();
      } while (this.again && !this.stopped);
      await this.sleep();
    } catch (error) {
      this.onError(error);
      if (!this.stopped) this.alarm.set(SLEEP_MAX_MS, () => this.wake());
    } finally {
      this.running = false;
    }
  }

  private async fireDue(): Promise<void> {
    for (;;) {
      const due = await this.engine.dueTimers(this.clock.now(), TIMERS_AT_ONCE_MAX);
      if (due.length === 0 || this.stopped) return;
      for (const timer of due) {
        if (this.stopped) return;
        const { incidentId, runId, name, setSeq } = timer;
        const outcome = await this.engine.execute(incidentId, {
          command: { type: 'fire-timer', runId, name, setSeq },
          actor: timerActor(name),
          commandId: timerCommandId(timer),
        });
        if (!outcome.ok && outcome.fault.code !== 'timer-gone') this.onError(outcome.fault);
      }
    }
  }

  private async sleep(): Promise<void> {
    const next = await this.engine.nextTimerDue();
    if (this.stopped) return;
    const delayMs = next === undefined ? SLEEP_MAX_MS : Math.min(Math.max(next - this.clock.now(), 0), SLEEP_MAX_MS);
    this.alarm.set(delayMs, () => this.wake());
  }
}
