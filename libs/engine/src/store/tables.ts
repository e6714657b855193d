import { defineMigration } from '#storage';
import { ALERT_MIGRATION } from './alert-tables.js';
import { COMPACT_MIGRATION } from './compact-tables.js';
import { itemTable } from './item-table.js';

export const ENGINE_MIGRATIONS = [
  defineMigration('Engine1764000000001', [
    `CREATE TABLE incident (
      id TEXT PRIMARY KEY,
      title TEXT NOT NULL,
      mode TEXT NOT NULL,
      status TEXT NOT NULL,
      playbook_name TEXT NOT NULL,
      playbook_version TEXT NOT NULL,
      playbook_hash TEXT NOT NULL,
      seq INTEGER NOT NULL,
      head_hash TEXT NOT NULL,
      scenario_now BIGINT,
      waves INTEGER NOT NULL,
      opened_at BIGINT NOT NULL,
      updated_at BIGINT NOT NULL
    )`,
    `CREATE TABLE run (
      id TEXT PRIMARY KEY,
      incident_id TEXT NOT NULL,
      chart TEXT NOT NULL,
      key TEXT NOT NULL,
      wave INTEGER NOT NULL,
      parent TEXT,
      status TEXT NOT NULL,
      started_at BIGINT NOT NULL,
      asks_law INTEGER NOT NULL,
      seq INTEGER NOT NULL,
      snapshot TEXT NOT NULL,
      entered TEXT NOT NULL
    )`,
    'CREATE INDEX run_by_incident ON run (incident_id)',
    ...itemTable('fact'),
    ...itemTable('task'),
    ...itemTable('decision'),
    ...itemTable('running_clock'),
    ...itemTable('obligation'),
    `CREATE TABLE timer (
      run_id TEXT NOT NULL,
      name TEXT NOT NULL,
      incident_id TEXT NOT NULL,
      clock_id TEXT NOT NULL,
      due_at BIGINT NOT NULL,
      set_seq INTEGER NOT NULL,
      PRIMARY KEY (run_id, name)
    )`,
    'CREATE INDEX timer_by_due ON timer (clock_id, due_at)',
    'CREATE INDEX timer_by_incident ON timer (incident_id)',
    `CREATE TABLE outbox (
      id TEXT PRIMARY KEY,
      incident_id TEXT NOT NULL,
      seq INTEGER NOT NULL,
      kind TEXT NOT NULL,
      payload TEXT NOT NULL,
      status TEXT NOT NULL,
      available_at BIGINT NOT NULL,
      attempts INTEGER NOT NULL,
      last_error TEXT
    )`,
    'CREATE INDEX outbox_by_due ON outbox (status, available_at)',
    `CREATE TABLE command (
      id TEXT PRIMARY KEY,
      incident_id TEXT NOT NULL,
      digest TEXT NOT NULL,
      receipt TEXT NOT NULL,
      at BIGINT NOT NULL
    )`,
    `CREATE TABLE stored_version (
      hash TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      name TEXT NOT NULL,
      version TEXT NOT NULL,
      files TEXT NOT NULL,
      proof TEXT,
      stored_at BIGINT NOT NULL
    )`,
  ]),
  ALERT_MIGRATION,
  // What counsel settled: confirmed clauses and signed routes, those that no longer stand too.
  defineMigration('Settlements1764000000021', itemTable('settlement')),
  // Decisions read out by telephone, and who prepared what is approved.
  defineMigration('Signatures1764000000028', [
    ...itemTable('read_out'),
    `ALTER TABLE run ADD COLUMN authors TEXT NOT NULL DEFAULT '{}'`,
  ]),
  COMPACT_MIGRATION,
  // How grave an incident is, as it was said last: lists show it and are narrowed by it.
  defineMigration('Severity1764000000048', ['ALTER TABLE incident ADD COLUMN severity TEXT']),
];
