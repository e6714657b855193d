import {
  checkToken,
  hashOfToken,
  isPermission,
  issueToken,
  type ApiToken,
  type Permission,
  type TokenOrder,
} from '#access';
import { Fault, type Clock, type Entropy, type EpochMs } from '#kernel';
import type { Statement, Storage } from '#storage';
import { stillLetIn, type Account } from './account.js';
import { ApiTokenEntity } from './tables.js';
import { unlessUnavailable } from './unless-unavailable.js';

/** Use is written down at most so often. */
const USED_EVERY_MS = 60_000;

export interface TokensParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly entropy: Entropy;
}

/** A token, whose it is, and the one incident that it reaches. */
export interface KeptToken extends ApiToken {
  readonly account: string;
  readonly incidentId: string | null;
}

/** Machines' keys to the API. */
export class Tokens {
  constructor(private readonly parts: TokensParts) {}

  /** @throws Fault `token-…`; `write-conflict` where the account was changed meanwhile */
  async make(
    holder: Pick<Account, 'id' | 'version'>,
    order: TokenOrder & { readonly incidentId: string | null },
    held: ReadonlySet<Permission>,
  ): Promise<{ readonly token: KeptToken; readonly text: string }> {
    const { storage, clock, entropy } = this.parts;
    const made = issueToken(order, held, clock.now(), entropy);
    if (!made.ok) throw new Fault(made.fault);
    const { token, text } = made.value;
    const account = holder.id;
    await storage.writer.commit([
      stillLetIn(holder),
      {
        sql: `INSERT INTO api_token (secret_hash, id, account, incident_id, label, scopes, created_at, expires_at)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        params: [
          token.secretHash,
          token.id,
          account,
          order.incidentId,
          token.label,
          JSON.stringify(token.scopes),
          token.createdAt,
          token.expiresAt,
        ],
      },
    ]);
    return { token: { ...token, account, incidentId: order.incidentId }, text };
  }

  /**
   * The token of this text; `undefined` where there is none.
   *
   * @throws Fault `token-revoked`, `token-expired`
   */
  async find(text: string): Promise<KeptToken | undefined> {
    const secretHash = hashOfToken(text);
    const token = secretHash === undefined ? undefined : await this.kept(secretHash);
    const good = token && checkToken(token, this.parts.clock.now());
    if (good && !good.ok) throw new Fault({ ...good.fault, kind: 'signed-out' });
    return token;
  }

  /** Whether it is good still. */
  async isOpen(secretHash: string): Promise<boolean> {
    const token = await this.kept(secretHash);
    return token !== undefined && checkToken(token, this.parts.clock.now()).ok;
  }

  private async kept(secretHash: string): Promise<KeptToken | undefined> {
    const [row] = await this.parts.storage.rows(ApiTokenEntity, 'WHERE secret_hash = ?', [secretHash]);
    return row && readToken(row);
  }

  async noteUse(token: KeptToken): Promise<void> {
    const now = this.parts.clock.now();
    if (token.usedAt !== null && now - token.usedAt < USED_EVERY_MS) return;
    const note: Statement = {
      sql: 'UPDATE api_token SET used_at = ? WHERE secret_hash = ?',
      params: [now, token.secretHash],
    };
    await this.parts.storage.writer.commit([note]).catch(unlessUnavailable);
  }

  /** Newest first, the ended ones among them. */
  async ofAccount(account: string): Promise<readonly KeptToken[]> {
    const rows = await this.parts.storage
      .repository(ApiTokenEntity)
      .find({ where: { account }, order: { id: 'DESC' } });
    return rows.map(readToken);
  }

  /** Ends one of an account's. */
  async revoke(account: string, id: string): Promise<void> {
    const { sql, params } = revokingTokens(account, this.parts.clock.now());
    await this.parts.storage.writer.commit([{ sql: `${sql} AND id = ?`, params: [...params, id] }]);
  }
}

/** Ends all of an account's, in the commit of the reason why they end. */
export function revokingTokens(account: string, now: EpochMs): Statement {
  return {
    sql: 'UPDATE api_token SET revoked_at = ? WHERE account = ? AND revoked_at IS NULL',
    params: [now, account],
  };
}

function readToken({ secretHash, id, account, incidentId, label, ...row }: ApiTokenEntity): KeptToken {
  const scopes: unknown = JSON.parse(row.scopes);
  return {
    secretHash,
    id,
    account,
    incidentId,
    label,
    scopes: Array.isArray(scopes) ? scopes.filter((each): each is Permission => isPermission(String(each))) : [],
    createdAt: Number(row.createdAt),
    expiresAt: Number(row.expiresAt),
    usedAt: row.usedAt === null ? null : Number(row.usedAt),
    revokedAt: row.revokedAt === null ? null : Number(row.revokedAt),
  };
}
