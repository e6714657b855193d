import { In, IsNull, LessThanOrEqual, Not, type FindOptionsWhere } from 'typeorm';
import type { Channel } from '#contract';
import { OutboxEntity, type OutboxStatus } from '#engine';
import { Fault, uuidv7, type Clock, type Entropy, type EpochMs } from '#kernel';
import type { Statement, Storage } from '#storage';

/** Rows that go by one channel, or all besides those of some: not shared out yet, or for a channel that is no longer there. */
export type Way = { readonly channel: Channel } | { readonly besides: readonly Channel[] };

/** How long whoever sends a row has for it before another may. Longer than any courier's patience. */
const LEASE_MS = 120_000;

/** A row that is this process's to send. */
export interface Leased {
  readonly row: OutboxEntity;
  readonly leaseId: string;
}

/**
 * The outbox as its workers share it. A row is leased before it is worked on, and every later step of the work names the lease: a
 * node that slept through its own lease can neither send nor settle what another has taken over.
 */
export class OutboxRows {
  constructor(
    private readonly storage: Storage,
    private readonly clock: Clock,
    private readonly entropy: Entropy,
  ) {}

  /** Rows that wait and are due, oldest first. */
  due(limit: number, way: Way): Promise<OutboxEntity[]> {
    const which = 'channel' in way ? [way] : [{ channel: IsNull() }, { channel: Not(In(way.besides)) }];
    return this.find('waiting', limit, which);
  }

  /** Mails whose hand-over nobody has ended: their node has died in it. */
  abandoned(limit: number): Promise<OutboxEntity[]> {
    return this.find('handing-over', limit);
  }

  /** `undefined` where another node was faster. */
  async lease(row: OutboxEntity): Promise<Leased | undefined> {
    const leaseId = uuidv7(this.clock.now(), this.entropy);
    const taken = await this.commit([
      {
        sql: 'UPDATE outbox SET lease_id = ?, available_at = ? WHERE id = ? AND status = ? AND available_at = ?',
        params: [leaseId, this.clock.now() + LEASE_MS, row.id, row.status, Number(row.availableAt)],
        expectChanges: 1,
      },
    ]);
    return taken ? { row, leaseId } : undefined;
  }

  /** Commits that the message is about to leave. @throws Fault `write-conflict` where the lease was lost */
  async handOver({ row, leaseId }: Leased): Promise<void> {
    await this.storage.writer.commit([
      {
        sql: `UPDATE outbox SET status = 'handing-over', available_at = ? WHERE id = ? AND lease_id = ?`,
        params: [this.clock.now() + LEASE_MS, row.id, leaseId],
        expectChanges: 1,
      },
    ]);
  }

  /** Puts the row back until an instant; false where the lease was lost. */
  postpone({ row, leaseId }: Leased, availableAt: EpochMs, attempts: number, reason: string | null): Promise<boolean> {
    return this.commit([
      {
        sql: `UPDATE outbox SET status = 'waiting', attempts = ?, available_at = ?, last_error = ?, lease_id = NULL
               WHERE id = ? AND lease_id = ?`,
        params: [attempts, availableAt, reason, row.id, leaseId],
        expectChanges: 1,
      },
    ]);
  }

  /** The statement with which a row comes to its end; it goes with the entry that says so. */
  ends({ row, leaseId }: Leased, status: OutboxStatus, reason: string | null): Statement {
    return {
      sql: 'UPDATE outbox SET status = ?, attempts = attempts + 1, last_error = ?, lease_id = NULL WHERE id = ? AND lease_id = ?',
      params: [status, reason, row.id, leaseId],
      expectChanges: 1,
    };
  }

  /** Puts one row for each receiver in the place of a row that was for a role; false where the lease was lost. */
  shareOut(leased: Leased, receivers: readonly Receiver[]): Promise<boolean> {
    const { row } = leased;
    const now = this.clock.now();
    return this.commit([
      this.ends(leased, 'shared-out', null),
      ...receivers.map(({ channel, contact, afterMs }) => ({
        sql: `INSERT INTO outbox (id, incident_id, seq, kind, payload, status, available_at, attempts, last_error, channel, contact, created_at)
              VALUES (?, ?, ?, ?, ?, 'waiting', ?, 0, NULL, ?, ?, ?)`,
        params: [
          uuidv7(now, this.entropy),
          row.incidentId,
          row.seq,
          row.kind,
          row.payload,
          now + afterMs,
          channel,
          contact,
          Number(row.createdAt),
        ],
      })),
    ]);
  }

  /** False where what the unit expected no longer holds. */
  async commit(unit: readonly Statement[]): Promise<boolean> {
    try {
      await this.storage.writer.commit(unit);
      return true;
    } catch (error) {
      if (error instanceof Fault && error.details.code === 'write-conflict') return false;
      throw error;
    }
  }

  private find(
    status: OutboxStatus,
    limit: number,
    which: readonly FindOptionsWhere<OutboxEntity>[] = [{}],
  ): Promise<OutboxEntity[]> {
    const availableAt = LessThanOrEqual(this.clock.now());
    return this.storage.repository(OutboxEntity).find({
      where: which.map((where) => ({ ...where, status, availableAt })),
      order: { availableAt: 'ASC', id: 'ASC' },
      take: limit,
    });
  }
}

/** One of those who get an alert: a place in the roster, or the webhook alone. */
export interface Receiver {
  readonly channel: Channel;
  readonly contact: string | null;
  readonly afterMs: number;
}
