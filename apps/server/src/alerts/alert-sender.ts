import { AlertEntity, type Alert, type Engine, type OutboxEntity, type OutboxStatus } from '#engine';
import { Fault, systemActor, type Clock, type EntryKind } from '#kernel';
import type { Storage } from '#storage';
import type { Roster } from '../on-call/roster.js';
import { readAlertPayload, type AlertPayload } from './alert-payload.js';
import { neutralWords } from './alert-words.js';
import type { Channels } from './channels.js';
import { Undelivered, type Courier, type Message } from './courier.js';
import { placeOf, receiversOf } from './receivers.js';
import type { Leased, OutboxRows } from './outbox-rows.js';

export interface AlertSenderParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly clock: Clock;
  /** Empty: nobody can be woken, the screens say so, and alerts wait until there is a way out. */
  readonly channels: Channels;
  readonly roster: Roster;
  /** In which the times of messages are written. */
  readonly zone: string;
  readonly onError: (error: unknown) => void;
}

/** The service acting on alerts. */
const DISPATCHER = systemActor('alerts');
const ATTEMPTS_MAX = 8;
const FIRST_RETRY_MS = 15_000;

/** What becomes of one row of the outbox: shared out to whoever is on call, sent, put off, given up, or in doubt. */
export class AlertSender {
  constructor(
    private readonly parts: AlertSenderParts,
    private readonly rows: OutboxRows,
    /** Told when rows were added that may be due already. */
    private readonly onMore: () => void,
  ) {}

  /** @returns `put-off` for what is to be tried again, `unreachable` where nobody answered, so that no other would get through now */
  async send(row: OutboxEntity): Promise<'settled' | 'put-off' | 'unreachable'> {
    const leased = await this.rows.lease(row);
    if (!leased) return 'settled';
    const alert = readAlertPayload(row.payload);
    const past = alert && (await this.pastReason(row, alert));
    if (past !== undefined) await this.rows.commit([this.rows.ends(leased, 'dropped', past)]);
    else if (row.channel === null) await this.shareOut(leased, alert);
    else return this.deliver(leased, alert);
    return 'settled';
  }

  /** A mail whose hand-over was begun by somebody who is no more: nobody knows whether it has gone, and nobody sends it again. */
  async doubt(row: OutboxEntity): Promise<void> {
    const leased = await this.rows.lease(row);
    if (leased) await this.settle(leased, 'in-doubt', 'Holdfast stopped while it handed the mail over');
  }

  /** Why nobody has to get this any more: it was acknowledged, settled, or has climbed on. */
  private async pastReason(
    { incidentId, attempts, lastError }: OutboxEntity,
    { alert: id, rung, moment }: AlertPayload,
  ): Promise<string | undefined> {
    const row = await this.parts.storage.repository(AlertEntity).findOneBy({ incidentId, id });
    if (!row) return undefined;
    const alert = JSON.parse(row.content) as Alert;
    if (alert.status !== 'open') return `the alert is ${alert.status}`;
    // What was begun, or what a person sends again, is brought to its end though others have been woken meanwhile.
    if (attempts > 0 || lastError !== null) return undefined;
    return alert.rung === rung && alert.moment === moment ? undefined : 'the alert has gone on to others';
  }

  private async shareOut(leased: Leased, alert: AlertPayload | undefined): Promise<void> {
    const { channels, roster } = this.parts;
    const receivers = receiversOf(alert?.to, await roster.places(), channels);
    if (receivers.length > 0) {
      if (await this.rows.shareOut(leased, receivers)) this.onMore();
      return;
    }
    // Nobody to be woken for this role: whoever is next need not wait for a quarter of an hour.
    const reason = `nobody is on call for ${alert?.to ?? 'it'}`;
    // Whoever decides of somebody at risk, or of letters that are held, is told by themselves: there is nobody to climb to.
    const climbs = alert !== undefined && alert.kind !== 'person.at-risk' && alert.kind !== 'letters.held';
    if (!climbs || !(await this.climb(leased, alert, reason))) await this.settle(leased, 'dead', reason);
  }

