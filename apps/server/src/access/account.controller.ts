import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { GRANTS, base32, newRecoveryCodes, newTotpSecret, takeTotp, totpUri, type Permission } from '#access';
import {
  changePassword,
  confirmApp,
  id,
  makeApiToken,
  type ApiTokenList,
  type ApiTokenView,
  type ChangePassword,
  type ConfirmApp,
  type Done,
  type MadeApiToken,
  type MakeApiToken,
  type OfferedApp,
  type OwnReadOutList,
  type RecoveryCodesShown,
  type SessionList,
} from '#contract';
import { Fault, formatInstant, parseInstant } from '#kernel';
import { ownReadOuts } from '../incidents/own-read-outs.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import type { Account } from './account.js';
import { accountUnconfirmed } from './account-unconfirmed.js';
import { Asking, isSession, type Asker } from './asker.js';
import { fromOf } from './from.js';
import { notThroughProvider } from './not-through-provider.js';
import { forPeople, requirePassword, withPassword } from './passwords.js';
import { endingSessions } from './sessions.js';
import { standingsOf } from './standings.js';
import type { KeptToken } from './tokens.js';

/** What a person looks after in their own account. Another's is never named here: whose it is, is who asks. */
@Controller('api/v1/account')
export class AccountController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get('sessions')
  async sessions(@Asking() { account, by }: Asker): Promise<SessionList> {
    const open = await this.installation.access.sessions.of({ kind: 'account', id: account.id });
    return {
      sessions: open.map((session) => ({
        id: session.id,
        assurance: session.assurance,
        throughProvider: session.provider !== null,
        since: formatInstant(session.startedAt),
        seen: formatInstant(session.seenAt),
        browser: session.agent,
        current: session.id === by.id,
      })),
    };
  }

  @Get('read-outs')
  readOuts(@Asking() { account }: Asker): Promise<OwnReadOutList> {
    return ownReadOuts(this.installation, account.id);
  }

  @Post('sessions/:session/end')
  @HttpCode(200)
  async endSession(@Param('session', { schema: id }) session: string, @Asking() { account }: Asker): Promise<Done> {
    await this.installation.access.sessions.end({ kind: 'account', id: account.id }, session);
    return { done: true };
  }

  @Post('password')
  @HttpCode(200)
  async changePassword(
    @Body({ schema: changePassword }) { current, next }: ChangePassword,
    @Asking() { account, by }: Asker,
    @Req() request: Request,
  ): Promise<Done> {
    if (!isSession(by)) throw forPeople();
    const { access, ports, config } = this.installation;
    await access.signIn.requirePassword(account, current, fromOf(request));
    requirePassword(next, account.name, config);
    const others = endingSessions({ kind: 'account', id: account.id }, ports.clock.now(), by.id);
    await access.accounts.keep(await withPassword(account, next, ports.entropy), [others]);
    await access.sessions.tellEndedOf({ kind: 'account', id: account.id });
    return { done: true };
  }

  @Post('second-factor')
  @HttpCode(200)
  async offerApp(@Asking() { account, by }: Asker): Promise<OfferedApp> {
    if (!isSession(by)) throw forPeople();
    const { ports, config } = this.installation;
    const app = newTotpSecret(ports.entropy);
    const issuer = config.title === undefined ? 'Holdfast' : `Holdfast, ${config.title}`;
    await this.installation.access.accounts.keep({ ...account, offeredApp: app.secret });
    return {
      secret: base32(app.secret),
      uri: totpUri(app, issuer, account.name),
    };
  }

  @Post('second-factor/confirmation')
  @HttpCode(200)
  async confirmApp(
    @Body({ schema: confirmApp }) { code }: ConfirmApp,
    @Asking() { account, by }: Asker,
  ): Promise<RecoveryCodesShown> {
    if (!isSession(by)) throw forPeople();
    const { access, ports } = this.installation;
    if (!account.offeredApp) throw noAppOffered();
    const taken = takeTotp({ secret: account.offeredApp, lastStep: null }, code, ports.clock.now());
    if (!taken.ok) throw new Fault(taken.fault);
    const { shown, kept } = newRecoveryCodes(ports.entropy);
    // Whoever is in by the password alone comes back with both.
    const others = endingSessions({ kind: 'account', id: account.id }, ports.clock.now(), by.id);
    await access.accounts.keep({ ...account, app: taken.value, offeredApp: null, recoveryCodes: kept }, [others]);
    await access.sessions.tellEndedOf({ kind: 'account', id: account.id });
    return { codes: [...shown] };
  }

  @Post('second-factor/removal')
  @HttpCode(200)
  async removeApp(@Asking() { account, by }: Asker): Promise<Done> {
    if (!isSession(by)) throw forPeople();
    await this.installation.access.accounts.keep({
      ...account,
      app: null,
      offeredApp: null,
      recoveryCodes: { hashes: [] },
    });
    return { done: true };
  }

  @Get('tokens')
  async tokens(@Asking() { account }: Asker): Promise<ApiTokenList> {
    return { tokens: (await this.installation.access.tokens.ofAccount(account.id)).map(viewToken) };
  }

  @Post('tokens')
  async makeToken(
    @Body({ schema: makeApiToken }) { label, scopes, incident, expires }: MakeApiToken,
    @Asking() { account, by }: Asker,
  ): Promise<MadeApiToken> {
    if (!isSession(by)) throw forPeople();
    if (account.unconfirmed) throw accountUnconfirmed();
    if (by.provider !== null) throw notThroughProvider();
    const order = { label, scopes, expiresAt: parseInstant(expires) ?? 0, incidentId: incident ?? null };
    const held = await this.heldBy(account, order.incidentId);
    const { token, text } = await this.installation.access.tokens.make(account, order, held);
    return { token: viewToken(token), text };
  }

  @Post('tokens/:token/revocation')
  @HttpCode(200)
  async revokeToken(@Param('token', { schema: id }) token: string, @Asking() { account }: Asker): Promise<Done> {
    await this.installation.access.tokens.revoke(account.id, token);
    return { done: true };
  }

  private async heldBy(account: Account, incidentId: string | null): Promise<ReadonlySet<Permission>> {
    const profiles =
      incidentId === null
        ? standingsOf(account)
        : await this.installation.access.members.rolesOf(account.id, incidentId);
    return new Set(profiles.flatMap((profile) => GRANTS[profile]));
  }
}

function viewToken(token: KeptToken): ApiTokenView {
  const { usedAt, revokedAt } = token;
  return {
    id: token.id,
    label: token.label,
    scopes: [...token.scopes],
    incident: token.incidentId,
    created: formatInstant(token.createdAt),
    expires: formatInstant(token.expiresAt),
    used: usedAt === null ? null : formatInstant(usedAt),
    revoked: revokedAt === null ? null : formatInstant(revokedAt),
  };
}

function noAppOffered(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'no-app-offered',
    detail: 'There is no authenticator app that waits for its first code.',
    mend: 'Begin with POST /api/v1/account/second-factor.',
  });
}
