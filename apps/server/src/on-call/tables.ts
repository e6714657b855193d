import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Channel } from '#contract';
import type { Role } from '#kernel';
import { defineMigration, type MigrationClass } from '#storage';

/** A place of a role in the roster of those on call. Who holds it, and how they are reached, is sealed. */
@Entity('on_call')
export class OnCallEntity {
  @PrimaryColumn({ type: 'text' })
  role: Role;

  /** 1 is reached first. */
  @PrimaryColumn({ type: 'integer' })
  position: number;

  @Column({ type: 'text' })
  channel: Channel;

  /** Base64. */
  @Column({ type: 'text' })
  sealed: string;
}

/**
 * A change of the roster, kept until every incident that was open has it in its record. Changes of accounts, keys, contacts and the
 * provider are kept here too; the table has the name by which it was released.
 */
@Entity('on_call_change')
export class OnCallChangeEntity {
  /** The command that made it. */
  @PrimaryColumn({ type: 'text' })
  id: string;

  @Column({ type: 'bigint' })
  at: number;

  /** Canonical JSON of the actor. */
  @Column({ type: 'text' })
  actor: string;

  /** Canonical JSON of what the record is told: never a name or an address. */
  @Column({ type: 'text' })
  payload: string;

  /** Base64: the digest of what was asked, sealed; null where nobody can ask again, or it was made before digests were kept. */
  @Column({ type: 'text', nullable: true })
  asked: string | null;

  @Column({ type: 'integer' })
  told: number;
}

/** A browser that somebody at a place has subscribed. */
@Entity('on_call_browser')
export class OnCallBrowserEntity {
  /** The command that subscribed it. */
  @PrimaryColumn({ type: 'text' })
  id: string;

  @Column({ type: 'text' })
  role: Role;

  @Column({ type: 'integer' })
  position: number;

  /** Base64: what its owner calls it, and how it is woken. */
  @Column({ type: 'text' })
  sealed: string;

  /** The installation's public key that it was subscribed with: a push service takes messages under no other. */
  @Column({ name: 'server_key', type: 'text' })
  serverKey: string;

  @Column({ type: 'bigint' })
  at: number;

  @Column({ name: 'ended_at', type: 'bigint', nullable: true })
  endedAt: number | null;
}

export const ON_CALL_ENTITIES = [OnCallEntity, OnCallChangeEntity, OnCallBrowserEntity];

export const ON_CALL_MIGRATIONS: readonly MigrationClass[] = [
  defineMigration('OnCall1764000000015', [
    `CREATE TABLE on_call (
      role TEXT NOT NULL,
      position INTEGER NOT NULL,
      channel TEXT NOT NULL,
      sealed TEXT NOT NULL,
      PRIMARY KEY (role, position)
    )`,
    `CREATE TABLE on_call_change (
      id TEXT PRIMARY KEY,
      at BIGINT NOT NULL,
      actor TEXT NOT NULL,
      payload TEXT NOT NULL,
      told INTEGER NOT NULL
    )`,
    'CREATE INDEX on_call_change_untold ON on_call_change (told)',
  ]),
  defineMigration('OnCallBrowsers1764000000016', [
    `CREATE TABLE on_call_browser (
      id TEXT PRIMARY KEY,
      role TEXT NOT NULL,
      position INTEGER NOT NULL,
      sealed TEXT NOT NULL,
      server_key TEXT NOT NULL,
      at BIGINT NOT NULL,
      ended_at BIGINT
    )`,
    'CREATE INDEX on_call_browser_place ON on_call_browser (role, position)',
  ]),
];