  private async climb(leased: Leased, { alert, rung }: AlertPayload, reason: string): Promise<boolean> {
    const { row, leaseId } = leased;
    const outcome = await this.parts.engine.execute(row.incidentId, {
      command: { type: 'climb-alert', alertId: alert, rung, reason },
      actor: DISPATCHER,
      commandId: `climb:${row.id}:${leaseId}`,
      alongside: [this.rows.ends(leased, 'dropped', reason)],
    });
    if (outcome.ok) return true;
    if (outcome.fault.code !== 'nobody-further') throw new Fault(outcome.fault);
    return false;
  }

  private async deliver(
    leased: Leased,
    alert: AlertPayload | undefined,
  ): Promise<'settled' | 'put-off' | 'unreachable'> {
    const { row } = leased;
    const courier = [...this.parts.channels.values()].find(({ channel }) => channel === row.channel);
    if (!courier) return this.settle(leased, 'dead', `the channel ${row.channel ?? ''} is no longer set up`);
    try {
      await this.handTo(courier, leased, alert);
    } catch (error) {
      const told = error instanceof Undelivered ? error : new Undelivered('the message could not be made');
      // A fault of our own says more in the log than on the screen.
      if (!(error instanceof Undelivered)) this.parts.onError(error);
      if (told.outcome === 'in-doubt') return this.settle(leased, 'in-doubt', told.reason);
      if (told.outcome === 'ended') await this.parts.roster.browsers.ended(placeOf(row.contact), DISPATCHER);
      const attempts = row.attempts + 1;
      const waits = told.outcome === 'unreachable' ? 'unreachable' : 'put-off';
      const forGood = told.outcome === 'refused' || told.outcome === 'ended';
      if (forGood || attempts >= ATTEMPTS_MAX) {
        await this.settle(leased, 'dead', told.reason);
        return forGood ? 'settled' : waits;
      }
      const availableAt = this.parts.clock.now() + FIRST_RETRY_MS * 2 ** (attempts - 1);
      await this.rows.postpone(leased, availableAt, attempts, told.reason);
      return waits;
    }
    return this.settle(leased, 'delivered', null);
  }

  private async handTo(courier: Courier, leased: Leased, alert: AlertPayload | undefined): Promise<void> {
    const { id, incidentId, payload, contact } = leased.row;
    const place = placeOf(contact);
    const address = place && (await this.parts.roster.addressOf(place));
    if (place && address === undefined) throw new Undelivered('nobody is reached this way any more', 'refused');
    const words = alert ? neutralWords(alert, place?.role ?? alert.to, this.parts.zone) : { title: '', text: '' };
    const to = place && address !== undefined && { role: place.role, address };
    const message: Message = { id, about: { incidentId, payload }, ...words, ...(to && { to }) };
    await courier.deliver(message, () => this.rows.handOver(leased));
  }

  /** The row's end and its entry in the record are one commit. */
  private async settle(leased: Leased, status: keyof typeof ENTRIES, reason: string | null): Promise<'settled'> {
    const { row, leaseId } = leased;
    const outcome = await this.parts.engine.execute(row.incidentId, {
      command: { type: 'record-act', kind: ENTRIES[status], payload: accountOf(row, reason) },
      actor: DISPATCHER,
      commandId: `alert:${row.id}:${leaseId}:${status}`,
      alongside: [this.rows.ends(leased, status, reason)],
    });
    if (!outcome.ok) this.parts.onError(outcome.fault);
    return 'settled';
  }
}

const ENTRIES = {
  delivered: 'alert.delivered',
  dead: 'alert.undelivered',
  'in-doubt': 'alert.in-doubt',
} as const satisfies Partial<Record<OutboxStatus, EntryKind>>;

/** What the record is told of a message: never a name or an address. */
export function accountOf({ id, payload, channel, contact }: OutboxEntity, reason: string | null) {
  const place = placeOf(contact);
  return {
    alert: readAlertPayload(payload)?.alert ?? null,
    message: id,
    channel,
    to: place?.role ?? null,
    position: place?.position ?? null,
    reason,
  };
}
