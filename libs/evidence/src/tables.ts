import { refusing, type DialectStatements, type Statement } from '#storage';

/** The store's own tables. Items are never deleted, custody lines never changed: the database itself refuses it. */
export const EVIDENCE_TABLES: readonly (string | DialectStatements)[] = [
  // `lines` counts the custody lines and is what a writer expects: two of one item cannot both write the next line.
  `CREATE TABLE evidence_item (
    id TEXT PRIMARY KEY,
    incident_id TEXT NOT NULL,
    title TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    blob TEXT NOT NULL,
    origin TEXT NOT NULL,
    collected_by TEXT NOT NULL,
    collected_at BIGINT NOT NULL,
    kept_at BIGINT NOT NULL,
    privileged INTEGER NOT NULL,
    hazard TEXT,
    holder TEXT,
    offered_to TEXT,
    lines INTEGER NOT NULL,
    mail BLOB
  )`,
  // The same bytes are kept once in an incident, however often they come in.
  'CREATE UNIQUE INDEX evidence_once ON evidence_item (incident_id, sha256)',
  'CREATE INDEX evidence_by_blob ON evidence_item (blob)',
  `CREATE TABLE evidence_custody (
    item_id TEXT NOT NULL,
    line INTEGER NOT NULL,
    id TEXT NOT NULL,
    incident_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (item_id, line)
  )`,
  'CREATE UNIQUE INDEX evidence_custody_by_act ON evidence_custody (id)',
  `CREATE TABLE legal_hold (
    id TEXT PRIMARY KEY,
    incident_id TEXT NOT NULL,
    scope TEXT NOT NULL,
    items TEXT NOT NULL,
    reason TEXT NOT NULL,
    asked TEXT NOT NULL,
    placed_by TEXT NOT NULL,
    placed_at BIGINT NOT NULL,
    released_by TEXT,
    released_at BIGINT,
    release_reason TEXT
  )`,
  'CREATE INDEX legal_hold_by_incident ON legal_hold (incident_id, released_at)',
  `CREATE TABLE legal_hold_acknowledgement (
    hold_id TEXT NOT NULL,
    role TEXT NOT NULL,
    actor TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (hold_id, role)
  )`,
  refusing('evidence_item_stays', 'DELETE ON evidence_item', 'an item of evidence is never deleted'),
  refusing(
    'evidence_item_keeps_its_bytes',
    'UPDATE ON evidence_item',
    'what an item of evidence is never changes',
    ['incident_id', 'sha256', 'bytes', 'blob', 'collected_by', 'collected_at', 'kept_at']
      .map((column) => `NEW.${column} <> OLD.${column}`)
      .join(' OR '),
  ),
  refusing('evidence_custody_stays', 'DELETE ON evidence_custody', 'a custody line is never deleted'),
  refusing('evidence_custody_never_changes', 'UPDATE ON evidence_custody', 'a custody line is never changed'),
  refusing('legal_hold_stays', 'DELETE ON legal_hold', 'a legal hold is released, never deleted'),
  refusing(
    'legal_hold_stays_released',
    'UPDATE ON legal_hold',
    'a released legal hold is not changed',
    'OLD.released_at IS NOT NULL',
  ),
];

const HELD = 'EXISTS (SELECT 1 FROM legal_hold h WHERE h.incident_id = OLD.incident_id AND h.released_at IS NULL)';

/**
 * What an open hold forbids in tables of others, told to the database: whoever asks `LegalHolds` first gets a sentence,
 * and a hold placed in the very moment between asking and destroying is obeyed all the same.
 */
export const HOLD_GUARDS: readonly DialectStatements[] = [
  refusing(
    'data_key_held',
    'UPDATE ON data_key',
    'a legal hold forbids shredding',
    `NEW.wrapped IS NULL AND OLD.wrapped IS NOT NULL AND ${HELD}`,
  ),
  refusing('data_key_stays_while_held', 'DELETE ON data_key', 'a legal hold forbids shredding', HELD),
  refusing(
    'payload_held',
    'UPDATE ON entry',
    'a legal hold forbids erasing',
    `NEW.payload IS NULL AND OLD.payload IS NOT NULL AND ${HELD}`,
  ),
  refusing(
    'people_import_held',
    'UPDATE ON people_import',
    'a legal hold forbids taking people out',
    `NEW.state = 'undone' AND OLD.state <> 'undone' AND EXISTS (SELECT 1 FROM legal_hold h
       WHERE h.incident_id = OLD.incident_id AND h.released_at IS NULL AND h.scope IN ('incident', 'people'))`,
  ),
];

const destroyedBefore = (seq: string): string =>
  `EXISTS (SELECT 1 FROM destroyed_before d WHERE d.incident_id = OLD.incident_id AND d.seq = ${seq})`;

/**
 * A restored backup can hold a hold that was released since, and what was destroyed after that: neither comes back. What is
 * named here was destroyed once by right, and may be again, whatever holds say that are open in the copy.
 */
export const DESTROYED_BEFORE: readonly (string | DialectStatements)[] = [
  `CREATE TABLE destroyed_before (
    incident_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (incident_id, seq)
  )`,
  {
    sqlite: ['DROP TRIGGER data_key_held', 'DROP TRIGGER payload_held'],
    postgres: [
      'DROP TRIGGER data_key_held ON data_key',
      'DROP FUNCTION data_key_held()',
      'DROP TRIGGER payload_held ON entry',
      'DROP FUNCTION payload_held()',
    ],
  },
  refusing(
    'data_key_held',
    'UPDATE ON data_key',
    'a legal hold forbids shredding',
    `NEW.wrapped IS NULL AND OLD.wrapped IS NOT NULL AND ${HELD} AND NOT ${destroyedBefore('0')}`,
  ),
  refusing(
    'payload_held',
    'UPDATE ON entry',
    'a legal hold forbids erasing',
    `NEW.payload IS NULL AND OLD.payload IS NOT NULL AND ${HELD} AND NOT ${destroyedBefore('OLD.seq')}`,
  ),
];

/**
 * Says that something was destroyed before, so that no hold keeps it from being destroyed again; commit it with the
 * statement that does so.
 *
 * @param what the number of an entry whose words were erased, or the incident's data key
 */
export function destroyedOnce(incidentId: string, what: number | 'data-key'): Statement {
  return {
    sql: 'INSERT INTO destroyed_before (incident_id, seq) VALUES (?, ?) ON CONFLICT (incident_id, seq) DO NOTHING',
    params: [incidentId, what === 'data-key' ? 0 : what],
  };
}
