import { Body, Controller, Get, HttpCode, Inject, Logger, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SIGNING_FRESHNESS_MS, hashPassword } from '#access';
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
import { Fault, formatInstant } from '#kernel';
import { loggedRequest } from '../http/request-id.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import type { Account } from './account.js';
import { Asking, isSession, type Asker } from './asker.js';
import { fromOf } from './from.js';
import { giveCookies, readCookies, takeSessionCookie } from './cookies.js';
import { AskedSite, siteOf, type Site } from './relying-party.js';
import type { KeptSession, OpenedSession } from './sessions.js';
import { forPeople, requirePassword, withPassword } from './passwords.js';
import { takeOverOrphans } from './take-over.js';

const logger = new Logger('access');

const SIGNED_OUT = { person: null, assurance: null, provenUntil: null } as const;

/** Setting up, signing in and out. */
@Controller('api/v1')
export class SessionController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get('session')
  async view(@Req() request: Request): Promise<SessionView> {
    const { accounts, sessions } = this.installation.access;
    const { session: secret } = readCookies(request);
    const session = secret === undefined ? undefined : await sessions.find(secret, { isUse: false }).catch(ended);
    const account = session && (await accounts.byId(session.account));
    if (session && account && account.disabledAt === null) return signedIn(account, session);
    return { state: (await accounts.areThere()) ? 'signed-out' : 'set-up', ...SIGNED_OUT };
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
    return welcome(opened.account, opened, request, response);
  }

  @Post('session/passkey')
  async signInByPasskey(
    @Body({ schema: signInByPasskey }) { assertion }: SignInByPasskey,
    @AskedSite() site: Site,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    const opened = await this.installation.access.signIn.enterByPasskey(assertion, site, fromOf(request));
    return welcome(opened.account, opened, request, response);
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
    note('proved-again', session, response);
    return signedIn(account, session);
  }

  @Post('session/end')
  @HttpCode(200)
  async signOut(
    @Asking() { account, by }: Asker,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Done> {
    await this.installation.access.sessions.end(account.id, by.id);
    takeSessionCookie(request, response);
    logger.log({ event: 'signed-out', ...loggedRequest(response), account: account.id, session: by.id });
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
    requirePassword(password, account.name, this.installation.config);
    const joined = await withPassword({ ...account, invitation: null }, password, this.installation.ports.entropy);
    const entered = await accounts.keep(joined);
    if (entered.administrator) await takeOverOrphans(this.installation, entered);
    return this.enter(entered, request, response);
  }

  private async enter(account: Account, request: Request, response: Response): Promise<SessionView> {
    const opened = await this.installation.access.sessions.open(account, 'password', fromOf(request));
    return welcome(account, opened, request, response);
  }
}

function welcome(
  account: Account,
  { session, secret, browserSecret }: OpenedSession,
  request: Request,
  response: Response,
): SessionView {
  giveCookies(request, response, { session: secret, browser: browserSecret });
  note('signed-in', session, response);
  return signedIn(account, session);
}

/** For whoever looks back after an intrusion. Ids alone: the accounts say who they are. */
function note(
  event: 'signed-in' | 'proved-again',
  { account, id: session, assurance }: KeptSession,
  response: Response,
): void {
  logger.log({ event, ...loggedRequest(response), account, session, assurance });
}

function signedIn({ id, name, administrator, team, app }: Account, session: KeptSession): SessionView {
  return {
    state: 'signed-in',
    person: { id, name, administrator, team: [...team], secondFactor: app !== null },
    assurance: session.assurance,
    provenUntil: formatInstant(session.provenAt + SIGNING_FRESHNESS_MS),
  };
}

/** A session that has ended is none. */
function ended(error: unknown): undefined {
  if (error instanceof Fault && error.details.kind === 'signed-out') return undefined;
  throw error;
}
