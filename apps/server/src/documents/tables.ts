import { Column, Entity, PrimaryColumn } from 'typeorm';
import { PEOPLE_TABLES, REGISTER_CHANGES, SECOND_LETTERS } from '#people';
import { defineMigration, refusing, type MigrationClass } from '#storage';
import { VAULT_TABLES } from '#vault';

export const DOCUMENT_KINDS = [
  'report-pdf',
  'report-html',
  'report-docx',
  'brief-pdf',
  'delay-log-pdf',
  'privilege-log-pdf',
  'situation-pdf',
  'handover-pdf',
  'after-action-pdf',
  'after-action-html',
  'after-action-docx',
  'letters-pdf',
  'letter-image',
  'manifest',
  'mail-package',
  'mail-proof',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Those that name affected people. */
export const OF_PEOPLE: ReadonlySet<DocumentKind> = new Set(['letters-pdf', 'manifest', 'mail-package']);

/** A file of an incident: sealed as a blob, named by this row. */
@Entity('document')
export class DocumentEntity {
  @PrimaryColumn({ type: 'text' })
  id: string;

  @Column({ name: 'incident_id', type: 'text' })
  incidentId: string;

  /** The command that made it: the batch of a file of letters, the request of a report. */
  @Column({ name: 'made_by', type: 'text', nullable: true })
  madeBy: string | null;

  @Column({ type: 'text' })
  kind: DocumentKind;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  blob: string;

  @Column({ type: 'text' })
  sha256: string;

  @Column({ type: 'bigint' })
  bytes: number;

  @Column({ name: 'created_at', type: 'bigint' })
  createdAt: number;
}

/** A batch of letters. Its shards are made one by one, and after a crash the missing ones are made again. */
@Entity('batch')
export class BatchEntity {
  @PrimaryColumn({ type: 'text' })
  id: string;

  @Column({ name: 'incident_id', type: 'text' })
  incidentId: string;

  @Column({ type: 'text' })
  status: 'running' | 'complete' | 'failed';

  @Column({ name: 'letter_date', type: 'text' })
  letterDate: string;

  /** Canonical JSON of the facts as they were when the batch began: a shard made again must say the same. */
  @Column({ type: 'text' })
  facts: string;

  @Column({ type: 'integer' })
  wave: number;

  @Column({ type: 'integer' })
  letters: number;

  @Column({ type: 'integer' })
  shards: number;

  @Column({ name: 'started_at', type: 'bigint' })
  startedAt: number;

  /** The playbook's version by which its letters are made, whatever the incident is taken to later; `null` in those of 0.2.0. */
  @Column({ name: 'playbook_hash', type: 'text', nullable: true })
  playbookHash: string | null;
}

@Entity('batch_shard')
export class BatchShardEntity {
  @PrimaryColumn({ name: 'batch_id', type: 'text' })
  batchId: string;

  @PrimaryColumn({ name: 'shard_index', type: 'integer' })
  index: number;

  @Column({ name: 'document_id', type: 'text' })
  documentId: string;

  @Column({ type: 'integer' })
  letters: number;

  @Column({ type: 'integer' })
  pages: number;

  @Column({ type: 'integer' })
  refused: number;
}

export const DOCUMENT_ENTITIES = [DocumentEntity, BatchEntity, BatchShardEntity];

/**
 * Whether a document was handed out, as the record says: its entry is then a promise that the document is there.
 *
 * @param row what the SQL around it calls the row of `document`
 */
export function handedOut(row: 'document' | 'OLD'): string {
  return `EXISTS (SELECT 1 FROM entry e WHERE e.incident_id = ${row}.incident_id
    AND e.kind = 'document.handed-out' AND e.payload LIKE '%"' || ${row}.id || '"%')`;
}

export const DOCUMENT_MIGRATIONS: readonly MigrationClass[] = [
  defineMigration('Vault1764000000002', VAULT_TABLES),
  defineMigration('People1764000000003', PEOPLE_TABLES),
  defineMigration('Documents1764000000004', [
    `CREATE TABLE document (
      id TEXT PRIMARY KEY,
      incident_id TEXT NOT NULL,
      made_by TEXT,
      kind TEXT NOT NULL,
      name TEXT NOT NULL,
      blob TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      bytes BIGINT NOT NULL,
      created_at BIGINT NOT NULL
    )`,
    'CREATE INDEX document_by_incident ON document (incident_id, id)',
    `CREATE TABLE batch (
      id TEXT PRIMARY KEY,
      incident_id TEXT NOT NULL,
      status TEXT NOT NULL,
      letter_date TEXT NOT NULL,
      facts TEXT NOT NULL,
      wave INTEGER NOT NULL,
      letters INTEGER NOT NULL,
      shards INTEGER NOT NULL,
      started_at BIGINT NOT NULL
    )`,
    'CREATE INDEX batch_by_incident ON batch (incident_id, id)',
    `CREATE TABLE batch_shard (
      batch_id TEXT NOT NULL,
      shard_index INTEGER NOT NULL,
      document_id TEXT NOT NULL,
      letters INTEGER NOT NULL,
      pages INTEGER NOT NULL,
      refused INTEGER NOT NULL,
      PRIMARY KEY (batch_id, shard_index)
    )`,
    // One row a letter, from the order on: who gets one is fixed there, in which file and in which order. Then either
    // its line of the manifest or the reason why it was refused. It names the person by id alone.
    `CREATE TABLE letter (
      batch_id TEXT NOT NULL,
      person_id TEXT NOT NULL,
      wave INTEGER NOT NULL,
      position INTEGER NOT NULL,
      void INTEGER NOT NULL,
      line TEXT,
      refused TEXT,
      PRIMARY KEY (batch_id, person_id)
    )`,
    'CREATE INDEX letter_by_position ON letter (batch_id, position)',
    // Nobody gets two letters in one wave, whoever orders how often: the database itself refuses the second.
    'CREATE UNIQUE INDEX letter_once ON letter (person_id, wave) WHERE void = 0',
  ]),
];

export const ROUTING_MIGRATIONS: readonly MigrationClass[] = [
  defineMigration('Routing1764000000032', [
    // The letter that a person was routed to and the rule that did it; empty where the playbook routes nobody.
    'ALTER TABLE letter ADD COLUMN letter TEXT',
    'ALTER TABLE letter ADD COLUMN rule TEXT',
    'ALTER TABLE batch ADD COLUMN playbook_hash TEXT',
  ]),
];

/** A document that the record names stays as it is. Only files of a batch that came to nothing go, if nobody has them. */
export const DOCUMENT_GUARDS: readonly MigrationClass[] = [
  defineMigration('DocumentGuards1764000000017', [
    refusing(
      'document_stays',
      'DELETE ON document',
      'a document is never deleted',
      `NOT EXISTS (SELECT 1 FROM batch b WHERE b.id = OLD.made_by AND b.status = 'failed')
       OR ${handedOut('OLD')}`,
    ),
    refusing('document_never_changes', 'UPDATE ON document', 'a document is never changed'),
  ]),
];

export const REGISTER_MIGRATIONS: readonly MigrationClass[] = [
  defineMigration('Register1764000000031', REGISTER_CHANGES),
  defineMigration('Counted1764000000037', SECOND_LETTERS),
];
