import { Column, Entity, PrimaryColumn } from 'typeorm';
import { defineMigration, type MigrationClass } from '#storage';

/** Those who watch an exercise and take no seat in it. */
export const STAFF_ROLES = ['observer', 'evaluator'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** Somebody who came to an exercise by its code. Never deleted: the record names them by the id. */
@Entity('player')
export class PlayerEntity {
  @PrimaryColumn({ type: 'text' })
  id: string;

  @Column({ name: 'incident_id', type: 'text' })
  incidentId: string;

  /** Base64: what they call themselves, sealed. */
  @Column({ type: 'text' })
  name: string;

  /** In which role they watch; `null` of whoever plays. */
  @Column({ type: 'text', nullable: true })
  staff: StaffRole | null;

  /** JSON: ids of the scenario's seats. */
  @Column({ type: 'text' })
  seats: string;

  /** 1 where they agreed that the report tells of them by themselves. */
  @Column({ type: 'integer' })
  named: number;

  /** Hash of what is kept in the browser that they came in. */
  @Column({ type: 'text' })
  browser: string;

  @Column({ name: 'joined_at', type: 'bigint' })
  joinedAt: number;

  /** When they left or were dismissed. */
  @Column({ name: 'left_at', type: 'bigint', nullable: true })
  leftAt: number | null;
}

export const PLAYER_ENTITIES = [PlayerEntity];

export const PLAYER_MIGRATIONS: readonly MigrationClass[] = [
  defineMigration('Players1764000000044', [
    `CREATE TABLE player (
      id TEXT PRIMARY KEY,
      incident_id TEXT NOT NULL,
      name TEXT NOT NULL,
      staff TEXT,
      seats TEXT NOT NULL,
      named INTEGER NOT NULL,
      browser TEXT NOT NULL,
      joined_at BIGINT NOT NULL,
      left_at BIGINT
    )`,
    'CREATE INDEX player_incident ON player (incident_id)',
  ]),
];
