import { sha256 } from '#digest';
import { isRole, type Clock, type EpochMs, type Role } from '#kernel';
import type { Statement, Storage } from '#storage';
import type { Identified } from './provider-client.js';
import { ProviderIdentityEntity } from './tables.js';

/**
 * How long a provider's groups count after somebody came through it: it is asked when they come, and of whoever has left it nobody
 * comes any more.
 */
export const GROUPS_COUNT_MS = 30 * 24 * 60 * 60_000;

/** Whose account somebody at the provider is, or was. */
export interface Identity {
  readonly identity: string;
  readonly issuer: string;
  readonly account: string;
  /** Team roles that the provider's groups gave at the last sign-in; none once that is too long ago, or it is unlinked. */
  readonly team: readonly Role[];
  /** Whether the account was made on the provider's word. */
  readonly made: boolean;
  readonly linkedAt: EpochMs;
  /** When they last came through the provider. */
  readonly seenAt: EpochMs;
  /** Null while it is linked. What was unlinked lets nobody in, and is linked again to the same account alone. */
  readonly unlinkedAt: EpochMs | null;
}

export interface IdentitiesParts {
  readonly storage: Storage;
  readonly clock: Clock;
}

/** Who people are at the provider: by issuer and subject, never by a name or a mail address, which a provider may give to somebody else. */
export class Identities {
  constructor(private readonly parts: IdentitiesParts) {}

  async find(person: Pick<Identified, 'issuer' | 'subject'>): Promise<Identity | undefined> {
    const [row] = await this.parts.storage.rows(ProviderIdentityEntity, 'WHERE identity = ?', [identityOf(person)]);
    return row && this.read(row);
  }

  /** The one that is linked. */
  async ofAccount(account: string, issuer: string): Promise<Identity | undefined> {
    const which = 'WHERE account = ? AND issuer = ? AND unlinked_at IS NULL';
    const [row] = await this.parts.storage.rows(ProviderIdentityEntity, which, [account, issuer]);
    return row && this.read(row);
  }

  /** Those that were unlinked among them. */
  async all(issuer: string): Promise<readonly Identity[]> {
    const rows = await this.parts.storage.repository(ProviderIdentityEntity).findBy({ issuer });
    return rows.map((row) => this.read(row));
  }

  private read({ team, made, linkedAt, seenAt, unlinkedAt, ...row }: ProviderIdentityEntity): Identity {
    const counts = unlinkedAt === null && this.parts.clock.now() - Number(seenAt) < GROUPS_COUNT_MS;
    return {
      ...row,
      // What this service wrote.
      team: counts ? (JSON.parse(team) as readonly string[]).filter(isRole) : [],
      made: made === 1,
      linkedAt: Number(linkedAt),
      seenAt: Number(seenAt),
      unlinkedAt: unlinkedAt === null ? null : Number(unlinkedAt),
    };
  }

  /**
   * To be committed with what it belongs to. Where either of the two is bound already, or somebody was bound to another account
   * before, nothing of that is. Who made the account is never unsaid.
   */
  binding(
    person: Pick<Identified, 'issuer' | 'subject'>,
    account: string,
    { team, made }: Pick<Identity, 'team' | 'made'>,
  ): Statement {
    const { issuer } = person;
    const now = this.parts.clock.now();
    return {
      sql: `INSERT INTO provider_identity (identity, issuer, account, team, made, linked_at, seen_at)
            SELECT ?, ?, ?, ?, ?, ?, ? WHERE NOT EXISTS (
              SELECT 1 FROM provider_identity WHERE account = ? AND issuer = ? AND unlinked_at IS NULL)
            ON CONFLICT (identity) DO UPDATE
              SET team = excluded.team, linked_at = excluded.linked_at, seen_at = excluded.seen_at, unlinked_at = NULL
              WHERE provider_identity.account = excluded.account AND provider_identity.unlinked_at IS NOT NULL`,
      params: [identityOf(person), issuer, account, JSON.stringify(team), made ? 1 : 0, now, now, account, issuer],
      expectChanges: 1,
    };
  }
}

/** What the provider's groups give from now on, where it is linked still. */
export function followingGroups({ identity }: Identity, team: readonly Role[], now: EpochMs): Statement {
  return {
    sql: 'UPDATE provider_identity SET team = ?, seen_at = ? WHERE identity = ? AND unlinked_at IS NULL',
    params: [JSON.stringify(team), now, identity],
    expectChanges: 1,
  };
}

/** Ends what any provider is for an account, in the commit of what takes it from it. */
export function unlinking(account: string, now: EpochMs): Statement {
  return {
    sql: 'UPDATE provider_identity SET unlinked_at = ? WHERE account = ? AND unlinked_at IS NULL',
    params: [now, account],
  };
}

function identityOf({ issuer, subject }: Pick<Identified, 'issuer' | 'subject'>): string {
  return sha256(`${issuer}\n${subject}`);
}
