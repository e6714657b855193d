import { defineMigration, type Statement } from '#storage';
import { canonicalJson } from '#digest';
import type { Entry } from './chain.js';

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
    `CREATE TRIGGER entry_keeps_all BEFORE DELETE ON entry
     BEGIN SELECT RAISE(ABORT, 'an entry of the record is never deleted'); END`,
    `CREATE TRIGGER entry_never_changes BEFORE UPDATE ON entry
     WHEN NEW.payload IS NOT NULL OR NEW.salt IS NOT NULL
       OR NEW.incident_id IS NOT OLD.incident_id OR NEW.seq IS NOT OLD.seq OR NEW.at IS NOT OLD.at
       OR NEW.recorded_at IS NOT OLD.recorded_at OR NEW.kind IS NOT OLD.kind OR NEW.run_id IS NOT OLD.run_id
       OR NEW.actor IS NOT OLD.actor OR NEW.command_id IS NOT OLD.command_id
       OR NEW.payload_digest IS NOT OLD.payload_digest OR NEW.previous_hash IS NOT OLD.previous_hash
       OR NEW.hash IS NOT OLD.hash
     BEGIN SELECT RAISE(ABORT, 'an entry of the record is never changed; its payload can only be erased'); END`,
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
  };
}
