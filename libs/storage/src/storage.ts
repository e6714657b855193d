import type { EntityTarget, ObjectLiteral, Repository } from 'typeorm';
import type { MigrationClass } from './migration.js';
import type { Reader, SqlValue, Writer } from './writer.js';

/** The classes of the tables that TypeORM reads, and the migrations that made them. Each library brings its own. */
export interface Schema {
  readonly entities: readonly (new () => object)[];
  readonly migrations: readonly MigrationClass[];
}

/** The opened database: one writer, and TypeORM for reads. */
export interface Storage {
  /** Which database: for what portable SQL cannot say, and for operators' sentences. */
  readonly dialect: 'sqlite' | 'postgres';
  readonly writer: Writer;
  readonly reader: Reader;
  /**
   * Rows of an entity's table: `which` is the SQL after its name, as in `WHERE id = ?`. For reads that are asked often:
   * where TypeORM finds, building the query costs several times what asking it does.
   */
  rows<T extends ObjectLiteral>(
    entity: EntityTarget<T>,
    which: string,
    params: readonly SqlValue[],
  ): Promise<readonly T[]>;
  repository<T extends ObjectLiteral>(entity: EntityTarget<T>): Repository<T>;
  /** Answers what waits to be written, then closes. */
  close(): Promise<void>;
}
