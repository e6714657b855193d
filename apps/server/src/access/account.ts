import type { RecoveryCodes, TotpSecret } from '#access';
import { Fault, isRole, type EpochMs, type Role } from '#kernel';
import type { Statement } from '#storage';
import type { InstallationKey } from '../vault/installation-key.js';
import type { AccountEntity } from './tables.js';

/** Somebody with an account, in clear. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly administrator: boolean;
  readonly team: readonly Role[];
  /** PHC string; null until the invitation is accepted. */
  readonly password: string | null;
  readonly app: TotpSecret | null;
  /** An authenticator app that waits for its first code. */
  readonly offeredApp: Uint8Array | null;
  readonly recoveryCodes: RecoveryCodes;
  /** Hash of the join link's secret; `provider`: the issuer that gave it, null where an administrator did. */
  readonly invitation: { readonly hash: string; readonly endsAt: EpochMs; readonly provider: string | null } | null;
  readonly createdAt: EpochMs;
  readonly disabledAt: EpochMs | null;
  /** Made on a provider's word, and nobody who administers has said that they know the person. */
  readonly unconfirmed: boolean;
  readonly version: number;
}

/** Opens a row. */
export async function readAccount(row: AccountEntity, seals: InstallationKey): Promise<Account> {
  const { id, app, offeredApp, appStep, invitation, invitationEndsAt, invitationProvider, disabledAt } = row;
  return {
    id,
    name: await seals.unseal(row.name, `name:${id}`),
    administrator: row.administrator === 1,
    team: textsIn(row.team).filter(isRole),
    password: row.password,
    app: app === null ? null : { secret: await unsealBytes(app, seals, id), lastStep: numberOrNull(appStep) },
    offeredApp: offeredApp === null ? null : await unsealBytes(offeredApp, seals, id),
    recoveryCodes: { hashes: textsIn(row.recoveryCodes) },
    invitation:
      invitation === null || invitationEndsAt === null
        ? null
        : { hash: invitation, endsAt: Number(invitationEndsAt), provider: invitationProvider },
    createdAt: Number(row.createdAt),
    disabledAt: numberOrNull(disabledAt),
    unconfirmed: row.unconfirmed === 1,
    version: row.version,
  };
}

/** What is kept of an account, by column. */
export async function writeAccount(account: Account, seals: InstallationKey): Promise<AccountColumns> {
  const { id, app, offeredApp, invitation } = account;
  return {
    id,
    name: await seals.seal(account.name, `name:${id}`),
    administrator: account.administrator ? 1 : 0,
    team: JSON.stringify(account.team),
    password: account.password,
    app: app && (await sealBytes(app.secret, seals, id)),
    app_step: app && app.lastStep,
    offered_app: offeredApp && (await sealBytes(offeredApp, seals, id)),
    recovery_codes: JSON.stringify(account.recoveryCodes.hashes),
    invitation: invitation && invitation.hash,
    invitation_ends_at: invitation && invitation.endsAt,
    invitation_provider: invitation && invitation.provider,
    created_at: account.createdAt,
    disabled_at: account.disabledAt,
    unconfirmed: account.unconfirmed ? 1 : 0,
    version: account.version,
  };
}

/** Beside what is made for somebody: it is made only while their account is what was read, and may come in. */
export function stillLetIn({ id, version }: Pick<Account, 'id' | 'version'>): Statement {
  return {
    sql: `UPDATE account SET version = version
          WHERE id = ? AND version = ? AND password IS NOT NULL AND disabled_at IS NULL`,
    params: [id, version],
    expectChanges: 1,
  };
}

/** Ends the join links that a provider has given and nobody has used: as if they had never been, for whoever reads them now too. */
export function endingInvitationsOf(issuer: string): Statement {
  return {
    sql: `UPDATE account SET invitation = NULL, invitation_ends_at = NULL, invitation_provider = NULL, version = version + 1
          WHERE invitation_provider = ?`,
    params: [issuer],
  };
}

export type AccountColumns = Readonly<Record<string, string | number | null>>;

/** Whether the two are the same person's name to whoever types it. */
export function isSameName(one: string, other: string): boolean {
  return foldedName(one) === foldedName(other);
}

/** A name as it is compared and counted. */
export function foldedName(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

function sealBytes(bytes: Uint8Array, seals: InstallationKey, id: string): Promise<string> {
  return seals.seal(Buffer.from(bytes).toString('base64'), `app:${id}`);
}

async function unsealBytes(sealed: string, seals: InstallationKey, id: string): Promise<Uint8Array> {
  return Buffer.from(await seals.unseal(sealed, `app:${id}`), 'base64');
}

function textsIn(json: string): string[] {
  const read: unknown = JSON.parse(json);
  if (Array.isArray(read) && read.every((each) => typeof each === 'string')) return read;
  throw new Fault({ kind: 'internal', code: 'account-broken', detail: 'An account cannot be read.' });
}

// PostgreSQL answers a BIGINT as text.
function numberOrNull(value: number | string | null): number | null {
  return value === null ? null : Number(value);
}
