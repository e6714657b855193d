import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LinkRole } from '#kernel';
import { AGE_CHANGES } from '#people';
import { FIRST_LOOKS_INDEX } from '#record';
import { defineMigration, type MigrationClass } from '#storage';
import { CONTACT_TABLE } from '../contacts/tables.js';

/** One person of an outside party, and the one role in the one incident that their link opens. Never deleted: the record names them by the id. */
@Entity('link')
export class LinkEntity {
  @PrimaryColumn({ type: 'text' })
  id: string;

  /** The command that gave it. */
  @Column({ name: 'command_id', type: 'text' })
  commandId: string;

  @Column({ name: 'incident_id', type: 'text' })
  incidentId: string;

  @Column({ type: 'text' })
  role: LinkRole;

  /** Base64: who it is for, sealed. */
  @Column({ type: 'text' })
  name: string;

  /** Hash of the secret that stands in the address. */
  @Column({ name: 'secret_hash', type: 'text' })
  secretHash: string;

  @Column({ name: 'given_at', type: 'bigint' })
  givenAt: number;

  /** The account that gave it. */
  @Column({ name: 'given_by', type: 'text' })
  givenBy: string;

  @Column({ name: 'ends_at', type: 'bigint' })
  endsAt: number;

  @Column({ name: 'opened_at', type: 'bigint', nullable: true })
  openedAt: number | null;

  /** Hash of what is kept in the browser that opened it first: it opens in no other. */
  @Column({ type: 'text', nullable: true })
  browser: string | null;

  @Column({ name: 'ended_at', type: 'bigint', nullable: true })
  endedAt: number | null;

  /** The one that it reports for; `null` of another role, and of an exercise. */
  @Column({ name: 'mail_house_id', type: 'text', nullable: true })
  mailHouseId: string | null;
}

export const LINK_ENTITIES = [LinkEntity];

export const LINK_MIGRATIONS: readonly MigrationClass[] = [
  defineMigration('Links1764000000029', [
    `CREATE TABLE link (
      id TEXT PRIMARY KEY,
      command_id TEXT NOT NULL,
      incident_id TEXT NOT NULL,
      role TEXT NOT NULL,
      name TEXT NOT NULL,
      secret_hash TEXT NOT NULL,
      given_at BIGINT NOT NULL,
      given_by TEXT NOT NULL,
      ends_at BIGINT NOT NULL,
      opened_at BIGINT,
      browser TEXT,
      ended_at BIGINT
    )`,
    'CREATE UNIQUE INDEX link_command ON link (command_id)',
    'CREATE UNIQUE INDEX link_secret ON link (secret_hash)',
    'CREATE INDEX link_incident ON link (incident_id)',
    CONTACT_TABLE,
    'ALTER TABLE on_call_change ADD COLUMN asked TEXT',
    FIRST_LOOKS_INDEX,
  ]),
  defineMigration('Desk1764000000036', [
    // A link that was given before reports for no mail house: another is given in its stead.
    'ALTER TABLE link ADD COLUMN mail_house_id TEXT',
    ...AGE_CHANGES,
  ]),
];
