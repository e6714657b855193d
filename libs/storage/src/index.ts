export { lockFolder, type FolderLock } from './folder-lock.js';
export { defineMigration, type MigrationClass } from './migration.js';
export { openSqliteForReading, openSqliteStorage, type Schema, type Storage } from './sqlite-storage.js';
export type { Reader, Row, SqlValue, Statement, Writer } from './writer.js';
