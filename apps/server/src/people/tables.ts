import { defineMigration, type MigrationClass } from '#storage';

/**
 * Lists that were uploaded to be looked at before they come in, and how headings were mapped before. A row of `people_list`
 * names its sealed spool until an import does; `asked` is the import that was begun from it, so that it goes on after a crash,
 * and `owner` the process that began it, which another may take for dead from `lease_until` on.
 * A mapping holds headings, never a cell.
 */
export const MAPPING_MIGRATIONS: readonly MigrationClass[] = [
  defineMigration('Mappings1764000000030', [
    `CREATE TABLE people_list (
      id TEXT PRIMARY KEY,
      incident_id TEXT NOT NULL,
      blob TEXT NOT NULL,
      list_sha256 TEXT NOT NULL,
      bytes BIGINT NOT NULL,
      file_name TEXT NOT NULL,
      uploaded_at BIGINT NOT NULL,
      asked TEXT,
      owner TEXT,
      lease_until BIGINT
    )`,
    'CREATE INDEX people_list_of_incident ON people_list (incident_id)',
    `CREATE TABLE list_mapping (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      headings TEXT NOT NULL,
      content TEXT NOT NULL,
      made_by TEXT NOT NULL,
      made_at BIGINT NOT NULL
    )`,
    'CREATE UNIQUE INDEX list_mapping_name ON list_mapping (name)',
  ]),
];
