import type { Database, Statement } from 'better-sqlite3';
import type { Row } from './writer.js';

const STATEMENTS_CACHED_MAX = 500;

/** The statements of one better-sqlite3 connection, each compiled once. */
export class PreparedStatements {
  private readonly prepared = new Map<string, Statement<unknown[], Row>>();

  constructor(private readonly database: Database) {}

  of(sql: string): Statement<unknown[], Row> {
    const known = this.prepared.get(sql);
    if (known) return known;
    if (this.prepared.size >= STATEMENTS_CACHED_MAX) this.prepared.clear();
    const prepared = this.database.prepare<unknown[], Row>(sql);
    this.prepared.set(sql, prepared);
    return prepared;
  }
}
