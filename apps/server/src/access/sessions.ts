import {
  checkSession,
  hashOfBearer,
  issueSession,
  newBearerSecret,
  rotateSession,
  type IssuedSession,
  type Session,
} from '#access';
import { Fault, type Assurance, type Clock, type Entropy, type EpochMs } from '#kernel';
import { IsNull } from 'typeorm';
import { unlessUnavailable } from './unless-unavailable.js';
import type { Statement, Storage } from '#storage';
import { stillLetIn, type Account } from './account.js';
import { whileTrusted } from './provider/trust.js';
import { SessionEntity } from './tables.js';

/** Being seen is written down at most so often: a page asks many things at once. */
const SEEN_EVERY_MS = 60_000;
/** A browser that signed in within this time is one that the account has used. */
const BROWSER_KNOWN_MS = 180 * 24 * 60 * 60_000;
const AGENT_LENGTH_MAX = 200;
/** Distrust ends what it finds; where another node has let something by, that is open no more than the rest. */
const ON_NO_DISTRUSTED_WORD = `(provider IS NULL OR provider NOT IN (
  SELECT issuer FROM sign_in_provider WHERE distrusted_at IS NOT NULL))`;

export interface SessionsParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly entropy: Entropy;
  /** Of the sign-in provider that the operator has named: what another one let in is open no more. */
  readonly issuer?: string | undefined;
}

/** The browser that asks, as far as it says. */
export interface Browser {
  /** What it calls itself. */
  readonly agent: string;
  /** What an earlier sign-in left in it. */
  readonly secret: string | undefined;
}

/** Whose a session is: an account's, or that of a link or a player, who have none. An id of one kind is nothing among the others. */
export interface Holder {
  readonly kind: 'account' | 'link' | 'seat';
  readonly id: string;
}

/** An open session as it is kept. */
export interface KeptSession extends Session {
  /** What `account` is the id of. */
  readonly holder: Holder['kind'];
  readonly agent: string;
  readonly browser: string;
  /** The issuer on whose word it began: whatever is proved in it later, it ends when that is distrusted. */
  readonly provider: string | null;
}

/** A session that begins, and what goes to the browser with it: once. */
export interface OpenedSession {
  readonly session: KeptSession;
  readonly secret: string;
  readonly browserSecret: string;
}

/** People's sessions. What opens them is in browsers' cookies alone. */
export class Sessions {
  private readonly ends = new Set<(id: string) => void>();

  constructor(private readonly parts: SessionsParts) {}

  /**
   * Begins a session of somebody who has proved who they are.
   *
   * @param provider the issuer on whose word, where it is on one's
   * @throws Fault `write-conflict` where their account was changed meanwhile, or the provider distrusted: what they proved may be
   *   good no more
   */
  async open(
    holder: Pick<Account, 'id' | 'version'>,
    assurance: Assurance,
    browser: Browser,
    { provider, alongside = [] }: { readonly provider?: string; readonly alongside?: readonly Statement[] } = {},
  ): Promise<OpenedSession> {
    const account = { kind: 'account', id: holder.id } as const;
    const { opened, statements } = this.prepare(account, assurance, browser, provider);
    const trusting = provider === undefined ? [] : whileTrusted(provider);
    await this.parts.storage.writer.commit([...trusting, stillLetIn(holder), ...statements, ...alongside]);
    return opened;
  }

  /** A session that begins when its statements are committed, beside what lets it begin. */
  prepare(
    { kind, id }: Holder,
    assurance: Assurance,
    browser: Browser,
    provider?: string,
  ): { readonly opened: OpenedSession; readonly statements: readonly Statement[] } {
    const { clock, entropy } = this.parts;
    const browserSecret = browser.secret ?? newBearerSecret(entropy);
    const opened = keptBy(issueSession(id, assurance, clock.now(), entropy), {
      holder: kind,
      agent: browser.agent.slice(0, AGENT_LENGTH_MAX),
      browser: hashOfBearer(browserSecret),
      provider: provider ?? null,
    });
    const old: Statement = {
      sql: 'DELETE FROM session WHERE holder = ? AND account = ? AND started_at < ?',
      params: [kind, id, clock.now() - BROWSER_KNOWN_MS],
    };
    return { opened: { ...opened, browserSecret }, statements: [old, insert(opened.session)] };
  }

