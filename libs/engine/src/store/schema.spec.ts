import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EntryEntity } from '#record';
import { StoreFixture } from '../../testing/store-fixture.js';
import { ENGINE_ENTITIES } from './entities.js';
import { onEachDatabase } from '../../../../test/support/databases.js';

onEachDatabase('the tables', (dialect) => {
  // Compared column by column and not through TypeORM's schema builder: its log also proposes to rebuild every table for the
  // spelling of a type (`BIGINT`, `bigint`) and for names that it would have given to keys and indexes.

  let store: StoreFixture;

  beforeAll(async () => {
    store = await StoreFixture.open({ dialect });
  });

  afterAll(async () => {
    await store.storage.close();
  });

  interface Column {
    readonly name: string;
    readonly type: string;
    readonly nullable: boolean;
    readonly key: boolean;
  }

  const byName = (one: Column, other: Column): number => (one.name < other.name ? -1 : 1);

  async function columnsOf(table: string): Promise<readonly Column[]> {
    const rows = await store.rows(dialect === 'sqlite' ? sqliteColumns(table) : postgresColumns(table));
    return rows
      .map(({ name, type, nullable, key }) => ({
        name: String(name),
        type: String(type).toLowerCase(),
        nullable: Number(nullable) === 1 && Number(key) === 0,
        key: Number(key) > 0,
      }))
      .sort(byName);
  }

  describe.each([...ENGINE_ENTITIES, EntryEntity].map((entity) => [entity.name, entity] as const))(
    '%s',
    (_name, entity) => {
      test('has the columns that the migrations made, and no others', async () => {
        const { metadata } = store.storage.repository<object>(entity);
        const described = metadata.columns
          .map((column) => ({
            name: column.databaseName,
            type: String(column.type),
            nullable: column.isNullable,
            key: column.isPrimary,
          }))
          .sort(byName);
        expect(described).toEqual(await columnsOf(metadata.tableName));
      });
    },
  );

  test('every table of the migrations is described by an entity', async () => {
    const rows = await store.rows(
      dialect === 'sqlite'
        ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        : 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()',
    );
    const described = [...ENGINE_ENTITIES, EntryEntity].map(
      (entity) => store.storage.repository<object>(entity).metadata.tableName,
    );
    expect(rows.map((row) => String(row['name'])).sort()).toEqual([...described, 'migrations'].sort());
  });
});

const sqliteColumns = (table: string): string =>
  `SELECT name, type, 1 - "notnull" AS nullable, pk AS key FROM pragma_table_info('${table}')`;

const postgresColumns = (table: string): string =>
  `SELECT c.column_name AS name, c.data_type AS type, CASE c.is_nullable WHEN 'YES' THEN 1 ELSE 0 END AS nullable,
      (SELECT COUNT(*) FROM information_schema.key_column_usage k
        WHERE k.table_schema = c.table_schema AND k.table_name = c.table_name AND k.column_name = c.column_name) AS key
    FROM information_schema.columns c WHERE c.table_schema = current_schema() AND c.table_name = '${table}'`;
