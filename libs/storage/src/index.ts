export { lockFolder, type FolderLock } from './folder-lock.js';
export { openMemoryStorage, type MemoryOptions, type MemoryStorage } from './memory-storage.js';
export { defineMigration, type DialectStatements, type MigrationClass } from './migration.js';
export { openPostgresForReading, openPostgresStorage } from './postgres-storage.js';
export {
  SQLITE_FILE,
  changeSqliteOffline,
  copySqlite,
  hasSqlite,
  inspectSqlite,
  pendingMigrations,
  unknownMigrations,
  type InspectedDatabase,
} from './sqlite-backup.js';
export { refusing } from './refusing.js';
export { openSqliteForReading, openSqliteStorage } from './sqlite-storage.js';
export type { Schema, Storage } from './storage.js';
export { isOutcomeUnknown } from './write-faults.js';
export type { Reader, Row, SqlValue, Statement, Writer } from './writer.js';
