import { canonicalJson } from '#digest';
import { LOOK_KINDS } from '#kernel';
import { defineMigration, type MigrationClass, type Statement } from '#storage';
import {
  chainEntry,
  textOf,
  type ChainHead,
  type Entry,
  type EntryContext,
  type EntryDraft,
  type EntryTexts,
} from './chain.js';

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

/** Which entries tell who saw what. A query finds their index by these very words. */
export const IS_LOOK = `kind IN (${LOOK_KINDS.map((kind) => `'${kind}'`).join(', ')})`;

/**
 * Looks are few among entries: an index of these alone costs the others nothing when they are written. What a migration once
 * made stays as it was: another kind of look needs a migration that makes the index anew, with another text.
 */
export const LOOKS_INDEX = [
  "CREATE INDEX entry_look ON entry (incident_id, seq) WHERE kind IN ('contact.opened', 'document.handed-out', ",
  "'evidence.downloaded', ",
  "'evidence.handed-over', 'evidence.released', 'evidence.sheet-printed', 'evidence.viewed', 'incident.exported', ",
  "'letter.checked', 'letter.made-again', 'letter.viewed', 'letters.handed-over', 'people.imported', 'people.looked', ",
  "'people.searched', 'account.changed', 'alert.retried', 'alert.settled', 'breach-register.read', 'command.accepted', ",
  "'glass.broken', 'keys.changed', 'link.ended', 'link.given', 'link.opened', 'looks.exported', 'on-call.changed', ",
  "'on-call.tested', ",
  "'payload.erased', 'provider.distrusted', 'provider.trusted', 'role.ended', 'role.given', 'roster.printed')",
].join('');

/** The same as it was made with the contact desk, before the breach register told who read it. */
export const DESK_LOOKS_INDEX = [
  "CREATE INDEX entry_look ON entry (incident_id, seq) WHERE kind IN ('contact.opened', 'document.handed-out', ",
  "'evidence.downloaded', ",
  "'evidence.handed-over', 'evidence.released', 'evidence.sheet-printed', 'evidence.viewed', 'incident.exported', ",
  "'letter.checked', 'letter.made-again', 'letter.viewed', 'letters.handed-over', 'people.imported', 'people.looked', ",
  "'people.searched', 'account.changed', 'alert.retried', 'alert.settled', 'command.accepted', 'glass.broken', ",
  "'keys.changed', 'link.ended', 'link.given', 'link.opened', 'looks.exported', 'on-call.changed', 'on-call.tested', ",
  "'payload.erased', 'provider.distrusted', 'provider.trusted', 'role.ended', 'role.given', 'roster.printed')",
].join('');

/** The same as it was first made, before there was a contact desk. */
export const FIRST_LOOKS_INDEX = [
  "CREATE INDEX entry_look ON entry (incident_id, seq) WHERE kind IN ('document.handed-out', 'evidence.downloaded', ",
  "'evidence.handed-over', 'evidence.released', 'evidence.sheet-printed', 'evidence.viewed', 'incident.exported', ",
  "'letter.checked', 'letter.made-again', 'letter.viewed', 'letters.handed-over', 'people.imported', 'people.looked', ",
  "'people.searched', 'account.changed', 'alert.retried', 'alert.settled', 'command.accepted', 'glass.broken', ",
  "'keys.changed', 'link.ended', 'link.given', 'link.opened', 'looks.exported', 'on-call.changed', 'on-call.tested', ",
  "'payload.erased', 'provider.distrusted', 'provider.trusted', 'role.ended', 'role.given', 'roster.printed')",
].join('');

/**
 * Entries about lanes of privilege, in the very words of their index. Each kind is written out: an index keeps its words for
 * good, and what stands between two texts depends on how a database sorts.
 */
export const ABOUT_LANES =
  "kind IN ('exercise.reported', 'lane.claimed', 'lane.directed', 'lane.export-allowed', 'lane.released', 'lane.waived')";

/** The same before there were documents that start privileged. */
const FIRST_ABOUT_LANES =
  "kind IN ('lane.claimed', 'lane.directed', 'lane.export-allowed', 'lane.released', 'lane.waived')";

export const LANE_MIGRATIONS: readonly MigrationClass[] = [
  defineMigration('Lanes1764000000026', [
    `CREATE INDEX entry_lanes ON entry (incident_id, seq) WHERE ${FIRST_ABOUT_LANES}`,
  ]),
];

/** What outlives an exercise: that it was played to its end, and what is to be improved. In the very words of its index. */
export const OUTLIVES_EXERCISE = "kind IN ('exercise.ended', 'exercise.improvement-set')";

/** The indexes of what is found of exercises without reading them whole. */
export const EXERCISE_INDEXES: readonly string[] = [
  'DROP INDEX entry_lanes',
  `CREATE INDEX entry_lanes ON entry (incident_id, seq) WHERE ${ABOUT_LANES}`,
  `CREATE INDEX entry_outlives_exercise ON entry (incident_id, seq) WHERE ${OUTLIVES_EXERCISE}`,
];

/** Entries that speak of an earlier one or take it back, in the very words of their index. */
export const IS_REMARK = "kind IN ('entry.annotated', 'entry.corrected', 'entry.taken-back')";

/** As the index was first made, before anything could be taken back. */
const FIRST_IS_REMARK = "kind IN ('entry.annotated', 'entry.corrected')";

/** Entries by which a run comes into a state and leaves it, in the very words of their index. */
export const IS_MOVE = "kind IN ('state.entered', 'state.left')";

export const TIMELINE_MIGRATIONS: readonly MigrationClass[] = [
  defineMigration('Timeline1764000000038', [
    `CREATE INDEX entry_remarks ON entry (incident_id, seq) WHERE ${FIRST_IS_REMARK}`,
  ]),
  defineMigration('TakenBack1764000000047', [
    'DROP INDEX entry_remarks',
    `CREATE INDEX entry_remarks ON entry (incident_id, seq) WHERE ${IS_REMARK}`,
  ]),
  defineMigration('Moves1764000000049', [
    `CREATE INDEX entry_moves ON entry (incident_id, run_id, seq) WHERE ${IS_MOVE}`,
  ]),
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

/** Entries that one command adds to a record, and what keeps them. */
export interface AddedEntries {
  readonly entries: readonly Entry[];
  readonly statements: readonly Statement[];
}

/**
 * Chains a command's entries to the head. Who acted, and what each says, is written down once, for the hash and for the row.
 *
 * @param newSalt 32 hex digits, fresh at each call
 */
export function addEntries(
  head: ChainHead,
  context: EntryContext,
  drafts: readonly EntryDraft[],
  newSalt: () => string,
): AddedEntries {
  const actorText = textOf(context.actor);
  const [entries, statements]: [Entry[], Statement[]] = [[], []];
  let last = head;
  for (const draft of drafts) {
    const texts = { actorText, payloadText: canonicalJson(draft.payload) };
    const entry = chainEntry(last, context, draft, newSalt(), texts);
    entries.push(entry);
    statements.push(insertEntry(entry, texts));
    last = entry;
  }
  return { entries, statements };
}

/** Puts one entry at the end of its incident's record. */
export function insertEntry(
  entry: Entry,
  { actorText, payloadText }: EntryTexts = {
    actorText: textOf(entry.actor),
    payloadText: canonicalJson(entry.payload),
  },
): Statement {
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
      actorText,
      entry.commandId,
      entry.payload === null ? null : payloadText,
      entry.salt,
      entry.payloadDigest,
      entry.previousHash,
      entry.hash,
    ],
    together: true,
  };
}
