import type { QueryRunner } from 'typeorm';
import { sha256 } from '#digest';
import type { MigrationClass, Schema } from '#storage';

/** A migration as it was released: its statements for each database, by digest. */
export interface ReleasedMigration {
  readonly name: string;
  readonly sqlite: string;
  readonly postgres: string;
}

/** Every migration of a schema in the order in which they run. */
export async function migrationsOf({ migrations }: Schema): Promise<readonly ReleasedMigration[]> {
  const all = await Promise.all(
    migrations.map(async (migration) => ({
      name: new migration().name ?? migration.name,
      sqlite: await digestOf(migration, 'better-sqlite3'),
      postgres: await digestOf(migration, 'postgres'),
    })),
  );
  return all.sort((one, other) => instantIn(one.name) - instantIn(other.name));
}

/** Runs the migration on what only listens: what it would say is what was released, however its source is laid out. */
async function digestOf(migration: MigrationClass, type: 'better-sqlite3' | 'postgres'): Promise<string> {
  const statements: string[] = [];
  const listening = {
    dataSource: { options: { type } },
    query: (statement: string) => {
      statements.push(statement);
      return Promise.resolve([]);
    },
  };
  // A migration knows no more of it than that.
  await new migration().up(listening as unknown as QueryRunner);
  return sha256(statements.join('\n;\n'));
}

/** The 13 digits at the end of a migration's name, by which TypeORM orders them. */
function instantIn(name: string): number {
  return Number(name.slice(-13));
}
