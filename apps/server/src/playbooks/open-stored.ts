import { ENGINE_ENTITIES } from '#engine';
import { Fault } from '#kernel';
import { openSqliteForReading, type Storage } from '#storage';
import type { Config } from '../config.js';

/**
 * Opens the database to be read and for nothing else, where there is one; the service may run beside it. Where there is
 * none, the work goes on without.
 */
export async function withStored<T>(
  { dataFolder }: Config,
  work: (storage: Pick<Storage, 'repository'> | undefined) => Promise<T>,
): Promise<T> {
  const storage = await openSqliteForReading(dataFolder, ENGINE_ENTITIES).catch((error: unknown) => {
    if (error instanceof Fault && error.details.code === 'no-database') return undefined;
    throw error;
  });
  try {
    return await work(storage);
  } finally {
    await storage?.close();
  }
}
