import { sha256 } from '#digest';
import { isRole, type Clock, type Role } from '#kernel';
import type { Statement, Storage } from '#storage';
import type { Identified } from './provider-client.js';
import { ProviderIdentityEntity } from './tables.js';

/** Whose account somebody at the provider is. */
export interface Identity {
  readonly identity: string;
  readonly issuer: string;
  readonly account: string;
  /** Team roles that the provider's groups gave at the last sign-in. */
  readonly team: readonly Role[];
  /** Whether the account was made on the provider's word. */
  readonly made: boolean;
  readonly linkedAt: number;
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
    return row && readIdentity(row);
  }

  async ofAccount(account: string, issuer: string): Promise<Identity | undefined> {
    const which = 'WHERE account = ? AND issuer = ?';
    const [row] = await this.parts.storage.rows(ProviderIdentityEntity, which, [account, issuer]);
    return row && readIdentity(row);
  }

  async all(issuer: string): Promise<readonly Identity[]> {
    const rows = await this.parts.storage.repository(ProviderIdentityEntity).findBy({ issuer });
    return rows.map(readIdentity);
  }

  /** To be committed with what it belongs to. Where either of the two is bound already, nothing of that is. */
  binding(
    person: Pick<Identified, 'issuer' | 'subject'>,
    account: string,
    { team, made }: Pick<Identity, 'team' | 'made'>,
  ): Statement {
    const { issuer } = person;
    return {
      sql: `INSERT INTO provider_identity (identity, issuer, account, team, made, linked_at)
            SELECT ?, ?, ?, ?, ?, ? WHERE NOT EXISTS (
              SELECT 1 FROM provider_identity WHERE identity = ? OR (account = ? AND issuer = ?))`,
      params: [
        identityOf(person),
        issuer,
        account,
        JSON.stringify(team),
        made ? 1 : 0,
        this.parts.clock.now(),
        identityOf(person),
        account,
        issuer,
      ],
      expectChanges: 1,
    };
  }
}

/** What the provider's groups give from now on. */
export function followingGroups({ identity }: Identity, team: readonly Role[]): Statement {
  return {
    sql: 'UPDATE provider_identity SET team = ? WHERE identity = ?',
    params: [JSON.stringify(team), identity],
    expectChanges: 1,
  };
}

/** Ends what any provider is for an account, in the commit of what takes it from it. */
export function unlinking(account: string): Statement {
  return { sql: 'DELETE FROM provider_identity WHERE account = ?', params: [account] };
}

function identityOf({ issuer, subject }: Pick<Identified, 'issuer' | 'subject'>): string {
  return sha256(`${issuer}\n${subject}`);
}

function readIdentity({ team, made, linkedAt, ...row }: ProviderIdentityEntity): Identity {
  // What this service wrote.
  const roles = (JSON.parse(team) as readonly string[]).filter(isRole);
  return { ...row, team: roles, made: made === 1, linkedAt: Number(linkedAt) };
}
