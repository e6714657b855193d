import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Assurance, Role } from '#kernel';
import { defineMigration, type MigrationClass } from '#storage';
import { PROVIDER_ENTITIES, PROVIDER_MIGRATIONS } from './provider/tables.js';

/** Somebody who may sign in. Never deleted: the record names people by the id. */
@Entity('account')
export class AccountEntity {
  @PrimaryColumn({ type: 'text' })
  id: string;

  /** Base64: the name, sealed. */
  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'integer' })
  administrator: number;

  /** JSON: the roles taken in every incident that is declared. */
  @Column({ type: 'text' })
  team: string;

  /** PHC string; null until the invitation is accepted. */
  @Column({ type: 'text', nullable: true })
  password: string | null;

  /** Base64: the authenticator app's secret, sealed. */
  @Column({ type: 'text', nullable: true })
  app: string | null;

  /** The step of the app's last code that was taken. */
  @Column({ name: 'app_step', type: 'bigint', nullable: true })
  appStep: number | null;

  /** An app that was offered and is not confirmed yet, sealed. */
  @Column({ name: 'offered_app', type: 'text', nullable: true })
  offeredApp: string | null;

  /** JSON: hashes of the recovery codes that are left. */
  @Column({ name: 'recovery_codes', type: 'text' })
  recoveryCodes: string;

  /** Hash of the join link's secret, while it waits. */
  @Column({ type: 'text', nullable: true })
  invitation: string | null;

  @Column({ name: 'invitation_ends_at', type: 'bigint', nullable: true })
  invitationEndsAt: number | null;

  /** The issuer that gave the join link; null where an administrator did. */
  @Column({ name: 'invitation_provider', type: 'text', nullable: true })
  invitationProvider: string | null;

  @Column({ name: 'created_at', type: 'bigint' })
  createdAt: number;

  @Column({ name: 'disabled_at', type: 'bigint', nullable: true })
  disabledAt: number | null;

  /** 1 where the account was made on a provider's word, until an administrator says that they know the person. */
  @Column({ type: 'integer' })
  unconfirmed: number;

  /** Counts changes: what was decided on an earlier one is not kept. */
  @Column({ type: 'integer' })
  version: number;
}

/** A person's session. The secret that opens it is in the cookie alone. */
@Entity('session')
export class SessionEntity {
  @PrimaryColumn({ name: 'secret_hash', type: 'text' })
  secretHash: string;

  @Column({ type: 'text' })
  id: string;

  /** What `account` is the id of: no kind is ever looked for among another. */
  @Column({ type: 'text' })
  holder: 'account' | 'link' | 'seat';

  @Column({ type: 'text' })
  account: string;

  @Column({ type: 'text' })
  assurance: Assurance;

  /** What the browser calls itself. */
  @Column({ type: 'text' })
  agent: string;

  /** Hash of what is kept in a browser that an account has signed in from. */
  @Column({ type: 'text' })
  browser: string;

  @Column({ name: 'started_at', type: 'bigint' })
  startedAt: number;

  @Column({ name: 'seen_at', type: 'bigint' })
  seenAt: number;

  @Column({ name: 'proven_at', type: 'bigint' })
  provenAt: number;

  @Column({ name: 'revoked_at', type: 'bigint', nullable: true })
  revokedAt: number | null;

  /** The issuer on whose word it began; null where the person proved here who they are. */
  @Column({ type: 'text', nullable: true })
  provider: string | null;
}

/** A machine's key to the API. */
@Entity('api_token')
export class ApiTokenEntity {
  @PrimaryColumn({ name: 'secret_hash', type: 'text' })
  secretHash: string;

  @Column({ type: 'text' })
  id: string;

  /** Whoever made it, and without whose permission it opens nothing. */
  @Column({ type: 'text' })
  account: string;

  /** The one incident that it reaches. */
  @Column({ name: 'incident_id', type: 'text', nullable: true })
  incidentId: string | null;

  @Column({ type: 'text' })
  label: string;

  /** JSON: permissions. */
  @Column({ type: 'text' })
  scopes: string;

  @Column({ name: 'created_at', type: 'bigint' })
  createdAt: number;

  @Column({ name: 'expires_at', type: 'bigint' })
  expiresAt: number;

  @Column({ name: 'used_at', type: 'bigint', nullable: true })
  usedAt: number | null;

  @Column({ name: 'revoked_at', type: 'bigint', nullable: true })
  revokedAt: number | null;
}

/** A role that somebody has, or had, in an incident. */
@Entity('incident_role')
export class IncidentRoleEntity {
  @PrimaryColumn({ name: 'incident_id', type: 'text' })
  incidentId: string;

  @PrimaryColumn({ type: 'text' })
  account: string;

  @PrimaryColumn({ type: 'text' })
  role: Role;

  @Column({ name: 'given_at', type: 'bigint' })
  givenAt: number;

  /** The account that gave it; null where it came with the declaration. */
  @Column({ name: 'given_by', type: 'text', nullable: true })
  givenBy: string | null;

  /** Why an administrator took it without being asked in; null where nobody did. */
  @Column({ name: 'glass_reason', type: 'text', nullable: true })
  glassReason: string | null;

