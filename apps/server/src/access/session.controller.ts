import { Body, Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { hashPassword } from '#access';
import {
  join,
  proveAgain,
  readInvitation,
  setUp,
  signIn,
  signInByPasskey,
  type Done,
  type Invited,
  type Join,
  type ProveAgain,
  type ReadInvitation,
  type SessionView,
  type SetUp,
  type SignIn,
  type SignInByPasskey,
} from '#contract';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import type { Account } from './account.js';
import { Asking, isSession, type Asker } from './asker.js';
import { fromOf } from './from.js';
import { giveCookies, takeSessionCookie } from './cookies.js';
import { AskedSite, siteOf, type Site } from './relying-party.js';
import type { OpenedSession } from './sessions.js';
import { sessionBrought } from './session-brought.js';
import { NOBODY_AT_SEAT, signedIn, signedInAtSeat, signedInByLink, signedOut } from './session-view.js';
import { whileTrusted } from './provider/trust.js';
import { throughPlayersDoor } from '../players/through-players-door.js';
import { forPeople, requirePassword, withPassword } from './passwords.js';
import { takeOverOrphans } from './take-over.js';
import { letIn, noteAccess, noteSignOut } from './welcome.js';

/** Setting up, signing in and out. */
@Controller('api/v1')
export class SessionController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get('session')
  async view(@Req() request: Request): Promise<SessionView> {
    const { access } = this.installation;
    const { accounts, links, players, sessions } = access;
    const session = await sessionBrought(sessions, request);
    const door = throughPlayersDoor(request);
    if (door !== undefined) {
      const player = session?.holder === 'seat' ? await players.good(session.account) : undefined;
      return session && player && player.incidentId === door ? signedInAtSeat(player, session) : NOBODY_AT_SEAT;
    }
    if (session?.holder === 'link') {
      const link = await links.good(session.account);
      return link ? signedInByLink(access, link, session) : signedOut(access);
    }
    const account = session?.holder === 'account' ? await accounts.byId(session.account) : undefined;
    return session && account?.disabledAt === null ? signedIn(access, account, session) : signedOut(access);
  }

  @Post('set-up')
  async setUp(
    @Body({ schema: setUp }) { secret, name, password, team }: SetUp,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    const { accounts, firstRun } = this.installation.access;
    firstRun.check(secret);
    requirePassword(password, name, this.installation.config);
    const hash = await hashPassword(password, this.installation.ports.entropy);
    const account = await accounts.addFirst({ name, administrator: true, team }, hash);
    await takeOverOrphans(this.installation, account);
    return this.enter(account, request, response);
  }

  @Post('session')
  async signIn(
    @Body({ schema: signIn }) { name, password, code }: SignIn,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    const opened = await this.installation.access.signIn.enter(name, { password, code }, fromOf(request));
    return this.welcome(opened.account, opened, request, response);
  }

  @Post('session/passkey')
  async signInByPasskey(
    @Body({ schema: signInByPasskey }) { assertion }: SignInByPasskey,
    @AskedSite() site: Site,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    const opened = await this.installation.access.signIn.enterByPasskey(assertion, site, fromOf(request));
    return this.welcome(opened.account, opened, request, response);
  }

  @Post('session/proof')
  @HttpCode(200)
  async proveAgain(
    @Body({ schema: proveAgain }) proof: ProveAgain,
    @Asking() { account, by }: Asker,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    if (!isSession(by)) throw forPeople();
    const { signIn: door } = this.installation.access;
    const { session, secret } =
      'assertion' in proof
        ? await door.proveByPasskey(by, proof.assertion, siteOf(request))
        : await door.proveAgain(by, proof, fromOf(request));
    giveCookies(request, response, { session: secret });
    noteAccess('proved-again', session, response);
    return signedIn(this.installation.access, account, session);
  }

  @Post('session/end')
  @HttpCode(200)
  async signOut(
    @Asking() { account, by, link, player }: Asker,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Done> {
    const { players, sessions } = this.installation.access;
    if (player) await players.leave(player);
    else await sessions.end({ kind: link ? 'link' : 'account', id: account.id }, by.id);
    takeSessionCookie(request, response);
    noteSignOut({ account: account.id, id: by.id }, response);
    return { done: true };
  }

  @Post('invitations/read')
  @HttpCode(200)
  async readInvitation(@Body({ schema: readInvitation }) { secret }: ReadInvitation): Promise<Invited> {
    const { name } = await this.installation.access.accounts.byInvitation(secret);
    return { name };
  }

  @Post('invitations/acceptance')
  async join(
    @Body({ schema: join }) { secret, password }: Join,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    const { accounts } = this.installation.access;
    const account = await accounts.byInvitation(secret);
    const through = account.invitation?.provider ?? undefined;
    requirePassword(password, account.name, this.installation.config);
    const joined = await withPassword({ ...account, invitation: null }, password, this.installation.ports.entropy);
    // While the password was hashed the provider may have been distrusted: then nobody has one by its word.
    const entered = await accounts.keep(joined, through === undefined ? [] : whileTrusted(through));
    if (entered.administrator) await takeOverOrphans(this.installation, entered);
    return this.enter(entered, request, response, through);
  }

  /** @param provider the issuer that gave the join link */
  private async enter(account: Account, request: Request, response: Response, provider?: string): Promise<SessionView> {
    const { sessions } = this.installation.access;
    const through = provider === undefined ? {} : { provider };
    return this.welcome(account, await sessions.open(account, 'password', fromOf(request), through), request, response);
  }

  private welcome(account: Account, opened: OpenedSession, request: Request, response: Response): Promise<SessionView> {
    letIn(opened, request, response);
    return signedIn(this.installation.access, account, opened.session);
  }
}
