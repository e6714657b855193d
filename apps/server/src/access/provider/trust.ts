import { Fault, type Actor, type Clock, type EpochMs } from '#kernel';
import type { Statement, Storage } from '#storage';
import type { InstallationChanges } from '../../record/installation-changes.js';
import { endingInvitationsOf } from '../account.js';
import type { Sessions } from '../sessions.js';
import { SignInProviderEntity } from './tables.js';

/** Since when, and by whom, a provider is distrusted. */
export interface Distrust {
  readonly since: EpochMs;
  /** An account. */
  readonly by: string;
}

export interface ProviderTrustParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly sessions: Sessions;
  readonly changes: InstallationChanges;
}

/** Who changes it, and the id under which the records are told once. */
export interface TrustAct {
  readonly actor: Actor;
  readonly commandId: string;
}

/**
 * Whether the provider's word is taken: a state of the installation, by issuer. Distrusting it ends what came through it in the same
 * commit, and what would come through it later is refused in its own.
 */
export class ProviderTrust {
  constructor(private readonly parts: ProviderTrustParts) {}

  /** `undefined` while it is trusted. */
  async distrustOf(issuer: string): Promise<Distrust | undefined> {
    const [row] = await this.parts.storage.rows(SignInProviderEntity, 'WHERE issuer = ?', [issuer]);
    if (!row || row.distrustedAt === null) return undefined;
    return { since: Number(row.distrustedAt), by: row.distrustedBy ?? '' };
  }

  /** @throws Fault `provider-distrusted` */
  async requireTrusted(issuer: string): Promise<void> {
    if (await this.distrustOf(issuer)) throw distrusted();
  }

  /**
   * To be committed with what it is done for; then `tellDistrusted`. None where it is distrusted already.
   */
  async distrusting(issuer: string, { actor, commandId }: TrustAct): Promise<readonly Statement[]> {
    if (await this.distrustOf(issuer)) return [];
    const now = this.parts.clock.now();
    return [
      known(issuer),
      {
        sql: `UPDATE sign_in_provider SET distrusted_at = ?, distrusted_by = ?
              WHERE issuer = ? AND distrusted_at IS NULL`,
        params: [now, actor.id, issuer],
      },
      {
        sql: 'UPDATE session SET revoked_at = ? WHERE provider = ? AND revoked_at IS NULL',
        params: [now, issuer],
      },
      { sql: 'DELETE FROM provider_attempt', params: [] },
      endingInvitationsOf(issuer),
      removingUnconfirmedPasskeys(issuer, now),
      this.parts.changes.keeping({ provider: 'distrusted', issuer }, actor, commandId),
    ];
  }

  /** Begins to tell the records, and ends the streams of those who are out. */
  async tellDistrusted(issuer: string): Promise<void> {
    this.parts.changes.tell();
    await this.parts.sessions.tellEndedThrough(issuer);
  }

  async distrust(issuer: string, act: TrustAct): Promise<void> {
    const statements = await this.distrusting(issuer, act);
    if (statements.length > 0) await this.parts.storage.writer.commit(statements);
    await this.tellDistrusted(issuer);
  }

  /** Takes its word again. What it ended stays ended. */
  async trust(issuer: string, reason: string, { actor, commandId }: TrustAct): Promise<void> {
    const { storage, changes } = this.parts;
    if (!(await this.distrustOf(issuer))) return;
    await storage.writer.commit([
      {
        sql: 'UPDATE sign_in_provider SET distrusted_at = NULL WHERE issuer = ? AND distrusted_at IS NOT NULL',
        params: [issuer],
        expectChanges: 1,
      },
      changes.keeping({ provider: 'trusted', issuer, reason }, actor, commandId),
    ]);
    changes.tell();
  }
}

/** Beside what is done on a provider's word: it is done only while that is taken. Two at once are held apart by its row. */
export function whileTrusted(issuer: string): readonly Statement[] {
  return [
    known(issuer),
    {
      sql: 'UPDATE sign_in_provider SET issuer = issuer WHERE issuer = ? AND distrusted_at IS NULL',
      params: [issuer],
      expectChanges: 1,
    },
  ];
}

/** A passkey that whoever the provider made up has added would outlive a new password. */
function removingUnconfirmedPasskeys(issuer: string, now: EpochMs): Statement {
  return {
    sql: `UPDATE passkey SET removed_at = ? WHERE removed_at IS NULL
            AND account IN (SELECT account FROM provider_identity WHERE issuer = ? AND made = 1)
            AND account IN (SELECT id FROM account WHERE unconfirmed = 1)`,
    params: [now, issuer],
  };
}

function known(issuer: string): Statement {
  return {
    sql: 'INSERT INTO sign_in_provider (issuer) VALUES (?) ON CONFLICT (issuer) DO NOTHING',
    params: [issuer],
  };
}

/** An exercise, whose clock and people are made up, touches nobody's way in. */
export function distrustsNothing(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'exercise-distrusts-nothing',
    detail: 'An exercise does not distrust the real sign-in provider.',
    place: 'distrustProvider',
  });
}

function distrusted(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'provider-distrusted',
    detail: 'The sign-in provider may be in the attackers’ hands: nobody comes in through it now.',
    mend: 'Sign in by your password or passkey here. Whoever has none asks an administrator for a join link.',
  });
}
