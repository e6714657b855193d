import { Column, Entity, PrimaryColumn } from 'typeorm';
import { defineMigration, type MigrationClass } from '#storage';

/** An incident that is conducted as an exercise: the clone of the scenario that it plays, and how far it came. */
@Entity('exercise')
export class ExerciseEntity {
  @PrimaryColumn({ name: 'incident_id', type: 'text' })
  incidentId: string;

  /** Content hash of the clone. */
  @Column({ name: 'scenario_hash', type: 'text' })
  scenarioHash: string;

  /** Canonical JSON, its blanks filled. */
  @Column({ type: 'text' })
  scenario: string;

  /** While its clock runs: time of the scenario that it reached last, in ms. What was not recorded since is lost at a crash, and no more. */
  @Column({ type: 'bigint', nullable: true })
  reached: number | null;

  /** When on the wall it was there, in ms. */
  @Column({ name: 'beaten_at', type: 'bigint', nullable: true })
  beatenAt: number | null;
}

export const EXERCISE_ENTITIES = [ExerciseEntity];

export const EXERCISE_MIGRATIONS: readonly MigrationClass[] = [
  defineMigration('Exercise1764000000043', [
    `CREATE TABLE exercise (
      incident_id TEXT PRIMARY KEY,
      scenario_hash TEXT NOT NULL,
      scenario TEXT NOT NULL,
      reached BIGINT,
      beaten_at BIGINT
    )`,
  ]),
];
