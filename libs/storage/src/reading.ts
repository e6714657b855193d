import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';
import type { Storage } from './storage.js';
import type { Reader } from './writer.js';

/** What reading storage consists of, whatever the database: TypeORM's repositories, rows by SQL, and both at once. */
export function readingOn(source: DataSource, reader: Reader): Pick<Storage, 'reader' | 'rows' | 'repository'> {
  const selections = new Map<unknown, string>();
  const selectionOf = (entity: EntityTarget<ObjectLiteral>): string => {
    const known = selections.get(entity);
    if (known !== undefined) return known;
    const { columns, tableName } = source.getMetadata(entity);
    const named = columns.map(({ databaseName, propertyName }) => `${databaseName} AS "${propertyName}"`);
    const selection = `SELECT ${named.join(', ')} FROM ${tableName}`;
    selections.set(entity, selection);
    return selection;
  };
  return {
    reader,
    // The columns are the entity's own, under its names.
    rows: async <T extends ObjectLiteral>(
      entity: EntityTarget<T>,
      which: string,
      params: Parameters<Reader['all']>[1],
    ) => (await reader.all(`${selectionOf(entity)} ${which}`, params)) as unknown as readonly T[],
    repository: (entity) => source.getRepository(entity),
  };
}