  /**
   * The open session of this secret; `undefined` where none has it.
   *
   * @param isUse Whether a person asks: what a page asks by itself keeps no session from growing idle
   * @throws Fault `session-revoked`, `session-expired`, `session-idle`
   */
  async find(secret: string, { isUse }: { readonly isUse: boolean }): Promise<KeptSession | undefined> {
    const kept = await this.kept(hashOfBearer(secret.slice(0, 200)));
    if (!kept) return undefined;
    const now = this.parts.clock.now();
    const seen = checkSession(kept, now);
    if (!seen.ok) throw new Fault({ ...seen.fault, kind: 'signed-out' });
    if (!isUse) return kept;
    if (now - kept.seenAt >= SEEN_EVERY_MS) await this.noteSeen(kept, now);
    return { ...kept, seenAt: seen.value.seenAt };
  }

  /** On a disk that takes nothing more a person still reads, until their session has been idle too long. */
  private async noteSeen({ secretHash }: KeptSession, now: EpochMs): Promise<void> {
    const note: Statement = { sql: 'UPDATE session SET seen_at = ? WHERE secret_hash = ?', params: [now, secretHash] };
    await this.parts.storage.writer.commit([note]).catch(unlessUnavailable);
  }

  /** Whether it is open still; asking this does not keep it from growing idle. */
  async isOpen(secretHash: string): Promise<boolean> {
    const kept = await this.kept(secretHash);
    return kept !== undefined && checkSession(kept, this.parts.clock.now()).ok;
  }

  /** Whether the account has signed in from this browser before, by what was proved here: a provider's word makes none known. */
  async knows(account: string, browserSecret: string | undefined): Promise<boolean> {
    if (browserSecret === undefined) return false;
    const browser = hashOfBearer(browserSecret.slice(0, 200));
    const own = { holder: 'account', account, browser, provider: IsNull() } as const;
    return this.parts.storage.repository(SessionEntity).existsBy(own);
  }

  /**
   * After its person has proved again who they are: another secret, the same end.
   *
   * @param holder their account as it was when they proved it
   * @throws Fault `write-conflict` as `open` does, and where the session has ended meanwhile
   */
  async renew(
    earlier: KeptSession,
    holder: Pick<Account, 'id' | 'version'>,
    assurance: Assurance,
  ): Promise<{ session: KeptSession; secret: string }> {
    const { storage, clock, entropy } = this.parts;
    const rotated = rotateSession(earlier, assurance, clock.now(), entropy);
    if (!rotated.ok) throw new Fault({ ...rotated.fault, kind: 'signed-out' });
    const renewed = keptBy(rotated.value.issued, earlier);
    await storage.writer.commit([
      ...(earlier.provider === null ? [] : whileTrusted(earlier.provider)),
      stillLetIn(holder),
      { ...this.ending(earlier), expectChanges: 1 },
      insert(renewed.session),
    ]);
    this.tellEnded([earlier.id]);
    return renewed;
  }

  /** The open ones, newest first. */
  async of({ kind: holder, id: account }: Holder): Promise<readonly KeptSession[]> {
    const rows = await this.parts.storage
      .repository(SessionEntity)
      .find({ where: { holder, account }, order: { id: 'DESC' } });
    return rows.map(readSession).filter((session) => checkSession(session, this.parts.clock.now()).ok);
  }

