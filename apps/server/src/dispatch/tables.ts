import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LetterWay, PackageKind, PackageState } from '#contract';
import { defineMigration, type MigrationClass } from '#storage';

/** Whoever prints and posts for an incident, and the key to which what they are given is encrypted. */
@Entity('mail_house')
export class MailHouseEntity {
  /** The command that set it up. */
  @PrimaryColumn({ type: 'text' })
  id: string;

  @Column({ name: 'incident_id', type: 'text' })
  incidentId: string;

  @Column({ type: 'text' })
  name: string;

  /** Public key of age. */
  @Column({ type: 'text' })
  recipient: string;

  /** Base64: whom to telephone, sealed under the incident's key. */
  @Column({ type: 'text' })
  contact: string;

  @Column({ name: 'posts_in', type: 'text' })
  postsIn: string;

  @Column({ name: 'set_at', type: 'bigint' })
  setAt: number;

  @Column({ name: 'proved_at', type: 'bigint', nullable: true })
  provedAt: number | null;
}

/** What a mail house is given of a batch, or of a proof: one document. */
@Entity('mail_package')
export class MailPackageEntity {
  /** The command that made it. */
  @PrimaryColumn({ type: 'text' })
  id: string;

  @Column({ name: 'incident_id', type: 'text' })
  incidentId: string;

  @Column({ type: 'text' })
  kind: PackageKind;

  @Column({ type: 'text' })
  state: PackageState;

  /** `null` of a proof: its letters are nobody's. */
  @Column({ name: 'batch_id', type: 'text', nullable: true })
  batchId: string | null;

  /** Which letters of the batch it has. */
  @Column({ type: 'text' })
  way: LetterWay;

  /** `null` of an exercise, and of letters by e-mail: there is no mail house to give it to. */
  @Column({ name: 'mail_house_id', type: 'text', nullable: true })
  mailHouseId: string | null;

  @Column({ name: 'document_id', type: 'text' })
  documentId: string;

  @Column({ type: 'integer' })
  letters: number;

  @Column({ type: 'integer' })
  pages: number;

  @Column({ name: 'made_by', type: 'text' })
  madeBy: string;

  @Column({ name: 'made_at', type: 'bigint' })
  madeAt: number;

  @Column({ name: 'handed_over_by', type: 'text', nullable: true })
  handedOverBy: string | null;

  @Column({ name: 'handed_over_at', type: 'bigint', nullable: true })
  handedOverAt: number | null;

  @Column({ name: 'counted_at', type: 'bigint', nullable: true })
  countedAt: number | null;

  /** Lines of the last count that name no letter and are not kept one by one. */
  @Column({ name: 'strays_untold', type: 'integer' })
  straysUntold: number;

  /** Of a proof, its lines as JSON: they stand in no other table. */
  @Column({ type: 'text', nullable: true })
  lines: string | null;
}

export const DISPATCH_ENTITIES = [MailHouseEntity, MailPackageEntity];

const BACKFILL = (member: (name: string) => string): string =>
  `UPDATE letter SET letter_id = ${member('letterId')}, reference = ${member('reference')}, state = 'made',
     since = (SELECT started_at FROM batch WHERE batch.id = letter.batch_id)
   WHERE line IS NOT NULL AND batch_id IN (SELECT id FROM batch WHERE status = 'complete')`;

export const DISPATCH_MIGRATIONS: readonly MigrationClass[] = [
  defineMigration('Dispatch1764000000033', [
    'ALTER TABLE letter ADD COLUMN letter_id TEXT',
    'ALTER TABLE letter ADD COLUMN reference TEXT',
    // Where the letter stands now; absent until its batch is complete, and for one that was refused.
    'ALTER TABLE letter ADD COLUMN state TEXT',
    'ALTER TABLE letter ADD COLUMN since BIGINT',
    // A later list disagrees about its person, or about whom it only adds to; it is not to leave.
    'ALTER TABLE letter ADD COLUMN disagreed INTEGER NOT NULL DEFAULT 0',
    // Whoever was refused a letter has none: another batch may write to them in the same wave.
    'DROP INDEX letter_once',
    'CREATE UNIQUE INDEX letter_once ON letter (person_id, wave) WHERE void = 0 AND refused IS NULL',
    {
      sqlite: [BACKFILL((name) => `json_extract(line, '$.${name}')`)],
      postgres: [BACKFILL((name) => `(line::json ->> '${name}')`)],
    },
    'CREATE UNIQUE INDEX letter_identity ON letter (letter_id)',
    'CREATE INDEX letter_by_reference ON letter (reference)',
    'CREATE INDEX letter_by_state ON letter (batch_id, state)',
    // What became of a letter after it was made. One act changes a letter at most once, however often it is asked.
    `CREATE TABLE letter_change (
      letter_id TEXT NOT NULL,
      act TEXT NOT NULL,
      step INTEGER NOT NULL,
      was TEXT NOT NULL,
      state TEXT NOT NULL,
      at BIGINT NOT NULL,
      reason TEXT,
      on_date TEXT,
      PRIMARY KEY (letter_id, act)
    )`,
    `CREATE TABLE mail_house (
      id TEXT PRIMARY KEY,
      incident_id TEXT NOT NULL,
      name TEXT NOT NULL,
      recipient TEXT NOT NULL,
      contact TEXT NOT NULL,
      posts_in TEXT NOT NULL,
      set_at BIGINT NOT NULL,
      proved_at BIGINT
    )`,
    'CREATE INDEX mail_house_by_incident ON mail_house (incident_id)',
    `CREATE TABLE mail_package (
      id TEXT PRIMARY KEY,
      incident_id TEXT NOT NULL,
      kind TEXT NOT NULL,
      state TEXT NOT NULL,
      batch_id TEXT,
      mail_house_id TEXT,
      document_id TEXT NOT NULL,
      letters INTEGER NOT NULL,
      pages INTEGER NOT NULL,
      made_by TEXT NOT NULL,
      made_at BIGINT NOT NULL,
      handed_over_by TEXT,
      handed_over_at BIGINT,
      counted_at BIGINT,
      strays_untold INTEGER NOT NULL DEFAULT 0,
      lines TEXT
    )`,
    'CREATE INDEX mail_package_by_incident ON mail_package (incident_id, id)',
    'CREATE INDEX mail_package_by_document ON mail_package (document_id)',
    // A batch leaves in one package: the database itself refuses another, unless the pilot has stopped the first.
    `CREATE UNIQUE INDEX mail_package_once ON mail_package (batch_id) WHERE state <> 'stopped'`,
    // Who opened which letter of a pilot, and what they found.
    `CREATE TABLE pilot_check (
      package_id TEXT NOT NULL,
      letter_id TEXT NOT NULL,
      person TEXT NOT NULL,
      opened_at BIGINT NOT NULL,
      verdict TEXT,
      fault TEXT,
      PRIMARY KEY (package_id, letter_id, person)
    )`,
    'CREATE UNIQUE INDEX pilot_judged_once ON pilot_check (package_id, letter_id) WHERE verdict IS NOT NULL',
    `CREATE TABLE mail_difference (
      package_id TEXT NOT NULL,
      seq INTEGER NOT NULL,
      letter_id TEXT,
      line INTEGER,
      code TEXT NOT NULL,
      PRIMARY KEY (package_id, seq)
    )`,
    'CREATE INDEX mail_difference_by_letter ON mail_difference (package_id, letter_id)',
  ]),
];
