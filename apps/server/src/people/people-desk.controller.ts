import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import {
  adoptCounts,
  decideHeld,
  id,
  keepRegister,
  lookAtPeople,
  pageQuery,
  pairsQuery,
  searchPeople,
  settlePairs,
  shredRegister,
  type CommandResult,
  type DecideHeld,
  type DecidedPeople,
  type FoundPeople,
  type HeldPeoplePage,
  type KeepRegister,
  type LikelyPairsPage,
  type LookAtPeople,
  type OpenedPeople,
  type PageQuery,
  type PairsQuery,
  type RegisterCounts,
  type RegisterView,
  type SearchPeople,
  type SettlePairs,
  type ShredRegister,
  type ShreddedRegister,
} from '#contract';
import type { AdoptOrder } from './register-facts.js';
import { Fault, type Actor } from '#kernel';
import { ActingPerson } from '../http/acting-person.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { pageLimit } from '../http/paging.js';
import type { Installation } from '../installation.js';
import { resultOf } from '../incidents/incidents.controller.js';
import { INSTALLATION } from '../installation-token.js';

/** Single people: asked for, opened, decided about; and the register's end. */
@Controller('api/v1/incidents/:id/people')
export class PeopleDeskController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get('register')
  register(@Param('id', { schema: id }) incidentId: string, @ActingPerson() _actor: Actor): Promise<RegisterView> {
    return this.installation.retention.view(incidentId);
  }

  @Get('counts')
  counts(@Param('id', { schema: id }) incidentId: string, @ActingPerson() _actor: Actor): Promise<RegisterCounts> {
    return this.installation.registerFacts.view(incidentId);
  }

  @Post('counts')
  @HttpCode(200)
  async adopt(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: adoptCounts }) order: AdoptOrder,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<CommandResult> {
    return resultOf(await this.installation.registerFacts.adopt(incidentId, order, { actor, commandId }));
  }

  @Get('held')
  held(
    @Param('id', { schema: id }) incidentId: string,
    @Query({ schema: pageQuery }) { after = '', limit }: PageQuery,
    @ActingPerson() _actor: Actor,
  ): Promise<HeldPeoplePage> {
    return this.installation.peopleDesk.held(incidentId, { after, limit: pageLimit(limit) });
  }

  @Get('pairs')
  pairs(
    @Param('id', { schema: id }) incidentId: string,
    @Query({ schema: pairsQuery }) { verdict, after = '', limit }: PairsQuery,
    @ActingPerson() _actor: Actor,
  ): Promise<LikelyPairsPage> {
    return this.installation.peopleDesk.pairs(incidentId, verdict, { after, limit: pageLimit(limit) });
  }

  @Post('searches')
  @HttpCode(200)
  search(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: searchPeople }) query: SearchPeople,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() _key: string,
  ): Promise<FoundPeople> {
    return this.installation.peopleDesk.search(incidentId, query, { actor });
  }

  @Post('looks')
  @HttpCode(200)
  look(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: lookAtPeople }) order: LookAtPeople,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<OpenedPeople> {
    return this.installation.peopleDesk.look(incidentId, order, { actor, commandId });
  }

  @Post('decisions')
  @HttpCode(200)
  decide(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: decideHeld }) order: DecideHeld,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<DecidedPeople> {
    return this.installation.peopleDesk.decide(incidentId, order, { actor, commandId });
  }

  @Post('verdicts')
  @HttpCode(200)
  settle(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: settlePairs }) order: SettlePairs,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<DecidedPeople> {
    return this.installation.peopleDesk.settle(incidentId, order, { actor, commandId });
  }

  @Post('retention')
  @HttpCode(200)
  keep(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: keepRegister }) order: KeepRegister,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<RegisterView> {
    return this.installation.retention.keep(incidentId, order, { actor, commandId });
  }

  @Post('shredding')
  @HttpCode(200)
  async shred(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: shredRegister }) { confirm, reason }: ShredRegister,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<ShreddedRegister> {
    if (confirm !== incidentId) {
      throw new Fault({
        kind: 'invalid',
        code: 'not-confirmed',
        detail: 'What is confirmed is not this incident.',
        place: 'confirm',
        mend: 'Write the id of the incident whose register is to be destroyed.',
      });
    }
    const { retention, destruction } = this.installation;
    const proof = await retention.shred(incidentId, reason, { actor, commandId });
    await destruction.remember();
    return proof;
  }
}
