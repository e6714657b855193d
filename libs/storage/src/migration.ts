import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A migration class as TypeORM takes it. */
export type MigrationClass = new () => MigrationInterface;

/** The same step in the words of each database, for what portable SQL cannot say: triggers. */
export interface DialectStatements {
  readonly sqlite: readonly string[];
  readonly postgres: readonly string[];
}

/**
 * Makes a forward-only migration of hand-written portable SQL, in which `BLOB` alone has another name on PostgreSQL. A
 * released migration is never edited: what follows is another.
 *
 * @param name unique, ends in a 13-digit instant in ms that orders it among all migrations: `Record1764000000000`.
 */
export function defineMigration(name: string, steps: readonly (string | DialectStatements)[]): MigrationClass {
  return class implements MigrationInterface {
    readonly name = name;

    async up(runner: QueryRunner): Promise<void> {
      const onPostgres = runner.dataSource.options.type === 'postgres';
      for (const step of steps)
        for (const statement of onPostgres ? forPostgres(step) : forSqlite(step)) await runner.query(statement);
    }

    down(): Promise<void> {
      return Promise.reject(new Error(`${name} cannot be taken back: restore the backup made before it.`));
    }
  };
}

function forSqlite(step: string | DialectStatements): readonly string[] {
  return typeof step === 'string' ? [step] : step.sqlite;
}

function forPostgres(step: string | DialectStatements): readonly string[] {
  return typeof step === 'string' ? [step.replaceAll(/\bBLOB\b/g, 'BYTEA')] : step.postgres;
}
