import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import {
  breakGlass,
  endRole,
  giveRole,
  id,
  offerCommand,
  type BreakGlass,
  type EndRole,
  type GiveRole,
  type MemberList,
  type OfferCommand,
} from '#contract';
import { PERMISSIONS } from '#access';
import type { Role } from '#kernel';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { findIncident } from '../incidents/find-incident.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import { accountDisabled } from './account-disabled.js';
import { Asking, isSession, notPermitted, type Asker } from './asker.js';
import { membersView } from './members-view.js';
import { forPeople } from './passwords.js';

/** Who has which role in an incident, and who commands it. */
@Controller('api/v1/incidents/:id')
export class MembersController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get('members')
  list(@Param('id', { schema: id }) incidentId: string, @Asking() asker: Asker): Promise<MemberList> {
    return membersView(this.installation, incidentId, asker);
  }

  @Post('members')
  @HttpCode(200)
  async give(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: giveRole }) member: GiveRole,
    @Asking() asker: Asker,
    @IdempotencyKey() commandId: string,
  ): Promise<MemberList> {
    const { accounts, members } = this.installation.access;
    const account = await accounts.require(member.person);
    if (account.disabledAt !== null) throw accountDisabled();
    this.requireCommand(member.role, asker);
    await members.give(incidentId, member, { actor: asker.actor, commandId });
    return membersView(this.installation, incidentId, asker);
  }

  @Post('members/removals')
  @HttpCode(200)
  async end(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: endRole }) { reason, ...member }: EndRole,
    @Asking() asker: Asker,
    @IdempotencyKey() commandId: string,
  ): Promise<MemberList> {
    this.requireCommand(member.role, asker);
    await this.installation.access.members.end(incidentId, member, reason, { actor: asker.actor, commandId });
    return membersView(this.installation, incidentId, asker);
  }

  @Post('command/offers')
  @HttpCode(200)
  async offer(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: offerCommand }) { to }: OfferCommand,
    @Asking() asker: Asker,
    @IdempotencyKey() commandId: string,
  ): Promise<MemberList> {
    if (!isSession(asker.by)) throw forPeople();
    await this.installation.access.members.offerCommand(incidentId, to, { actor: asker.actor, commandId });
    return membersView(this.installation, incidentId, asker);
  }

  @Post('command/withdrawals')
  @HttpCode(200)
  async withdraw(
    @Param('id', { schema: id }) incidentId: string,
    @Asking() asker: Asker,
    @IdempotencyKey() commandId: string,
  ): Promise<MemberList> {
    await this.installation.access.members.withdrawOffer(incidentId, { actor: asker.actor, commandId });
    return membersView(this.installation, incidentId, asker);
  }

  @Post('command/acceptances')
  @HttpCode(200)
  async accept(
    @Param('id', { schema: id }) incidentId: string,
    @Asking() asker: Asker,
    @IdempotencyKey() commandId: string,
  ): Promise<MemberList> {
    if (!isSession(asker.by)) throw forPeople();
    await this.installation.access.members.acceptCommand(incidentId, { actor: asker.actor, commandId });
    return membersView(this.installation, incidentId, asker);
  }

  @Post('glass')
  @HttpCode(200)
  async breakGlass(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: breakGlass }) { reason }: BreakGlass,
    @Asking() asker: Asker,
    @IdempotencyKey() commandId: string,
  ): Promise<MemberList> {
    if (!isSession(asker.by)) throw forPeople();
    await findIncident(this.installation.storage, incidentId);
    await this.installation.access.members.breakGlass(incidentId, reason, { actor: asker.actor, commandId });
    return membersView(this.installation, incidentId, asker);
  }

  /** Who commands is for the commander to say: a deputy gives and ends every other role. @throws Fault `not-permitted` */
  private requireCommand(role: Role, { permits }: Asker): void {
    if (role === 'incident-commander' && !permits('hand-over-command'))
      throw notPermitted('hand-over-command', PERMISSIONS['hand-over-command'].means);
  }
}
