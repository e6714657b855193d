import { ENGINE_ENTITIES } from '#engine';
import { Fault } from '#kernel';
import { openPostgresForReading, openSqliteForReading, type Storage } from '#storage';
import type { Config } from '../config.js';

/**
 * Opens the database to be read and for nothing else, where there is one; the service may run beside it. Where there is
 * none, or none that can be read, the work goes on without.
 *
 * @param unreadable told of a database that is there and cannot be opened
 */
export async function withStored<T>(
  config: Config,
  work: (storage: Pick<Storage, 'repository' | 'rows'> | undefined) => Promise<T>,
  unreadable: (error: unknown) => void,
): Promise<T> {
  const storage = await openForReading(config).catch((error: unknown) => {
    if (!(error instanceof Fault && error.details.code === 'no-database')) unreadable(error);
    return undefined;
  });
  try {
    return await work(storage);
  } finally {
    await storage?.close();
  }
}

function openForReading({ databaseUrl, dataFolder }: Config): ReturnType<typeof openSqliteForReading> {
  return databaseUrl === undefined
    ? openSqliteForReading(dataFolder, ENGINE_ENTITIES)
    : openPostgresForReading(databaseUrl, ENGINE_ENTITIES);
}
