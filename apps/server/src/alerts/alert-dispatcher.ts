import type { Alarm } from '#engine';
import type { Entropy } from '#kernel';
import { AlertLane } from './alert-lane.js';
import { AlertSender, type AlertSenderParts } from './alert-sender.js';
import { OutboxRows, type Way } from './outbox-rows.js';

export interface AlertDispatcherParts extends AlertSenderParts {
  readonly entropy: Entropy;
  readonly alarm: Alarm;
}

const SLEEP_MAX_MS = 30_000;
const AT_ONCE_MAX = 50;

/**
 * Takes alerts out of the outbox, in order, now and whenever it is woken. One that fails keeps no other waiting, and one
 * channel none of the others: each has a lane of its own, and so has what is not yet shared out among channels.
 */
export class AlertDispatcher {
  private readonly rows: OutboxRows;
  private readonly sender: AlertSender;
  private readonly lanes: readonly AlertLane[];

  constructor(private readonly parts: AlertDispatcherParts) {
    const { channels, clock, onError } = parts;
    this.rows = new OutboxRows(parts.storage, clock, parts.entropy);
    this.sender = new AlertSender(parts, this.rows, () => this.wake());
    const ways: readonly Way[] = [
      { besides: [...channels.keys()] },
      ...[...channels.keys()].map((channel) => ({ channel })),
    ];
    this.lanes = ways.map((way) => {
      const lane: AlertLane = new AlertLane(
        () => this.look(way, lane),
        clock,
        onError,
        () => this.sleep(),
      );
      return lane;
    });
  }

  /** Looks at the outbox now. */
  wake(): void {
    for (const lane of this.lanes) lane.wake();
  }

  /** Resolves when it has looked and has nothing in hand. */
  async settled(): Promise<void> {
    for (let busy = this.busy(); busy.length > 0; busy = this.busy()) await Promise.all(busy);
  }

  /** Stops after the alerts in hand. */
  async stop(): Promise<void> {
    await Promise.all(this.lanes.map((lane) => lane.stop()));
    this.parts.alarm.cancel();
  }

  private busy(): readonly Promise<void>[] {
    return this.lanes.flatMap((lane) => lane.busy ?? []);
  }

  private sleep(): void {
    this.parts.alarm.set(SLEEP_MAX_MS, () => this.wake());
  }

  private async look(way: Way, lane: AlertLane): Promise<'more' | 'done' | 'unreachable'> {
    if ('besides' in way) await this.doubtAbandoned(lane);
    // Without a way out nothing is given up: what waits is delivered once a channel is set up.
    if (this.parts.channels.size === 0) return 'done';
    const due = await this.rows.due(AT_ONCE_MAX, way);
    let settled = 0;
    for (const row of due) {
      if (lane.ending) break;
      const outcome = await this.trying(() => this.sender.send(row));
      // Nor would any other of this way get through now.
      if (outcome === 'unreachable') return 'unreachable';
      if (outcome === 'settled') settled += 1;
    }
    return due.length === AT_ONCE_MAX && settled > 0 ? 'more' : 'done';
  }

  private async doubtAbandoned(lane: AlertLane): Promise<void> {
    for (const row of await this.rows.abandoned(AT_ONCE_MAX))
      if (!lane.ending) await this.trying(() => this.sender.doubt(row));
  }

  /** What fails is tried again at the next look; the alerts of other incidents do not wait for it. */
  private async trying<T>(act: () => Promise<T>): Promise<T | undefined> {
    try {
      return await act();
    } catch (error) {
      this.parts.onError(error);
      return undefined;
    }
  }
}
