import { Body, Controller, Get, HttpCode, Inject, Logger, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import {
  beginAtProvider,
  id,
  trustProvider,
  type BeginAtProvider,
  type Done,
  type OwnProvider,
  type ProviderView,
  type SentToProvider,
  type TrustProvider,
} from '#contract';
import { IncidentEntity } from '#engine';
import { Fault, formatInstant, uuidv7 } from '#kernel';
import { describeError } from '../../describe-error.js';
import { IdempotencyKey } from '../../http/idempotency-key.js';
import { loggedRequest } from '../../http/request-id.js';
import type { Installation } from '../../installation.js';
import { INSTALLATION } from '../../installation-token.js';
import { Asking, isSession, type Asker } from '../asker.js';
import { giveErrandCookie, readCookies, takeErrandCookie } from '../cookies.js';
import { fromOf } from '../from.js';
import { forPeople } from '../passwords.js';
import { AskedSite, type Site } from '../relying-party.js';
import { letInThroughProvider } from '../welcome.js';
import type { Errand } from './attempts.js';
import { noProvider, type ProviderDoor, type Returned } from './provider-door.js';
import { distrustsNothing } from './trust.js';

const CALLBACK = '/api/v1/session/provider/callback';
/** It says nothing of what went wrong here. */
const RETURN_FAILED = 'provider-return-failed';
const ACCOUNT_PAGE = '/account';

const logger = new Logger('access');

/** The way to the organisation's sign-in provider and back, and whether its word is taken. */
@Controller('api/v1')
export class ProviderController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Post('session/provider')
  @HttpCode(200)
  begin(
    @Body({ schema: beginAtProvider }) { path }: BeginAtProvider,
    @AskedSite() site: Site,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SentToProvider> {
    return this.send({ path, linking: undefined }, site, request, response);
  }

  /** Whatever comes of it, the browser goes on to a page of ours: the address with the provider's answer is left at once. */
  @Get('session/provider/callback')
  async callback(@AskedSite() site: Site, @Req() request: Request, @Res() response: Response): Promise<void> {
    const location = await this.takeBack(site, request, response).catch((error: unknown) => refusedAt(error, response));
    response.status(303).location(location).type('text/html').send('');
  }

  @Get('account/provider')
  async own(@Asking() { account }: Asker): Promise<OwnProvider> {
    const { provider } = this.installation.access;
    if (!provider) return { provider: null };
    const link = await provider.linkOf(account.id);
    return {
      provider: {
        name: provider.name,
        linked: link ? { since: formatInstant(link.linkedAt), team: [...link.team] } : null,
      },
    };
  }

  @Post('account/provider')
  @HttpCode(200)
  link(
    @Asking() { account, by }: Asker,
    @AskedSite() site: Site,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SentToProvider> {
    if (!isSession(by)) throw forPeople();
    const linking = { account: account.id, session: by.id };
    return this.send({ path: ACCOUNT_PAGE, linking }, site, request, response);
  }

  @Post('account/provider/removal')
  @HttpCode(200)
  async unlink(@Asking() { account, actor }: Asker): Promise<Done> {
    await this.door().unlink(account.id, actor);
    return { done: true };
  }

  @Get('provider')
  async view(): Promise<ProviderView> {
    const { provider, accounts } = this.installation.access;
    if (!provider) return { provider: null };
    const distrust = await provider.trust.distrustOf(provider.issuer);
    const names = await accounts.names();
    const provided = await provider.provided();
    return {
      provider: {
        name: provider.name,
        issuer: provider.issuer,
        distrusted: distrust ? { since: formatInstant(distrust.since), by: names(distrust.by) } : null,
        accounts: provided.map(({ account, name, made, team, linkedAt, seenAt, unlinkedAt }) => ({
          person: account,
          name,
          made,
          team: [...team],
          since: formatInstant(linkedAt),
          seen: formatInstant(seenAt),
          unlinked: unlinkedAt === null ? null : formatInstant(unlinkedAt),
        })),
      },
    };
  }

  /** Of somebody who has left the provider nobody else ends it. */
  @Post('accounts/:account/provider/removal')
  @HttpCode(200)
  async unlinkSomebody(@Param('account', { schema: id }) accountId: string, @Asking() { actor }: Asker): Promise<Done> {
    const { id: account } = await this.installation.access.accounts.require(accountId);
    await this.door().unlink(account, actor);
    return { done: true };
  }

  @Post('provider/distrust')
  @HttpCode(200)
  async distrust(@Asking() { actor }: Asker): Promise<Done> {
    const door = this.door();
    await door.trust.distrust(door.issuer, { actor, commandId: this.newId() });
    return { done: true };
  }

  @Post('provider/trust')
  @HttpCode(200)
  async trustAgain(
    @Body({ schema: trustProvider }) { reason }: TrustProvider,
    @Asking() { actor }: Asker,
  ): Promise<Done> {
    const door = this.door();
    await door.trust.trust(door.issuer, reason, { actor, commandId: this.newId() });
    return { done: true };
  }

  @Post('incidents/:id/provider/distrust')
  @HttpCode(200)
  async distrustFor(
    @Param('id', { schema: id }) incidentId: string,
    @Asking() { actor }: Asker,
    @IdempotencyKey() commandId: string,
  ): Promise<Done> {
    const door = this.door();
    const incident = await this.installation.storage.repository(IncidentEntity).findOneBy({ id: incidentId });
    if (incident?.mode !== 'live') throw distrustsNothing();
    await door.trust.distrust(door.issuer, { actor, commandId });
    return { done: true };
  }

  private async send(errand: Errand, site: Site, request: Request, response: Response): Promise<SentToProvider> {
    const { location, secret } = await this.door().begin(errand, callbackOf(site), request.ip ?? '');
    giveErrandCookie(request, response, secret);
    return { location };
  }

  private async takeBack(site: Site, request: Request, response: Response): Promise<string> {
    // The guard counts what changes something; this asks the database, and perhaps the provider.
    this.installation.access.knocks.note(request.ip ?? '');
    const answered = new URL(`${callbackOf(site)}${searchOf(request)}`);
    const returned = await this.door().takeBack(readCookies(request).errand, answered, fromOf(request));
    // One that is refused is left: who was sent here by somebody else goes on with what they have begun.
    takeErrandCookie(request, response);
    return this.goOn(returned, request, response);
  }

  private goOn(returned: Returned, request: Request, response: Response): string {
    switch (returned.kind) {
      case 'entered':
        letInThroughProvider(returned.opened, request, response);
        return returned.path;
      case 'linked':
        return returned.path;
      case 'to-join':
        return `/join#${returned.secret}`;
    }
  }

  private door(): ProviderDoor {
    const { provider } = this.installation.access;
    if (provider) return provider;
    throw noProvider();
  }

  private newId(): string {
    const { clock, entropy } = this.installation.ports;
    return uuidv7(clock.now(), entropy);
  }
}

function callbackOf({ origins: [origin] }: Site): string {
  return `${origin ?? ''}${CALLBACK}`;
}

function searchOf({ originalUrl }: Request): string {
  const at = originalUrl.indexOf('?');
  return at < 0 ? '' : originalUrl.slice(at);
}

/** A page that says by its code why nobody came in: what the provider wrote into the address is shown nowhere, whatever went wrong. */
function refusedAt(error: unknown, response: Response): string {
  if (error instanceof Fault && error.details.kind !== 'internal') {
    const { code } = error.details;
    logger.warn({ event: 'refused', ...loggedRequest(response), code, by: undefined });
    return `/provider#${code}`;
  }
  logger.error({ event: 'failed', ...loggedRequest(response), error: describeError(error) });
  return `/provider#${RETURN_FAILED}`;
}
