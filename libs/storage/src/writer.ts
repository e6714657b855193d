/** What a column can hold. Instants are ms as integers; JSON is canonical text in both dialects. */
export type SqlValue = string | number | null | Uint8Array;

/** One row of a query's answer. */
export interface Row {
  readonly [column: string]: SqlValue;
}

/** Portable SQL (SQLite and PostgreSQL) with `?` placeholders. */
export interface Statement {
  readonly sql: string;
  readonly params: readonly SqlValue[];
  /** The unit is refused (`write-conflict`) when the statement changes another number of rows: an optimistic lock. */
  readonly expectChanges?: number;
  /**
   * Says of an `INSERT … VALUES (…)`, or of an `UPDATE` or `DELETE` of the one row that its `WHERE` finds by key, that no
   * other statement of its unit depends on its row or touches it, so that it may be written in one statement with those of
   * other units. All of one text say it, and expect the same.
   */
  readonly together?: true;
}

/**
 * The one way into the database. Every write of the installation, the engine's and the administrator's, is a unit
 * given to the one writer: units are taken in order, several share one durable transaction.
 */
export interface Writer {
  /**
   * Resolves when the whole unit is on disk. A unit that fails leaves nothing behind and harms no other.
   *
   * @throws Fault `write-conflict` when an expectation does not hold; `write-failed` when the database refuses the unit;
   *   `outcome-unknown` when it did not answer.
   */
  commit(unit: readonly Statement[]): Promise<void>;
}

/** Reads for queries that no entity describes (counts, keyset pages over sealed rows). */
export interface Reader {
  all(sql: string, params: readonly SqlValue[]): Promise<readonly Row[]>;
}