  @Column({ name: 'ended_at', type: 'bigint', nullable: true })
  endedAt: number | null;
}

/** Command that its holder has offered to somebody else. */
@Entity('command_offer')
export class CommandOfferEntity {
  @PrimaryColumn({ name: 'incident_id', type: 'text' })
  incidentId: string;

  @Column({ name: 'from_account', type: 'text' })
  from: string;

  @Column({ name: 'to_account', type: 'text' })
  to: string;

  @Column({ name: 'offered_at', type: 'bigint' })
  offeredAt: number;
}

/** A passkey. Removed ones stay: signatures in the record are theirs. */
@Entity('passkey')
export class PasskeyEntity {
  /** Base64url: the authenticator's name for it. */
  @PrimaryColumn({ type: 'text' })
  credential: string;

  @Column({ type: 'text' })
  id: string;

  @Column({ type: 'text' })
  account: string;

  @Column({ type: 'text' })
  name: string;

  /** JSON: the public key. */
  @Column({ name: 'public_key', type: 'text' })
  publicKey: string;

  @Column({ type: 'bigint' })
  counter: number;

  /** What its last assertion was over, hex. */
  @Column({ name: 'used_for', type: 'text' })
  usedFor: string;

  @Column({ name: 'created_at', type: 'bigint' })
  createdAt: number;

  @Column({ name: 'used_at', type: 'bigint', nullable: true })
  usedAt: number | null;

  @Column({ name: 'removed_at', type: 'bigint', nullable: true })
  removedAt: number | null;
}

export const ACCESS_ENTITIES = [
  AccountEntity,
  SessionEntity,
  ApiTokenEntity,
  IncidentRoleEntity,
  CommandOfferEntity,
  PasskeyEntity,
  ...PROVIDER_ENTITIES,
];

export const ACCESS_MIGRATIONS: readonly MigrationClass[] = [
  defineMigration('Access1764000000022', [
    `CREATE TABLE account (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      administrator INTEGER NOT NULL,
      team TEXT NOT NULL,
      password TEXT,
      app TEXT,
      app_step BIGINT,
      offered_app TEXT,
      recovery_codes TEXT NOT NULL,
      invitation TEXT,
      invitation_ends_at BIGINT,
      invitation_provider TEXT,
      created_at BIGINT NOT NULL,
      disabled_at BIGINT,
      unconfirmed INTEGER NOT NULL,
      version INTEGER NOT NULL
    )`,
    'CREATE UNIQUE INDEX account_invitation ON account (invitation)',
    `CREATE TABLE session (
      secret_hash TEXT PRIMARY KEY,
      id TEXT NOT NULL,
      holder TEXT NOT NULL,
      account TEXT NOT NULL,
      assurance TEXT NOT NULL,
      agent TEXT NOT NULL,
      browser TEXT NOT NULL,
      started_at BIGINT NOT NULL,
      seen_at BIGINT NOT NULL,
      proven_at BIGINT NOT NULL,
      revoked_at BIGINT
    )`,
    'CREATE INDEX session_account ON session (account)',
    `CREATE TABLE api_token (
      secret_hash TEXT PRIMARY KEY,
      id TEXT NOT NULL,
      account TEXT NOT NULL,
      incident_id TEXT,
      label TEXT NOT NULL,
      scopes TEXT NOT NULL,
      created_at BIGINT NOT NULL,
      expires_at BIGINT NOT NULL,
      used_at BIGINT,
      revoked_at BIGINT
    )`,
    'CREATE INDEX api_token_account ON api_token (account)',
    `CREATE TABLE incident_role (
      incident_id TEXT NOT NULL,
      account TEXT NOT NULL,
      role TEXT NOT NULL,
      given_at BIGINT NOT NULL,
      given_by TEXT,
      glass_reason TEXT,
      ended_at BIGINT,
      PRIMARY KEY (incident_id, account, role)
    )`,
    'CREATE INDEX incident_role_account ON incident_role (account)',
    `CREATE TABLE command_offer (
      incident_id TEXT PRIMARY KEY,
      from_account TEXT NOT NULL,
      to_account TEXT NOT NULL,
      offered_at BIGINT NOT NULL
    )`,
  ]),
  defineMigration('Passkeys1764000000025', [
    `CREATE TABLE passkey (
      credential TEXT PRIMARY KEY,
      id TEXT NOT NULL,
      account TEXT NOT NULL,
      name TEXT NOT NULL,
      public_key TEXT NOT NULL,
      counter BIGINT NOT NULL,
      used_for TEXT NOT NULL,
      created_at BIGINT NOT NULL,
      used_at BIGINT,
      removed_at BIGINT
    )`,
    'CREATE INDEX passkey_account ON passkey (account)',
    `CREATE TABLE passkey_challenge (
      challenge TEXT PRIMARY KEY,
      ends_at BIGINT NOT NULL
    )`,
    'CREATE INDEX passkey_challenge_ends ON passkey_challenge (ends_at)',
  ]),
  ...PROVIDER_MIGRATIONS,
];
