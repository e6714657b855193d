import type { Alarm, Engine } from '#engine';
import type { Clock, Entropy } from '#kernel';
import type { Storage } from '#storage';
import { AlertLane } from '../../alerts/alert-lane.js';
import { EmailAccounts } from './email-accounts.js';
import { EmailRows, type EmailRow } from './email-rows.js';
import { EmailSender, type EmailSenderParts } from './email-sender.js';
import type { LetterMail } from './letter-mail-settings.js';
import { Pace } from './pace.js';

export interface EmailDispatcherParts extends Pick<EmailSenderParts, 'approvals' | 'mailOf' | 'deliver' | 'onError'> {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly entropy: Entropy;
  readonly alarm: Alarm;
  /** Absent: nothing is sent; what was begun before is still told. */
  readonly settings: Pick<LetterMail, 'perMinute' | 'atOnce'> | undefined;
}

const SLEEP_MAX_MS = 30_000;
const AT_A_LOOK_MAX = 200;

/** Hands letters over to the mail server, several at a time and no more in a minute than it may, now and whenever it is woken. */
export class EmailDispatcher {
  private readonly rows: EmailRows;
  private readonly sender: EmailSender;
  private readonly accounts: EmailAccounts;
  private readonly pace: Pace;
  private readonly lane: AlertLane;

  constructor(private readonly parts: EmailDispatcherParts) {
    const { storage, engine, clock, entropy, settings, onError } = parts;
    this.rows = new EmailRows(storage, clock, entropy);
    this.sender = new EmailSender({ ...parts, rows: this.rows });
    this.accounts = new EmailAccounts({ storage, engine, clock });
    this.pace = new Pace(settings?.perMinute ?? 0, clock);
    this.lane = new AlertLane(
      () => this.look(),
      clock,
      onError,
      () => this.sleep(),
    );
  }

  /** Looks at the queue now. */
  wake(): void {
    this.lane.wake();
  }

  /** Resolves when it has looked and has nothing in hand. */
  async settled(): Promise<void> {
    for (let busy = this.lane.busy; busy; busy = this.lane.busy) await busy;
  }

  /** Stops after the letters in hand. */
  async stop(): Promise<void> {
    await this.lane.stop();
    this.parts.alarm.cancel();
  }

  private sleep(): void {
    const waitMs = this.pace.waitMs();
    this.parts.alarm.set(waitMs > 0 ? Math.min(waitMs, SLEEP_MAX_MS) : SLEEP_MAX_MS, () => this.wake());
  }

  private async look(): Promise<'more' | 'done' | 'unreachable'> {
    for (const row of await this.rows.abandoned(AT_A_LOOK_MAX))
      if (!this.lane.ending) await this.trying(() => this.sender.doubt(row));
    const outcome = await this.sendDue();
    await this.trying(() => this.accounts.tell());
    return outcome;
  }

  private async sendDue(): Promise<'more' | 'done' | 'unreachable'> {
    const { settings } = this.parts;
    if (!settings) return 'done';
    const limit = Math.min(AT_A_LOOK_MAX, this.pace.allowed());
    if (limit === 0) return 'done';
    const due = await this.rows.due(limit);
    const waiting = [...due];
    let settled = 0;
    let unreachable = false;
    const work = async (): Promise<void> => {
      for (let row = this.next(waiting, unreachable); row; row = this.next(waiting, unreachable)) {
        const each = row;
        const outcome = await this.trying(() => this.sender.send(each));
        if (outcome === 'settled') settled += 1;
        if (outcome === 'unreachable') unreachable = true;
      }
    };
    await Promise.all(Array.from({ length: settings.atOnce }, work));
    if (unreachable) return 'unreachable';
    return due.length === limit && settled > 0 && this.pace.allowed() > 0 ? 'more' : 'done';
  }

  private next(waiting: EmailRow[], unreachable: boolean): EmailRow | undefined {
    if (this.lane.ending || unreachable || waiting.length === 0 || !this.pace.take()) return undefined;
    return waiting.shift();
  }

  /** What fails is tried again once its lease is over; other letters do not wait for it. */
  private async trying<T>(act: () => Promise<T>): Promise<T | undefined> {
    try {
      return await act();
    } catch (error) {
      this.parts.onError(error);
      return undefined;
    }
  }
}
