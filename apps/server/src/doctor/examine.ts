import { IncidentEntity } from '#engine';
import { EntryEntity } from '#record';
import { openPostgresForReading, openSqliteForReading, type Storage } from '#storage';
import { TZDB_VERSION } from '#time';
import type { Config } from '../config.js';
import { SCHEMA, type MachinePorts } from '../installation.js';
import { fingerprintHere } from '../vault/recovery-sheet.js';
import { checkLocalDoors, checkProvider } from './access-checks.js';
import { carriedOut, ok, type Check } from './check.js';
import { checkBlobs, checkKeys, checkRecords, checkSqlite } from './data-checks.js';
import { checkDiskEncryption } from './disk-encryption.js';
import { checkMasterKeys, checkRecoverySheet } from './key-checks.js';
import { checkCertificate, checkClock, checkRestoreTried, checkSpace, checkZones } from './machine-checks.js';

/**
 * Examines an installation, whether or not its service runs; it writes nothing.
 *
 * @param depth `quick`, beside a start that has looked at the database itself, leaves out what reads every page and every record
 */
export async function examine(config: Config, ports: MachinePorts, depth: 'quick' | 'full'): Promise<readonly Check[]> {
  const { dataFolder, keysFolder, ownCertificate, provider } = config;
  const now = ports.clock.now();
  const fingerprint = await fingerprintHere(config);
  const deep =
    depth === 'quick'
      ? []
      : [
          await carriedOut('database', () => checkDatabase(config)),
          await carriedOut('records', () => reading(config, (open) => checkRecords(open, config))),
        ];
  return [
    ...deep,
    await carriedOut('keys', () => checkKeys(config, ports)),
    // Keys that do not open are one finding, not two.
    ...(fingerprint === undefined
      ? []
      : [
          await carriedOut('master keys', () =>
            reading(config, ({ reader }) => checkMasterKeys(reader, config, ports.entropy)),
          ),
        ]),
    await carriedOut('recovery sheet', () => checkRecoverySheet(keysFolder, fingerprint)),
    await carriedOut('sealed files', () => reading(config, (open) => checkBlobs(open, config))),
    await carriedOut('clock', () => reading(config, ({ reader }) => checkClock(reader, now))),
    ...(provider
      ? [
          await carriedOut('local doors', () => reading(config, ({ reader }) => checkLocalDoors(reader))),
          await carriedOut('provider', () =>
            // A start waits for nothing outside, and neither does what looks after it.
            reading(config, ({ reader }) =>
              checkProvider(reader, provider, depth === 'full' ? ports.clock : undefined),
            ),
          ),
        ]
      : []),
    ...(ownCertificate ? [await carriedOut('certificate', () => checkCertificate(ownCertificate, now))] : []),
    await carriedOut('time zones', () => Promise.resolve(checkZones(TZDB_VERSION, process.versions['tz'], now))),
    await carriedOut('disk encryption', () => checkDiskEncryption(dataFolder)),
    await carriedOut('disk space', () => checkSpace(dataFolder)),
    await carriedOut('restore', () => checkRestoreTried(keysFolder, fingerprint, now)),
  ];
}

async function checkDatabase(config: Config): Promise<Omit<Check, 'name'>> {
  if (config.databaseUrl === undefined) return checkSqlite(config.dataFolder, SCHEMA);
  await reading(config, ({ reader }) => reader.all('SELECT COUNT(*) AS incidents FROM incident', []));
  return ok("PostgreSQL answers. That its files are whole is for PostgreSQL's own tools to say (pg_amcheck).");
}

async function reading<T>(config: Config, work: (storage: Omit<Storage, 'writer'>) => Promise<T>): Promise<T> {
  const { databaseUrl, dataFolder } = config;
  const entities = [EntryEntity, IncidentEntity];
  const storage = await (databaseUrl === undefined
    ? openSqliteForReading(dataFolder, entities)
    : openPostgresForReading(databaseUrl, entities));
  try {
    return await work(storage);
  } finally {
    await storage.close();
  }
}
