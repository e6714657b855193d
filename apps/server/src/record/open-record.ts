import { IncidentEntity } from '#engine';
import { EntryEntity, RecordReader } from '#record';
import { openPostgresForReading, openSqliteForReading } from '#storage';
import type { Config } from '../config.js';
import type { VerificationSource } from './verify-incident.js';

/**
 * Opens the record of an installation to be read and for nothing else: no migration, no key, no lock. The service may
 * run beside it.
 *
 * @throws Fault `no-database` where there is nothing to read.
 */
export async function withRecord<T>(config: Config, work: (source: VerificationSource) => Promise<T>): Promise<T> {
  const { databaseUrl, dataFolder } = config;
  const entities = [EntryEntity, IncidentEntity];
  const storage = await (databaseUrl === undefined
    ? openSqliteForReading(dataFolder, entities)
    : openPostgresForReading(databaseUrl, entities));
  try {
    return await work({ storage, record: new RecordReader(storage), config });
  } finally {
    await storage.close();
  }
}
