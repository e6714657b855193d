import { defineMigration } from '#storage';

/** Messages that no longer wait to be sent. A query finds their index by these very words. */
export const LEFT_THE_QUEUE = "status NOT IN ('waiting', 'handing-over')";

const TIMER = 'run_id, name, incident_id, clock_id, due_at, set_seq';
const COMMAND = 'id, incident_id, digest, receipt, at';
const OUTBOX =
  'id, incident_id, seq, kind, payload, status, available_at, attempts, last_error, channel, contact, lease_id, created_at';

/**
 * Every B-tree that a commit touches is a page in the write-ahead log, so that what each step writes has few: on SQLite the row
 * lies in the tree of its key, timers lie with their incident, and by incident are found only messages that wait no longer, for a
 * message is written once while it waits. PostgreSQL leaves room in the rows that every step changes, so that a change stays on its
 * page and no index hears of it.
 */
export const COMPACT_MIGRATION = defineMigration('Compact1764000000034', [
  {
    sqlite: [
      `CREATE TABLE compact_timer (
        run_id TEXT NOT NULL,
        name TEXT NOT NULL,
        incident_id TEXT NOT NULL,
        clock_id TEXT NOT NULL,
        due_at BIGINT NOT NULL,
        set_seq INTEGER NOT NULL,
        PRIMARY KEY (incident_id, run_id, name)
      ) WITHOUT ROWID`,
      `INSERT INTO compact_timer (${TIMER}) SELECT ${TIMER} FROM timer ORDER BY incident_id, run_id, name`,
      'DROP TABLE timer',
      'ALTER TABLE compact_timer RENAME TO timer',
      'CREATE INDEX timer_by_due ON timer (clock_id, due_at)',
      `CREATE TABLE compact_command (
        id TEXT NOT NULL PRIMARY KEY,
        incident_id TEXT NOT NULL,
        digest TEXT NOT NULL,
        receipt TEXT NOT NULL,
        at BIGINT NOT NULL
      ) WITHOUT ROWID`,
      `INSERT INTO compact_command (${COMMAND}) SELECT ${COMMAND} FROM command ORDER BY id`,
      'DROP TABLE command',
      'ALTER TABLE compact_command RENAME TO command',
      `CREATE TABLE compact_outbox (
        id TEXT NOT NULL PRIMARY KEY,
        incident_id TEXT NOT NULL,
        seq INTEGER NOT NULL,
        kind TEXT NOT NULL,
        payload TEXT NOT NULL,
        status TEXT NOT NULL,
        available_at BIGINT NOT NULL,
        attempts INTEGER NOT NULL,
        last_error TEXT,
        channel TEXT,
        contact TEXT,
        lease_id TEXT,
        created_at BIGINT NOT NULL DEFAULT 0
      ) WITHOUT ROWID`,
      `INSERT INTO compact_outbox (${OUTBOX}) SELECT ${OUTBOX} FROM outbox ORDER BY id`,
      'DROP TABLE outbox',
      'ALTER TABLE compact_outbox RENAME TO outbox',
    ],
    postgres: [
      'ALTER TABLE timer DROP CONSTRAINT timer_pkey',
      'ALTER TABLE timer ADD PRIMARY KEY (incident_id, run_id, name)',
      'DROP INDEX timer_by_incident',
      'DROP INDEX outbox_by_due',
      'DROP INDEX outbox_by_incident',
      'ALTER TABLE incident SET (fillfactor = 70)',
      'ALTER TABLE run SET (fillfactor = 70)',
    ],
  },
  // In the order in which they are sent; it answers by itself whose they are.
  'CREATE INDEX outbox_by_due ON outbox (status, available_at, id, incident_id)',
  `CREATE INDEX outbox_by_incident ON outbox (incident_id, status) WHERE ${LEFT_THE_QUEUE}`,
]);
