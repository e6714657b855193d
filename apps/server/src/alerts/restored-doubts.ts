import { IsNull, MoreThan, Not } from 'typeorm';
import { OutboxEntity, type Engine } from '#engine';
import { Fault, systemActor } from '#kernel';
import type { Statement, Storage } from '#storage';
import { accountOf } from './alert-sender.js';

const RESTORE = systemActor('restore');
const REASON = 'it waited when the backup was made; whether it has left since is not known';
const PAGE = 200;

/**
 * The statement with which a restore puts in doubt what waited in a backup. No entry can be written there, so each row stays marked
 * by the lease of that restore until `recordDoubts` has written it: nothing else that is in doubt has a lease.
 */
export function doubtWaiting(restoreId: string): Statement {
  return {
    sql: `UPDATE outbox SET status = 'in-doubt', last_error = ?, lease_id = ? WHERE status IN ('waiting', 'handing-over')`,
    params: [REASON, restoreId],
  };
}

interface DoubtParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly onError: (error: unknown) => void;
}

/** At a start: writes into the records what a restore has put in doubt. What fails is told, and tried at the next start. */
export async function recordDoubts({ storage, engine, onError }: DoubtParts): Promise<void> {
  for (let after = ''; ;) {
    const rows = await storage.repository(OutboxEntity).find({
      where: { status: 'in-doubt', leaseId: Not(IsNull()), id: MoreThan(after) },
      order: { id: 'ASC' },
      take: PAGE,
    });
    for (const row of rows) await recordDoubt(engine, row).catch(onError);
    const last = rows.at(-1);
    if (rows.length < PAGE || !last) return;
    after = last.id;
  }
}

async function recordDoubt(engine: Engine, row: OutboxEntity): Promise<void> {
  const outcome = await engine.execute(row.incidentId, {
    command: { type: 'record-act', kind: 'alert.in-doubt', payload: accountOf(row, row.lastError) },
    actor: RESTORE,
    // A message may be sent again, wait in another backup and be restored once more: each restore is written.
    commandId: `alert:${row.id}:${row.leaseId ?? ''}:in-doubt`,
    alongside: [
      {
        sql: `UPDATE outbox SET lease_id = NULL WHERE id = ? AND status = 'in-doubt' AND lease_id = ?`,
        params: [row.id, row.leaseId],
        expectChanges: 1,
      },
    ],
  });
  if (!outcome.ok) throw new Fault(outcome.fault);
}
