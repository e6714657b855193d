import { Column, Entity, PrimaryColumn } from 'typeorm';
import { defineMigration } from '#storage';

/** What the exhaustive proof of a playbook's content has shown. Exploring takes seconds and always gives the same, so it is kept. */
@Entity('playbook_proof')
export class PlaybookProofEntity {
  /** Content hash of the playbook. */
  @PrimaryColumn({ type: 'text' })
  hash: string;

  @Column({ type: 'text' })
  digest: string;

  @Column({ type: 'bigint' })
  configurations: number;

  @Column({ type: 'bigint' })
  transitions: number;

  /** 1 where every claim holds. */
  @Column({ type: 'integer' })
  proved: number;
}

export const PLAYBOOK_ENTITIES = [PlaybookProofEntity];

export const PLAYBOOK_MIGRATIONS = [
  defineMigration('PlaybookProof1764300000000', [
    `CREATE TABLE playbook_proof (
      hash TEXT PRIMARY KEY,
      digest TEXT NOT NULL,
      configurations BIGINT NOT NULL,
      transitions BIGINT NOT NULL,
      proved INTEGER NOT NULL
    )`,
  ]),
];
