import { Body, Controller, HttpCode, Inject, Logger, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import {
  endLink,
  giveLink,
  id,
  openLink,
  type EndLink,
  type GiveLink,
  type GivenLink,
  type HeldLink,
  type MemberList,
  type OpenLink,
  type SessionView,
} from '#contract';
import { Fault, formatInstant, parseInstant } from '#kernel';
import { Asking, type Asker } from '../access/asker.js';
import { giveCookies } from '../access/cookies.js';
import { fromOf } from '../access/from.js';
import { membersView } from '../access/members-view.js';
import { sessionBrought } from '../access/session-brought.js';
import { signedInByLink } from '../access/session-view.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { loggedRequest } from '../http/request-id.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import { linkView } from './link-views.js';

const logger = new Logger('access');

/** Links for people of outside parties: given and ended by whoever gives roles, opened by whoever holds them. */
@Controller('api/v1')
export class LinksController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Post('incidents/:id/links')
  async give(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: giveLink }) { name, role, mailHouse, ends }: GiveLink,
    @Asking() { actor }: Asker,
    @IdempotencyKey() commandId: string,
  ): Promise<GivenLink> {
    const { access, dispatch } = this.installation;
    const { accounts, links } = access;
    if (role === 'mail-house') await dispatch.mailHouses.requireReceiver(incidentId, mailHouse);
    const [link, secret] = await links.give(
      incidentId,
      { name, role, mailHouse, endsAt: parseInstant(ends) ?? 0 },
      { actor, commandId },
    );
    const [nameOf, mailHouses] = [await accounts.names(), await dispatch.mailHouses.names(incidentId)];
    return { link: linkView(link, { nameOf, good: true, mailHouses, sessions: [] }), secret };
  }

  @Post('incidents/:id/links/:link/end')
  @HttpCode(200)
  async end(
    @Param('id', { schema: id }) incidentId: string,
    @Param('link', { schema: id }) link: string,
    @Body({ schema: endLink }) { reason }: EndLink,
    @Asking() asker: Asker,
    @IdempotencyKey() commandId: string,
  ): Promise<MemberList> {
    await this.installation.access.links.end(incidentId, link, reason, { actor: asker.actor, commandId });
    return membersView(this.installation, incidentId, asker);
  }

  @Post('incidents/:id/links/:link/sessions/end')
  @HttpCode(200)
  async endSession(
    @Param('id', { schema: id }) incidentId: string,
    @Param('link', { schema: id }) link: string,
    @Asking() asker: Asker,
    @IdempotencyKey() _commandId: string,
  ): Promise<MemberList> {
    await this.installation.access.links.endSession(incidentId, link);
    return membersView(this.installation, incidentId, asker);
  }

  @Post('links/read')
  @HttpCode(200)
  async read(@Body({ schema: openLink }) { secret }: OpenLink): Promise<HeldLink> {
    const { name, role, endsAt } = await this.installation.access.links.held(secret);
    return { name, role, ends: formatInstant(endsAt) };
  }

  @Post('links/opening')
  async open(
    @Body({ schema: openLink }) { secret }: OpenLink,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    await this.refuseWhoHasAccount(request);
    const { link, opened } = await this.installation.access.links.open(secret, fromOf(request));
    giveCookies(request, response, { session: opened.secret, browser: opened.browserSecret });
    const session = opened.session.id;
    logger.log({ event: 'link-opened', ...loggedRequest(response), link: link.id, session });
    return signedInByLink(this.installation.access, link, opened.session);
  }

  /** Whoever gave a link and tries it would have it open in their own browser and in no other. @throws Fault `signed-in-already` */
  private async refuseWhoHasAccount(request: Request): Promise<void> {
    const { accounts, sessions } = this.installation.access;
    const session = await sessionBrought(sessions, request);
    if (session?.holder !== 'account' || !(await accounts.byId(session.account))) return;
    throw new Fault({
      kind: 'refused',
      code: 'signed-in-already',
      detail: 'Somebody with an account is signed in here; a link is for one person who has none.',
      mend: 'Sign out first, or open it in the browser of the person it is for.',
    });
  }
}
