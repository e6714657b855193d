import type { Alarm } from '#engine';
import type { Previews } from './previews.js';

/** How soon a list that another process left, or that nobody imports, is seen to. */
const LOOK_EVERY_MS = 60_000;

/** Sees to lists that wait: goes on with what a process that died has begun, and lets go what was kept for its day. */
export class ListKeeper {
  private looking: Promise<void> = Promise.resolve();
  private running = false;

  constructor(
    private readonly previews: Previews,
    private readonly alarm: Alarm,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Looks at once, then again and again. */
  start(): void {
    this.running = true;
    this.looking = this.look();
  }

  /** Resolves when the step in hand is done. */
  async stop(): Promise<void> {
    this.running = false;
    this.alarm.cancel();
    await this.looking;
  }

  private async look(): Promise<void> {
    await this.previews.tend().catch(this.onError);
    if (!this.running) return;
    this.alarm.set(LOOK_EVERY_MS, () => {
      this.looking = this.look();
    });
  }
}
