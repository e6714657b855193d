import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import {
  addAccount,
  changeAccount,
  id,
  type AccountList,
  type AccountView,
  type AddAccount,
  type ChangeAccount,
  type IncidentDoors,
  type Invitation,
  type NameList,
} from '#contract';
import { IncidentEntity } from '#engine';
import { Fault, formatInstant, isOfPrivacyOffice, uuidv7, type Actor, type Role } from '#kernel';
import type { Statement } from '#storage';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import { accountDisabled } from './account-disabled.js';
import { accountUnconfirmed } from './account-unconfirmed.js';
import type { AccountChange } from '../record/installation-changes.js';
import type { Account } from './account.js';
import { Asking, type Asker } from './asker.js';
import type { Identity } from './provider/identities.js';
import { SOMEBODY_ADMINISTERS, type Invited } from './accounts.js';
import { shuttingOut } from './shut-out.js';

/** Who may sign in, and from outside, who commands what. */
@Controller('api/v1')
export class AccountsController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get('names')
  async names(@Asking() { account, player }: Asker): Promise<NameList> {
    const { accounts, members, players } = this.installation.access;
    const all = (await accounts.all()).map(({ id: each, name }) => ({ id: each, name }));
    if (!player) return { names: [...all, ...(await players.namesIn(await members.incidentsOf(account.id)))] };
    // Somebody in a seat has no business with who else works here.
    const here = new Set((await members.of(player.incidentId)).map((member) => member.account));
    const others = await players.namesIn(new Set([player.incidentId]));
    return { names: [...all.filter((each) => here.has(each.id)), ...others] };
  }

  @Get('accounts')
  async list(): Promise<AccountList> {
    const { accounts, provider } = this.installation.access;
    const linked = (await provider?.provided())?.filter(({ unlinkedAt }) => unlinkedAt === null);
    const provided = new Map(linked?.map((each) => [each.account, each]));
    return { accounts: (await accounts.all()).map((account) => viewAccount(account, provided.get(account.id))) };
  }

  @Post('accounts')
  async add(@Body({ schema: addAccount }) person: AddAccount): Promise<Invitation> {
    return this.viewInvitation(await this.installation.access.accounts.add(person));
  }

  @Post('accounts/:account')
  @HttpCode(200)
  async change(
    @Param('account', { schema: id }) accountId: string,
    @Body({ schema: changeAccount }) change: ChangeAccount,
    @Asking() { actor }: Asker,
  ): Promise<AccountView> {
    const { accounts, sessions } = this.installation.access;
    const account = await accounts.require(accountId);
    const changed: Account = {
      ...account,
      administrator: change.administrator ?? account.administrator,
      team: change.team ?? account.team,
      disabledAt: this.disabledAt(account, change.disabled),
      unconfirmed: account.unconfirmed && change.confirmed !== true,
    };
    if (changed.administrator && changed.unconfirmed) throw accountUnconfirmed();
    if (account.id === actor.id && entersPrivacyOffice(account.team, changed.team)) throw notToOneself();
    const goes = account.administrator && (!changed.administrator || changed.disabledAt !== null);
    if (goes) await this.requireAnotherAdministrator(account.id);
    const told = changesBetween(account, changed).map((what) => this.keeping({ what, person: account.id }, actor));
    const out = changed.disabledAt === null ? [] : shuttingOut(account.id, this.installation.ports.clock.now());
    const kept = await accounts.keep(changed, [...told, ...out, ...(goes ? [SOMEBODY_ADMINISTERS] : [])]);
    this.installation.changes.tell();
    if (out.length > 0) await sessions.tellEndedOf({ kind: 'account', id: account.id });
    return this.view(kept);
  }

  @Post('accounts/:account/invitations')
  async inviteAgain(
    @Param('account', { schema: id }) accountId: string,
    @Asking() { actor }: Asker,
  ): Promise<Invitation> {
    const { accounts, sessions } = this.installation.access;
    const account = await accounts.require(accountId);
    if (account.disabledAt !== null) throw accountDisabled();
    if (account.administrator) await this.requireAnotherAdministrator(account.id);
    const told = this.keeping({ what: 'invited-again', person: account.id }, actor);
    const invited = await accounts.inviteAgain(account, [
      told,
      ...(account.administrator ? [SOMEBODY_ADMINISTERS] : []),
    ]);
    this.installation.changes.tell();
    await sessions.tellEndedOf({ kind: 'account', id: account.id });
    return this.viewInvitation(invited);
  }

  @Get('incident-doors')
  async doors(): Promise<IncidentDoors> {
    const { storage, access } = this.installation;
    const open = await storage.repository(IncidentEntity).find({ order: { id: 'DESC' } });
    const names = new Map((await access.accounts.all()).map((account) => [account.id, account.name]));
    const incidents = [];
    for (const incident of open) {
      const commanders = (await access.members.of(incident.id)).filter(({ role }) => role === 'incident-commander');
      incidents.push({
        id: incident.id,
        declared: formatInstant(Number(incident.openedAt)),
        commanders: commanders.map(({ account }) => names.get(account) ?? account),
      });
    }
    return { incidents };
  }

  private async view(account: Account): Promise<AccountView> {
    return viewAccount(account, await this.installation.access.provider?.linkOf(account.id));
  }

  private async viewInvitation({ account, secret, endsAt }: Invited): Promise<Invitation> {
    return { account: await this.view(account), secret, ends: formatInstant(endsAt) };
  }

  /** Whoever could come in as somebody else by it is named in every record that is open. */
  private keeping(change: AccountChange, actor: Actor): Statement {
    const { changes, ports } = this.installation;
    return changes.keeping(change, actor, uuidv7(ports.clock.now(), ports.entropy));
  }

  private disabledAt({ disabledAt }: Account, disabled: boolean | undefined): number | null {
    if (disabled === undefined) return disabledAt;
    return disabled ? (disabledAt ?? this.installation.ports.clock.now()) : null;
  }

  /** @throws Fault `last-administrator` */
  private async requireAnotherAdministrator(account: string): Promise<void> {
    const others = (await this.installation.access.accounts.all()).filter(
      ({ id: each, administrator, disabledAt, password }) =>
        each !== account && administrator && disabledAt === null && password !== null,
    );
    if (others.length > 0) return;
    throw new Fault({
      kind: 'refused',
      code: 'last-administrator',
      detail: 'Nobody else could run this installation then.',
      place: 'account',
      mend: 'Make somebody else an administrator first, and let them join.',
    });
  }
}

