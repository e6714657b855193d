import { LessThanOrEqual } from 'typeorm';
import { OutboxEntity, type Alarm, type Engine } from '#engine';
import { Fault, systemActor, type Clock } from '#kernel';
import type { Storage } from '#storage';
import type { Courier } from './courier.js';

export interface AlertDispatcherParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly alarm: Alarm;
  /** Absent: nobody can be woken, the screens say so, and alerts wait until there is a way out. */
  readonly courier?: Courier;
  readonly onError: (error: unknown) => void;
}

const DISPATCHER = systemActor('alerts');
const ATTEMPTS_MAX = 8;
const FIRST_RETRY_MS = 15_000;
const SLEEP_MAX_MS = 30_000;
const AT_ONCE_MAX = 50;

/**
 * Takes alerts out of the outbox: at least once, in order, with a growing pause after each failure. What cannot be
 * delivered is recorded as that, so that somebody reads on the screen that nobody was woken.
 */
export class AlertDispatcher {
  private asked = false;
  private stopped = false;
  private working: Promise<void> | undefined;

  constructor(private readonly parts: AlertDispatcherParts) {}

  /** Looks at the outbox now. */
  wake(): void {
    this.asked = true;
    if (!this.stopped) this.working ??= this.work();
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
        await this.deliverDue();
      }
    } catch (error) {
      this.parts.onError(error);
    }
    this.working = undefined;
    if (!this.stopped) this.parts.alarm.set(SLEEP_MAX_MS, () => this.wake());
  }

  private async deliverDue(): Promise<void> {
    // Without a way out nothing is given up: what waits is delivered once a channel is set up.
    if (!this.parts.courier) return;
    const due = await this.parts.storage.repository(OutboxEntity).find({
      where: { status: 'waiting', availableAt: LessThanOrEqual(this.parts.clock.now()) },
      order: { availableAt: 'ASC', id: 'ASC' },
      take: AT_ONCE_MAX,
    });
    let settled = 0;
    for (const row of due) {
      if (this.stopped) return;
      try {
        await this.deliver(row, this.parts.courier);
        settled += 1;
      } catch (error) {
        // Tried again at the next look; the alerts of other incidents do not wait for it.
        this.parts.onError(error);
      }
    }
    if (due.length === AT_ONCE_MAX && settled > 0) this.asked = true;
  }

  private async deliver(row: OutboxEntity, courier: Courier): Promise<void> {
    try {
      await courier.deliver({ id: row.id, incidentId: row.incidentId, payload: row.payload });
    } catch (error) {
      const attempts = row.attempts + 1;
      const reason = error instanceof Fault ? error.details.detail : 'the channel could not be reached';
      return attempts >= ATTEMPTS_MAX ? this.settle(row, 'dead', reason) : this.postpone(row, attempts, reason);
    }
    return this.settle(row, 'delivered', null);
  }

  /** The row's end and its entry in the record are one commit. */
  private async settle(row: OutboxEntity, status: 'delivered' | 'dead', reason: string | null): Promise<void> {
    const outcome = await this.parts.engine.execute(row.incidentId, {
      command: {
        type: 'record-act',
        kind: status === 'delivered' ? 'alert.delivered' : 'alert.undelivered',
        payload: { alert: row.id, reason },
      },
      actor: DISPATCHER,
      commandId: `alert:${row.id}:${status}`,
      alongside: [
        {
          sql: 'UPDATE outbox SET status = ?, attempts = attempts + 1, last_error = ? WHERE id = ?',
          params: [status, reason, row.id],
        },
      ],
    });
    if (!outcome.ok) this.parts.onError(outcome.fault);
  }

  private async postpone(row: OutboxEntity, attempts: number, reason: string): Promise<void> {
    const availableAt = this.parts.clock.now() + FIRST_RETRY_MS * 2 ** (attempts - 1);
    await this.parts.storage.writer.commit([
      {
        sql: 'UPDATE outbox SET attempts = ?, available_at = ?, last_error = ? WHERE id = ?',
        params: [attempts, availableAt, reason, row.id],
      },
    ]);
  }
}
