/**
 * The register's tables, in DDL that SQLite and PostgreSQL share except for the word BLOB, which storage maps. Ids are
 * UUIDs as TEXT, instants ms as BIGINT, booleans INTEGER 0 or 1. What stands in clear is what counting and routing need;
 * everything that names a person is in `sealed` or a keyed hash.
 */
export const PEOPLE_TABLES: readonly string[] = [
  `CREATE TABLE people_import (
    id TEXT NOT NULL PRIMARY KEY,
    incident_id TEXT NOT NULL,
    spool_id TEXT NOT NULL,
    list_sha256 TEXT NOT NULL,
    file_name TEXT NOT NULL,
    mailing_date TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('running', 'complete', 'undone')),
    row_count INTEGER NOT NULL,
    accepted INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    duplicates INTEGER NOT NULL,
    synthetic INTEGER NOT NULL,
    reading TEXT,
    started_at BIGINT NOT NULL,
    completed_at BIGINT
  )`,
  'CREATE INDEX people_import_of_incident ON people_import (incident_id, state)',
  // One list at a time: two running imports could not see each other's duplicates.
  `CREATE UNIQUE INDEX people_import_running ON people_import (incident_id) WHERE state = 'running'`,
  `CREATE TABLE person (
    id TEXT NOT NULL PRIMARY KEY,
    incident_id TEXT NOT NULL,
    import_id TEXT NOT NULL REFERENCES people_import (id),
    line INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    identity_hash TEXT,
    name_birth_hash TEXT,
    name_postal_hash TEXT,
    reference_hash TEXT,
    told_hash TEXT NOT NULL,
    country TEXT NOT NULL,
    province TEXT NOT NULL,
    language TEXT NOT NULL,
    minor INTEGER,
    deceased INTEGER NOT NULL,
    own_route TEXT NOT NULL,
    own_reason TEXT NOT NULL,
    route TEXT NOT NULL,
    reason TEXT NOT NULL,
    duplicate_of TEXT,
    disagrees INTEGER NOT NULL
  )`,
  'CREATE INDEX person_by_route ON person (incident_id, route, id)',
  'CREATE INDEX person_of_import ON person (import_id, id)',
  // A keyed hash belongs to one incident by its key, so the incident need not stand in these.
  'CREATE INDEX person_by_identity ON person (identity_hash)',
  'CREATE INDEX person_by_name_birth ON person (name_birth_hash)',
  'CREATE INDEX person_by_name_postal ON person (name_postal_hash)',
  'CREATE INDEX person_by_reference ON person (reference_hash)',
  'CREATE INDEX person_by_duplicate ON person (duplicate_of) WHERE duplicate_of IS NOT NULL',
  // Why each left-out line was left out; no cell values.
  `CREATE TABLE people_reject (
    import_id TEXT NOT NULL REFERENCES people_import (id),
    seq INTEGER NOT NULL,
    line INTEGER NOT NULL,
    column_number INTEGER NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    mend TEXT,
    PRIMARY KEY (import_id, seq)
  )`,
];

/**
 * A second letter about somebody, to another address, is a row of its own: it repeats its person, and says whose letter it
 * is the second of.
 */
export const SECOND_LETTERS: readonly string[] = [
  'ALTER TABLE person ADD COLUMN second_of TEXT',
  'CREATE INDEX person_by_second ON person (second_of) WHERE second_of IS NOT NULL',
];

/**
 * What the register learned after its first tables were released. Rows from before say nothing of elements in clear: they are
 * counted as unknown.
 */
export const REGISTER_CHANGES: readonly string[] = [
  `ALTER TABLE person ADD COLUMN roles TEXT NOT NULL DEFAULT 'patient'`,
  `ALTER TABLE person ADD COLUMN letter_format TEXT NOT NULL DEFAULT 'standard'`,
  'ALTER TABLE person ADD COLUMN entity TEXT',
  'ALTER TABLE person ADD COLUMN elements TEXT',
  // Rows are compared by what they say, no longer by a hash of it.
  'ALTER TABLE person DROP COLUMN told_hash',
  // What a row adds to those before it of the same person; and, where it is a letter of its own, the wave it supplements.
  'ALTER TABLE person ADD COLUMN added TEXT',
  'ALTER TABLE person ADD COLUMN supplements_wave INTEGER',
  // What a person decided about somebody who was held; why, and to whom a letter then goes, is in the seal.
  'ALTER TABLE person ADD COLUMN decided_route TEXT',
  'ALTER TABLE person ADD COLUMN decided_reason TEXT',
  'ALTER TABLE person ADD COLUMN decided BLOB',
  // Addresses that were found after letters had come back, sealed; each says for which batches it came too late.
  'ALTER TABLE person ADD COLUMN corrected BLOB',
  // By these rows are found that may be one person otherwise spelt. They are compared once, list by list, so none has an index.
  'ALTER TABLE person ADD COLUMN names_hash TEXT',
  'ALTER TABLE person ADD COLUMN initial_hash TEXT',
  'ALTER TABLE person ADD COLUMN given_hash TEXT',
  `CREATE TABLE person_pair (
    first_id TEXT NOT NULL,
    second_id TEXT NOT NULL,
    incident_id TEXT NOT NULL,
    import_id TEXT NOT NULL REFERENCES people_import (id),
    why TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('open', 'same', 'different')),
    why_settled BLOB,
    PRIMARY KEY (first_id, second_id)
  )`,
  'CREATE INDEX person_pair_of_incident ON person_pair (incident_id, verdict)',
  `CREATE TABLE people_retention (
    incident_id TEXT NOT NULL PRIMARY KEY,
    until TEXT NOT NULL
  )`,
  'ALTER TABLE people_import ADD COLUMN new_data INTEGER NOT NULL DEFAULT 0',
  'ALTER TABLE people_import ADD COLUMN disagreeing INTEGER NOT NULL DEFAULT 0',
  // The process that reads a running list, and the instant from which another may take it for dead.
  'ALTER TABLE people_import ADD COLUMN owner TEXT',
  'ALTER TABLE people_import ADD COLUMN lease_until BIGINT',
];

/** Whether a list says that somebody agreed to e-mail: 1, 0, or nothing. */
export const EMAIL_CHANGES: readonly string[] = ['ALTER TABLE person ADD COLUMN email_agreed INTEGER'];
/** The day by which an order of letters found that somebody had come of age: one that is dated before it judges them anew. */
export const AGE_CHANGES: readonly string[] = ['ALTER TABLE person ADD COLUMN came_of_age TEXT'];
