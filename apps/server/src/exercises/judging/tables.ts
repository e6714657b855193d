import { Column, Entity, PrimaryColumn } from 'typeorm';
import { EXERCISE_INDEXES } from '#record';
import { defineMigration, type MigrationClass } from '#storage';

/** What an exercise that has ended showed, in numbers, so that runs are put beside each other without reading their records. */
@Entity('judged_exercise')
export class JudgedExerciseEntity {
  @PrimaryColumn({ name: 'incident_id', type: 'text' })
  incidentId: string;

  /** Number of the latest entry that it rests on: judged anew where a later one says otherwise. */
  @Column({ type: 'integer' })
  through: number;

  /** Canonical JSON of ratings and counts. No words that somebody wrote: what is erased from the record is nowhere else. */
  @Column({ type: 'text' })
  result: string;
}

export const JUDGING_ENTITIES = [JudgedExerciseEntity];

export const JUDGING_MIGRATIONS: readonly MigrationClass[] = [
  defineMigration('Judging1764000000045', [
    `CREATE TABLE judged_exercise (
      incident_id TEXT PRIMARY KEY,
      through INTEGER NOT NULL,
      result TEXT NOT NULL
    )`,
    ...EXERCISE_INDEXES,
  ]),
];
