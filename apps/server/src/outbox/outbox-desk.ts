import { CHANNELS, type OutboxItem, type OutboxPage, type SettleOutbox } from '#contract';
import { LEFT_THE_QUEUE, OutboxEntity, type Engine, type OutboxStatus } from '#engine';
import { Fault, formatInstant, type Actor, type Clock, type EntryKind } from '#kernel';
import type { SqlValue, Statement, Storage } from '#storage';
import { readAlertPayload } from '../alerts/alert-payload.js';
import { placeOf } from '../alerts/receivers.js';

/** What waits for a person: nothing sends it again by itself. */
const STUCK: readonly OutboxStatus[] = ['dead', 'in-doubt'];
/** What has an index by incident, unlike what a worker still has to send. */
const SENT: ReadonlySet<OutboxStatus> = new Set([...STUCK, 'delivered', 'shared-out', 'dropped']);

/** The two parts have an index each, and are read as of one moment. */
const UNDELIVERED = `WHERE id IN (
    SELECT id FROM outbox WHERE status IN ('waiting', 'handing-over') AND incident_id = ?
    UNION ALL SELECT id FROM outbox WHERE incident_id = ? AND status IN ('dead', 'in-doubt') AND ${LEFT_THE_QUEUE})
  ORDER BY id`;

interface OutboxDeskParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly clock: Clock;
}

/** Where people see what did not leave the machine, and decide about it. Each decision is an entry of the incident. */
export class OutboxDesk {
  constructor(private readonly parts: OutboxDeskParts) {}

  /** Newest first. */
  async page(
    which: { readonly status: OutboxStatus; readonly incidentId?: string },
    after: string | undefined,
    take: number,
  ): Promise<OutboxPage> {
    const conditions = ['status = ?'];
    const params: SqlValue[] = [which.status];
    if (SENT.has(which.status)) conditions.push(LEFT_THE_QUEUE);
    if (which.incidentId !== undefined) {
      conditions.push('incident_id = ?');
      params.push(which.incidentId);
    }
    if (after !== undefined) {
      conditions.push('id < ?');
      params.push(after);
    }
    const rows = await this.parts.storage.rows(
      OutboxEntity,
      `WHERE ${conditions.join(' AND ')} ORDER BY id DESC LIMIT ?`,
      [...params, take + 1],
    );
    const page = rows.slice(0, take);
    return { items: page.map(viewOf), next: rows.length > take ? (page.at(-1)?.id ?? null) : null };
  }

  /** Messages of one incident that have not reached anybody yet. */
  undelivered(incidentId: string): Promise<readonly OutboxEntity[]> {
    return this.parts.storage.rows(OutboxEntity, UNDELIVERED, [incidentId, incidentId]);
  }

  /** Sends once more what failed; a message in doubt may then arrive twice, which only a person can want. */
  async retry(id: string, actor: Actor, commandId: string): Promise<OutboxItem> {
    return this.decide(id, actor, commandId, 'alert.retried', {}, (was) => ({
      sql: `UPDATE outbox SET status = 'waiting', attempts = 0, available_at = ?, lease_id = NULL WHERE id = ? AND status = ?`,
      params: [this.parts.clock.now(), id, was],
      expectChanges: 1,
    }));
  }

  /** Says what is known of it: it arrived after all, or nobody tries any more. */
  async settle(id: string, { outcome, note }: SettleOutbox, actor: Actor, commandId: string): Promise<OutboxItem> {
    const status: OutboxStatus = outcome === 'arrived' ? 'delivered' : 'dropped';
    return this.decide(id, actor, commandId, 'alert.settled', { outcome, note }, (was) => ({
      sql: 'UPDATE outbox SET status = ?, last_error = NULL, lease_id = NULL WHERE id = ? AND status = ?',
      params: [status, id, was],
      expectChanges: 1,
    }));
  }

  private async decide(
    id: string,
    actor: Actor,
    commandId: string,
    kind: EntryKind,
    said: { readonly [name: string]: string },
    change: (was: OutboxStatus) => Statement,
  ): Promise<OutboxItem> {
    const row = await this.find(id);
    const outcome = await this.parts.engine.execute(row.incidentId, {
      command: {
        type: 'record-act',
        kind,
        payload: { alert: readAlertPayload(row.payload)?.alert ?? null, message: id, ...said },
      },
      actor,
      commandId,
      alongside: [change(STUCK.includes(row.status) ? row.status : 'dead')],
    });
    if (!outcome.ok) throw new Fault(outcome.fault);
    return viewOf(await this.find(id));
  }

  private async find(id: string): Promise<OutboxEntity> {
    const row = await this.parts.storage.repository(OutboxEntity).findOneBy({ id });
    if (row) return row;
    throw new Fault({
      kind: 'not-found',
      code: 'message-unknown',
      detail: 'There is no message with this id in the outbox.',
      place: 'id',
    });
  }
}

function viewOf(row: OutboxEntity): OutboxItem {
  const alert = readAlertPayload(row.payload);
  const place = placeOf(row.contact);
  return {
    id: row.id,
    incident: row.incidentId,
    alert: alert?.alert ?? null,
    status: row.status,
    role: place?.role ?? alert?.to ?? null,
    channel: CHANNELS.find((channel) => channel === row.channel) ?? null,
    position: place?.position ?? null,
    since: formatInstant(Number(row.createdAt)),
    attempts: row.attempts,
    lastError: row.lastError,
  };
}
