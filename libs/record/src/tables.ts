import { defineMigration, type MigrationClass, type Statement } from '#storage';
import { canonicalJson } from '#digest';
import type { Entry } from './chain.js';

/** What may never be another after an update. */
const FIXED = [
  'incident_id',
  'seq',
  'at',
  'recorded_at',
  'kind',
  'run_id',
  'actor',
  'command_id',
  'payload_digest',
  'previous_hash',
  'hash',
];
const differs = (operator: string): string =>
  FIXED.map((column) => `NEW.${column} ${operator} OLD.${column}`).join(' OR ');

/** Entries about lanes of privilege, in the very words of their index. */
export const ABOUT_LANES = `kind >= 'lane.' AND kind < 'lane/'`;

export const LANE_MIGRATIONS: readonly MigrationClass[] = [
  defineMigration('Lanes1764000000026', [`CREATE INDEX entry_lanes ON entry (incident_id, seq) WHERE ${ABOUT_LANES}`]),
];

/** The record's table. Triggers refuse what the record promises never to do, even to someone at the SQL prompt. */
export const RECORD_MIGRATIONS = [
  defineMigration('Record1764000000000', [
    `CREATE TABLE entry (
      incident_id TEXT NOT NULL,
      seq INTEGER NOT NULL,
      at BIGINT NOT NULL,
      recorded_at BIGINT NOT NULL,
      kind TEXT NOT NULL,
      run_id TEXT,
      actor TEXT NOT NULL,
      command_id TEXT NOT NULL,
      payload TEXT,
      salt TEXT,
      payload_digest TEXT NOT NULL,
      previous_hash TEXT NOT NULL,
      hash TEXT NOT NULL,
      PRIMARY KEY (incident_id, seq)
    )`,
    {
      sqlite: [
        `CREATE TRIGGER entry_keeps_all BEFORE DELETE ON entry
         BEGIN SELECT RAISE(ABORT, 'an entry of the record is never deleted'); END`,
        `CREATE TRIGGER entry_never_changes BEFORE UPDATE ON entry
         WHEN NEW.payload IS NOT NULL OR NEW.salt IS NOT NULL OR ${differs('IS NOT')}
         BEGIN SELECT RAISE(ABORT, 'an entry of the record is never changed; its payload can only be erased'); END`,
      ],
      postgres: [
        `CREATE FUNCTION entry_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
         BEGIN RAISE EXCEPTION 'an entry of the record is never deleted'; END $$`,
        `CREATE FUNCTION entry_is_unchanged() RETURNS trigger LANGUAGE plpgsql AS $$
         BEGIN
           IF NEW.payload IS NOT NULL OR NEW.salt IS NOT NULL OR ${differs('IS DISTINCT FROM')} THEN
             RAISE EXCEPTION 'an entry of the record is never changed; its payload can only be erased';
           END IF;
           RETURN NEW;
         END $$`,
        'CREATE TRIGGER entry_keeps_all BEFORE DELETE OR TRUNCATE ON entry EXECUTE FUNCTION entry_is_kept()',
        'CREATE TRIGGER entry_never_changes BEFORE UPDATE ON entry FOR EACH ROW EXECUTE FUNCTION entry_is_unchanged()',
      ],
    },
  ]),
  // What was erased is asked for at each start and after each erasure: it must not cost a look at every entry.
  defineMigration('ErasedEntries1764000000014', [
    'CREATE INDEX entry_erased ON entry (incident_id, seq) WHERE payload IS NULL',
  ]),
];

/**
 * Erases what an entry says: payload and salt go, the digest stays. Commit it with the `payload.erased` entry that says
 * so; refused (`write-conflict`) where there is nothing to erase.
 */
export function erasePayload(incidentId: string, seq: number): Statement {
  return {
    sql: 'UPDATE entry SET payload = NULL, salt = NULL WHERE incident_id = ? AND seq = ? AND payload IS NOT NULL',
    params: [incidentId, seq],
    expectChanges: 1,
  };
}

/** Puts one entry at the end of its incident's record. */
export function insertEntry(entry: Entry): Statement {
  return {
    sql: `INSERT INTO entry (incident_id, seq, at, recorded_at, kind, run_id, actor, command_id, payload, salt, payload_digest, previous_hash, hash)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    params: [
      entry.incidentId,
      entry.seq,
      entry.at,
      entry.recordedAt,
      entry.kind,
      entry.runId,
      canonicalJson({ ...entry.actor }),
      entry.commandId,
      entry.payload === null ? null : canonicalJson(entry.payload),
      entry.salt,
      entry.payloadDigest,
      entry.previousHash,
      entry.hash,
    ],
    together: true,
  };
}
