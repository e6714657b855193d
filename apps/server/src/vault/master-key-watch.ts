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
    /** Tells the records that another master key wraps from now on. */
    private readonly onTaken: () => Promise<void>,
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
    await this.takeUp().catch(this.onError);
    if (this.running) this.start();
  }

  private async takeUp(): Promise<void> {
    const { rewrapped } = await this.keys.takeUpNewMasterKey();
    if (rewrapped > 0) await this.onTaken();
  }
}
