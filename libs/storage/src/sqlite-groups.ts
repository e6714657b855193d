import type { Database } from 'better-sqlite3';
import { PreparedStatements } from './prepared-statements.js';
import type { UnitOutcome } from './unit-queue.js';
import { WRITE_CONFLICT, writeFailed } from './write-faults.js';
import type { Statement } from './writer.js';

const BEGIN = 'BEGIN IMMEDIATE';
const COMMIT = 'COMMIT';

/** Commits groups of units on one better-sqlite3 connection, each group in one transaction. */
export class SqliteGroups {
  private readonly prepared: PreparedStatements;

  constructor(private readonly database: Database) {
    this.prepared = new PreparedStatements(database);
  }

  /**
   * Most groups hold whole. Where one does not, it is written again with a savepoint around each unit, so that a unit that
   * is refused takes no other with it.
   */
  commit(units: readonly (readonly Statement[])[]): readonly UnitOutcome[] {
    try {
      this.prepared.of(BEGIN).run();
      const outcomes = this.hold(units) ? units.map((): UnitOutcome => 'kept') : this.writtenApart(units);
      this.prepared.of(COMMIT).run();
      return outcomes;
    } catch (error) {
      this.rollBack();
      return units.map(() => writeFailed(error));
    }
  }

  /** Whether all units hold; what does not hold is told by writing them apart. */
  private hold(units: readonly (readonly Statement[])[]): boolean {
    try {
      return units.every((unit) => unit.every((statement) => this.holds(statement)));
    } catch {
      return false;
    }
  }

  private writtenApart(units: readonly (readonly Statement[])[]): readonly UnitOutcome[] {
    // A full disk has ended the transaction by itself.
    if (this.database.inTransaction) this.database.exec('ROLLBACK');
    this.prepared.of(BEGIN).run();
    return units.map((unit) => this.runUnit(unit));
  }

  // Nobody may be left waiting for an answer: not even by a disk on which rolling back fails too.
  private rollBack(): void {
    try {
      if (this.database.inTransaction) this.database.exec('ROLLBACK');
    } catch {
      // The next BEGIN is refused, and so is everything after it, until the service is started anew.
    }
  }

  private runUnit(unit: readonly Statement[]): UnitOutcome {
    this.database.exec('SAVEPOINT unit');
    try {
      const conflict = unit.some((statement) => !this.holds(statement));
      if (conflict) this.database.exec('ROLLBACK TO unit');
      this.database.exec('RELEASE unit');
      return conflict ? WRITE_CONFLICT : 'kept';
    } catch (error) {
      // A full disk ends the whole transaction by itself; then the group fails in `commit`.
      if (!this.database.inTransaction) throw error;
      this.database.exec('ROLLBACK TO unit');
      this.database.exec('RELEASE unit');
      return writeFailed(error);
    }
  }

  /** Runs one statement; whether it changed as many rows as it expects to. */
  private holds({ sql, params, expectChanges }: Statement): boolean {
    const { changes } = this.prepared.of(sql).run(...params);
    return expectChanges === undefined || changes === expectChanges;
  }
}