  /** Ends one of its holder's. */
  async end(holder: Holder, id: string): Promise<void> {
    await this.parts.storage.writer.commit([
      {
        sql: 'UPDATE session SET revoked_at = ? WHERE holder = ? AND account = ? AND id = ? AND revoked_at IS NULL',
        params: [this.parts.clock.now(), holder.kind, holder.id, id],
      },
    ]);
    await this.tellEndedOf(holder);
  }

  /** To be called after a commit that ended some of a holder's. */
  async tellEndedOf({ kind, id: holder }: Holder): Promise<void> {
    const which = 'WHERE holder = ? AND account = ? AND revoked_at IS NOT NULL';
    const ended = await this.parts.storage.rows(SessionEntity, which, [kind, holder]);
    this.tellEnded(ended.map(({ id }) => id));
  }

  /** To be called after a commit that ended all that came through a provider. */
  async tellEndedThrough(provider: string): Promise<void> {
    const which = 'WHERE provider = ? AND revoked_at IS NOT NULL';
    this.tellEnded((await this.parts.storage.rows(SessionEntity, which, [provider])).map(({ id }) => id));
  }

  /** The open session of this id. */
  async byId(holder: Holder, id: string): Promise<KeptSession | undefined> {
    return (await this.of(holder)).find((session) => session.id === id);
  }

  /** Calls when a session ends here, of some more than once; what another node ends is noticed by asking `isOpen`. */
  onEnded(listener: (id: string) => void): () => void {
    this.ends.add(listener);
    return () => this.ends.delete(listener);
  }

  private ending({ secretHash }: KeptSession): Statement {
    return {
      sql: 'UPDATE session SET revoked_at = ? WHERE secret_hash = ? AND revoked_at IS NULL',
      params: [this.parts.clock.now(), secretHash],
    };
  }

  private tellEnded(ids: readonly string[]): void {
    for (const id of ids) for (const listener of this.ends) listener(id);
  }

  private async kept(secretHash: string): Promise<KeptSession | undefined> {
    const which = `WHERE secret_hash = ? AND (revoked_at IS NOT NULL OR ${ON_NO_DISTRUSTED_WORD})`;
    const [row] = await this.parts.storage.rows(SessionEntity, which, [secretHash]);
    const { issuer } = this.parts;
    return row && (row.provider === null || row.provider === issuer) ? readSession(row) : undefined;
  }
}

/** Ends all of a holder's, but one where it is named, in the commit of the reason why they end. */
export function endingSessions({ kind, id }: Holder, now: EpochMs, but?: string): Statement {
  return {
    sql: `UPDATE session SET revoked_at = ? WHERE holder = ? AND account = ? AND revoked_at IS NULL${but === undefined ? '' : ' AND id <> ?'}`,
    params: [now, kind, id, ...(but === undefined ? [] : [but])],
  };
}

function keptBy(
  { session, secret }: IssuedSession,
  { holder, agent, browser, provider }: Pick<KeptSession, 'holder' | 'agent' | 'browser' | 'provider'>,
): { session: KeptSession; secret: string } {
  return { session: { ...session, holder, agent, browser, provider }, secret };
}

function insert(session: KeptSession): Statement {
  const { secretHash, id, holder, account, assurance, agent, browser, startedAt, seenAt, provenAt, provider } = session;
  return {
    sql: `INSERT INTO session (secret_hash, id, holder, account, assurance, agent, browser, started_at, seen_at, proven_at, provider)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    params: [secretHash, id, holder, account, assurance, agent, browser, startedAt, seenAt, provenAt, provider],
  };
}

function readSession({
  secretHash,
  id,
  holder,
  account,
  assurance,
  agent,
  browser,
  provider,
  ...row
}: SessionEntity): KeptSession {
  return {
    secretHash,
    id,
    holder,
    account,
    assurance,
    agent,
    browser,
    provider,
    startedAt: Number(row.startedAt),
    seenAt: Number(row.seenAt),
    provenAt: Number(row.provenAt),
    revokedAt: row.revokedAt === null ? null : Number(row.revokedAt),
  };
}
