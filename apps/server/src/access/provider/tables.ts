import { Column, Entity, PrimaryColumn } from 'typeorm';
import { defineMigration, type MigrationClass } from '#storage';

/** A sign-in provider that somebody has come through, or that was distrusted. */
@Entity('sign_in_provider')
export class SignInProviderEntity {
  @PrimaryColumn({ type: 'text' })
  issuer: string;

  /** Null while it is trusted. */
  @Column({ name: 'distrusted_at', type: 'bigint', nullable: true })
  distrustedAt: number | null;

  /** The account that distrusted it last. */
  @Column({ name: 'distrusted_by', type: 'text', nullable: true })
  distrustedBy: string | null;
}

/** Somebody at a provider, and whose account that is, or was, here: the row stays, so that nobody is two people. */
@Entity('provider_identity')
export class ProviderIdentityEntity {
  /** Digest of issuer and subject: what the provider calls somebody may be their name. */
  @PrimaryColumn({ type: 'text' })
  identity: string;

  @Column({ type: 'text' })
  issuer: string;

  @Column({ type: 'text' })
  account: string;

  /** JSON: the team roles that the provider's groups gave at the last sign-in. */
  @Column({ type: 'text' })
  team: string;

  /** 1 where the account was made on the provider's word. */
  @Column({ type: 'integer' })
  made: number;

  @Column({ name: 'linked_at', type: 'bigint' })
  linkedAt: number;

  /** When they last came through the provider: what its groups give grows old from then on. */
  @Column({ name: 'seen_at', type: 'bigint' })
  seenAt: number;

  /** Null while it is linked. */
  @Column({ name: 'unlinked_at', type: 'bigint', nullable: true })
  unlinkedAt: number | null;
}

/** Somebody who was sent to the provider and has not come back. */
@Entity('provider_attempt')
export class ProviderAttemptEntity {
  /** Hash of what the browser keeps meanwhile. */
  @PrimaryColumn({ name: 'secret_hash', type: 'text' })
  secretHash: string;

  /** The page that they are shown afterwards. */
  @Column({ type: 'text' })
  path: string;

  /** The account that is to be linked; null where somebody signs in. */
  @Column({ type: 'text', nullable: true })
  account: string | null;

  /** The session that asked for the link. */
  @Column({ type: 'text', nullable: true })
  session: string | null;

  @Column({ name: 'ends_at', type: 'bigint' })
  endsAt: number;
}

export const PROVIDER_ENTITIES = [SignInProviderEntity, ProviderIdentityEntity, ProviderAttemptEntity];

export const PROVIDER_MIGRATIONS: readonly MigrationClass[] = [
  defineMigration('SignInProviders1764000000027', [
    'ALTER TABLE session ADD COLUMN provider TEXT',
    'CREATE INDEX session_provider ON session (provider)',
    `CREATE TABLE sign_in_provider (
      issuer TEXT PRIMARY KEY,
      distrusted_at BIGINT,
      distrusted_by TEXT
    )`,
    `CREATE TABLE provider_identity (
      identity TEXT PRIMARY KEY,
      issuer TEXT NOT NULL,
      account TEXT NOT NULL,
      team TEXT NOT NULL,
      made INTEGER NOT NULL,
      linked_at BIGINT NOT NULL,
      seen_at BIGINT NOT NULL,
      unlinked_at BIGINT
    )`,
    'CREATE UNIQUE INDEX provider_identity_account ON provider_identity (account, issuer) WHERE unlinked_at IS NULL',
    `CREATE TABLE provider_attempt (
      secret_hash TEXT PRIMARY KEY,
      path TEXT NOT NULL,
      account TEXT,
      session TEXT,
      ends_at BIGINT NOT NULL
    )`,
    'CREATE INDEX provider_attempt_ends ON provider_attempt (ends_at)',
  ]),
];