/** The privacy office reads of every incident: nobody lets themselves in. */
function entersPrivacyOffice(before: readonly Role[], after: readonly Role[]): boolean {
  return after.some((role) => isOfPrivacyOffice(role) && !before.includes(role));
}

function notToOneself(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'not-to-oneself',
    detail: 'These roles open the breach register over all incidents, and nobody gives them to themselves.',
    place: 'team',
    mend: 'Ask another administrator to give them to you.',
  });
}

function changesBetween(before: Account, after: Account): AccountChange['what'][] {
  const was = before.disabledAt !== null;
  const is = after.disabledAt !== null;
  return [
    ...(was === is ? [] : [is ? ('disabled' as const) : ('enabled' as const)]),
    ...(before.administrator === after.administrator
      ? []
      : [after.administrator ? ('made-administrator' as const) : ('administrator-no-more' as const)]),
    ...(before.unconfirmed === after.unconfirmed ? [] : ['confirmed' as const]),
    ...(before.team.join() === after.team.join() ? [] : ['team-changed' as const]),
  ];
}

function viewAccount(
  { id: account, name, administrator, team, app, password, disabledAt, unconfirmed, createdAt }: Account,
  link: Identity | undefined,
): AccountView {
  return {
    id: account,
    name,
    administrator,
    team: [...team],
    secondFactor: app !== null,
    status: disabledAt !== null ? 'disabled' : password === null ? 'invited' : 'active',
    unconfirmed,
    since: formatInstant(createdAt),
    provider: link ? { made: link.made, team: [...link.team] } : null,
  };
}
