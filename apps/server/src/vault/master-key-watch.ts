import type { Alarm } from '#engine';
import type { IncidentKeys } from './incident-keys.js';

/** How soon a running service takes up a master key that was made beside it. */
const LOOK_EVERY_MS = 60_000;

/** Looks into the KEYS folder for a new master key, so that it is exchanged while the service runs. */
export class MasterKeyWatch {
  private looking: Promise<void> = Promise.resolve();
  private running = false;

  constructor(
    private readonly keys: IncidentKeys,
    private readonly alarm: Alarm,
    private readonly onError: (error: unknown) => void,
  ) {}

  start(): void {
    this.running = true;
    this.alarm.set(LOOK_EVERY_MS, () => {
      this.looking = this.look();
    });
  }

  /** Resolves when the step in hand is done. */
  async stop(): Promise<void> {
    this.running = false;
    this.alarm.cancel();
    await this.looking;
  }

  private async look(): Promise<void> {
    await this.keys.takeUpNewMasterKey().catch(this.onError);
    if (this.running) this.start();
  }
}
