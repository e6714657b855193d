import { DESK_LOOKS_INDEX } from '#record';
import { defineMigration, type MigrationClass } from '#storage';

/**
 * Calls, letters and questions in, and what was said of each since. All that names or describes somebody is in `sealed`, under the
 * incident's data key: destroying the register destroys it too. `safety` and `state` are what lists and counts need, and name nobody.
 */
export const CONTACT_DESK_MIGRATIONS: readonly MigrationClass[] = [
  defineMigration('Contact1764000000041', [
    `CREATE TABLE desk_contact (
      id TEXT PRIMARY KEY,
      incident_id TEXT NOT NULL,
      channel TEXT NOT NULL,
      kind TEXT NOT NULL,
      happened_at BIGINT NOT NULL,
      taken_at BIGINT NOT NULL,
      taken_by TEXT NOT NULL,
      identity_how TEXT NOT NULL,
      identity_passed INTEGER,
      due_at BIGINT NOT NULL,
      state TEXT NOT NULL,
      safety TEXT NOT NULL,
      answered_at BIGINT,
      answered_by TEXT,
      sealed BLOB NOT NULL
    )`,
    'CREATE INDEX desk_contact_by_state ON desk_contact (incident_id, state, due_at, id)',
    `CREATE TABLE desk_said (
      id TEXT PRIMARY KEY,
      contact_id TEXT NOT NULL,
      at BIGINT NOT NULL,
      by_actor TEXT NOT NULL,
      what TEXT NOT NULL,
      sealed BLOB NOT NULL
    )`,
    'CREATE INDEX desk_said_of_contact ON desk_said (contact_id, at, id)',
    // To open what came in at the desk is a look, and the index of looks has to hold it.
    'DROP INDEX entry_look',
    DESK_LOOKS_INDEX,
  ]),
];
