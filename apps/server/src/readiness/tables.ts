import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StatedReadiness } from '#contract';
import { defineMigration, type MigrationClass } from '#storage';

/** What somebody said of an item of readiness. Nothing is changed or taken back: the newest of an item holds. */
@Entity('readiness_statement')
export class ReadinessStatementEntity {
  /** The command that said it. */
  @PrimaryColumn({ type: 'text' })
  id: string;

  @Column({ type: 'text' })
  item: StatedReadiness;

  @Column({ type: 'text' })
  standing: 'in-order' | 'missing';

  /** The last calendar day on which it holds, YYYY-MM-DD. */
  @Column({ name: 'until_day', type: 'text', nullable: true })
  until: string | null;

  /** Base64: the note, which may name somebody. */
  @Column({ type: 'text' })
  sealed: string;

  /** Canonical JSON of the actor. */
  @Column({ type: 'text' })
  actor: string;

  @Column({ type: 'bigint' })
  at: number;
}

export const READINESS_ENTITIES = [ReadinessStatementEntity];

export const READINESS_MIGRATIONS: readonly MigrationClass[] = [
  defineMigration('Readiness1764000000039', [
    `CREATE TABLE readiness_statement (
      id TEXT PRIMARY KEY,
      item TEXT NOT NULL,
      standing TEXT NOT NULL,
      until_day TEXT,
      sealed TEXT NOT NULL,
      actor TEXT NOT NULL,
      at BIGINT NOT NULL
    )`,
    'CREATE INDEX readiness_statement_by_item ON readiness_statement (item, at)',
  ]),
];
