import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A migration class as TypeORM takes it. */
export type MigrationClass = new () => MigrationInterface;

/**
 * Makes a forward-only migration of hand-written portable SQL. A released migration is never edited: what follows is another.
 *
 * @param name unique, ends in a 13-digit instant in ms that orders it among all migrations: `Record1764000000000`.
 */
export function defineMigration(name: string, statements: readonly string[]): MigrationClass {
  return class implements MigrationInterface {
    readonly name = name;

    async up(runner: QueryRunner): Promise<void> {
      for (const statement of statements) await runner.query(statement);
    }

    down(): Promise<void> {
      return Promise.reject(new Error(`${name} cannot be taken back: restore the backup made before it.`));
    }
  };
}
