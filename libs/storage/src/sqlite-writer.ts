import type { Database, Statement as PreparedStatement } from 'better-sqlite3';
import { Fault } from '#kernel';
import type { Statement, Writer } from './writer.js';

interface Pending {
  readonly unit: readonly Statement[];
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** Units in one durable transaction at most: bounds how long the first of them waits for the last. */
const UNITS_MAX = 200;
const STATEMENTS_CACHED_MAX = 500;

/**
 * Group commit on one better-sqlite3 connection. What arrives in one turn of the event loop shares one transaction,
 * hence one fsync; each unit has a savepoint of its own, so that a refused unit rolls back alone.
 */
export class SqliteWriter implements Writer {
  private readonly queue: Pending[] = [];
  private readonly prepared = new Map<string, PreparedStatement>();
  private scheduled = false;

  constructor(private readonly database: Database) {}

  commit(unit: readonly Statement[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.queue.push({ unit, resolve, reject });
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.flush();
      if (this.queue.length > 0) this.schedule();
    });
  }

  private flush(): void {
    const batch = this.queue.splice(0, UNITS_MAX);
    const settle: (() => void)[] = [];
    try {
      this.database.exec('BEGIN IMMEDIATE');
      for (const pending of batch) settle.push(this.runUnit(pending));
      this.database.exec('COMMIT');
    } catch (error) {
      this.rollBack();
      for (const { reject } of batch) reject(asFault(error));
      return;
    }
    // Answered only now: a unit is acknowledged when its transaction is on disk, never before.
    for (const answer of settle) answer();
  }

  // Nobody may be left waiting for an answer: not even by a disk on which rolling back fails too.
  private rollBack(): void {
    try {
      if (this.database.inTransaction) this.database.exec('ROLLBACK');
    } catch {
      // The next BEGIN is refused, and so is everything after it, until the service is started anew.
    }
  }

  private runUnit({ unit, resolve, reject }: Pending): () => void {
    this.database.exec('SAVEPOINT unit');
    try {
      for (const statement of unit) this.run(statement);
      this.database.exec('RELEASE unit');
      return resolve;
    } catch (error) {
      // A full disk ends the whole transaction by itself; then the batch fails in `flush`.
      if (!this.database.inTransaction) throw error;
      this.database.exec('ROLLBACK TO unit');
      this.database.exec('RELEASE unit');
      return () => reject(asFault(error));
    }
  }

  private run(statement: Statement): void {
    const { changes } = this.prepare(statement.sql).run(...statement.params);
    if (statement.expectChanges !== undefined && changes !== statement.expectChanges) {
      throw new Fault({
        kind: 'conflict',
        code: 'write-conflict',
        detail: 'Someone else changed this in the meantime.',
        mend: 'Read it again and repeat.',
        retryable: true,
      });
    }
  }

  private prepare(sql: string): PreparedStatement {
    const known = this.prepared.get(sql);
    if (known) return known;
    if (this.prepared.size >= STATEMENTS_CACHED_MAX) this.prepared.clear();
    const prepared = this.database.prepare(sql);
    this.prepared.set(sql, prepared);
    return prepared;
  }
}

function asFault(error: unknown): Error {
  if (error instanceof Fault) return error;
  // The database's own text can repeat values of the row; only its code goes on.
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
  return new Fault({
    kind: 'unavailable',
    code: 'write-failed',
    detail: `The database refused a write (${code}); nothing of it was kept.`,
    mend:
      code === 'SQLITE_FULL'
        ? 'Free space on the disk that holds the data folder.'
        : 'See the service log; run the command again.',
    retryable: true,
  });
}
