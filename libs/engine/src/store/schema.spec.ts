import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EntryEntity } from '#record';
import { StoreFixture } from '../../testing/store-fixture.js';
import { ENGINE_ENTITIES } from './entities.js';

// Compared column by column and not through TypeORM's schema builder: its log also proposes to rebuild every table for the
// spelling of a type (`BIGINT`, `bigint`) and for names that it would have given to keys and indexes.

let store: StoreFixture;

beforeAll(async () => {
  store = await StoreFixture.open();
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
  const rows = await store.rows(`PRAGMA table_info(${table})`);
  return rows
    .map((row) => {
      const key = row['pk'] !== 0;
      const nullable = row['notnull'] === 0 && !key;
      return { name: String(row['name']), type: String(row['type']).toLowerCase(), nullable, key };
    })
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
  const rows = await store.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'");
  const described = [...ENGINE_ENTITIES, EntryEntity].map(
    (entity) => store.storage.repository<object>(entity).metadata.tableName,
  );
  expect(rows.map((row) => String(row['name'])).sort()).toEqual([...described, 'migrations'].sort());
});
