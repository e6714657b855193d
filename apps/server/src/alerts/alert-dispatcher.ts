import type { Alarm, OutboxEntity } from '#engine';
import type { Entropy } from '#kernel';
import { AlertSender, type AlertSenderParts } from './alert-sender.js';
import { OutboxRows } from './outbox-rows.js';

export interface AlertDispatcherParts extends AlertSenderParts {
  readonly entropy: Entropy;
  readonly alarm: Alarm;
}

const SLEEP_MAX_MS = 30_000;
const AT_ONCE_MAX = 50;

/** Takes alerts out of the outbox, in order, now and whenever it is woken. One that fails keeps no other waiting. */
export class AlertDispatcher {
  private asked = false;
  private stopped = false;
  private working: Promise<void> | undefined;
  private readonly rows: OutboxRows;
  private readonly sender: AlertSender;

  constructor(private readonly parts: AlertDispatcherParts) {
    this.rows = new OutboxRows(parts.storage, parts.clock, parts.entropy);
    this.sender = new AlertSender(parts, this.rows, () => (this.asked = true));
  }

  /** Looks at the outbox now. */
  wake(): void {
    this.asked = true;
    if (!this.stopped) this.working ??= this.work();
  }

  /** Resolves when it has looked and has nothing in hand. */
  async settled(): Promise<void> {
    while (this.working) await this.working;
  }

  /** Stops after the alert in hand. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.parts.alarm.cancel();
    await this.working;
  }

  private async work(): Promise<void> {
    try {
      while (this.asked && !this.stopped) {
        this.asked = false;
        await this.look();
      }
    } catch (error) {
      this.parts.onError(error);
    }
    this.working = undefined;
    if (!this.stopped) this.parts.alarm.set(SLEEP_MAX_MS, () => this.wake());
  }

  private async look(): Promise<void> {
    await this.each(await this.rows.abandoned(AT_ONCE_MAX), (row) => this.sender.doubt(row));
    // Without a way out nothing is given up: what waits is delivered once a channel is set up.
    if (this.parts.channels.size === 0) return;
    const due = await this.rows.due(AT_ONCE_MAX);
    const settled = await this.each(due, (row) => this.sender.send(row));
    if (due.length === AT_ONCE_MAX && settled > 0) this.asked = true;
  }

  private async each(rows: readonly OutboxEntity[], act: (row: OutboxEntity) => Promise<void>): Promise<number> {
    let settled = 0;
    for (const row of rows) {
      if (this.stopped) break;
      try {
        await act(row);
        settled += 1;
      } catch (error) {
        // Tried again at the next look; the alerts of other incidents do not wait for it.
        this.parts.onError(error);
      }
    }
    return settled;
  }
}
