import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import {
  answerContact,
  askSafety,
  contactQuery,
  id,
  openContact,
  takeContact,
  takeOnSafety,
  type AnswerContact,
  type AskSafety,
  type ContactPage,
  type ContactQuery,
  type DeskContact,
  type OpenContact,
  type OpenedContact,
  type TakeContact,
  type TakeOnSafety,
} from '#contract';
import type { Actor } from '#kernel';
import { ActingPerson } from '../http/acting-person.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { pageLimit } from '../http/paging.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';

/** Calls, letters and questions in: taken down, opened, answered; and whoever is at risk, taken on. */
@Controller('api/v1/incidents/:id/desk')
export class ContactDeskController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get()
  list(
    @Param('id', { schema: id }) incidentId: string,
    @Query({ schema: contactQuery }) { kind, state, after = '', limit }: ContactQuery,
    @ActingPerson() _actor: Actor,
  ): Promise<ContactPage> {
    return this.installation.contactDesk.page(incidentId, { kind, state, after, limit: pageLimit(limit) });
  }

  @Post()
  take(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: takeContact }) taken: TakeContact,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<DeskContact> {
    return this.installation.contactDesk.take(incidentId, taken, { actor, commandId });
  }

  @Post(':contact/looks')
  @HttpCode(200)
  open(
    @Param('id', { schema: id }) incidentId: string,
    @Param('contact', { schema: id }) contact: string,
    @Body({ schema: openContact }) { purpose }: OpenContact,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<OpenedContact> {
    return this.installation.contactDesk.open(incidentId, contact, purpose, { actor, commandId });
  }

  @Post(':contact/answers')
  @HttpCode(200)
  answer(
    @Param('id', { schema: id }) incidentId: string,
    @Param('contact', { schema: id }) contact: string,
    @Body({ schema: answerContact }) answer: AnswerContact,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<DeskContact> {
    return this.installation.contactDesk.answer(incidentId, contact, answer, { actor, commandId });
  }

  @Post(':contact/safety')
  @HttpCode(200)
  triage(
    @Param('id', { schema: id }) incidentId: string,
    @Param('contact', { schema: id }) contact: string,
    @Body({ schema: askSafety }) asked: AskSafety,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<DeskContact> {
    return this.installation.contactDesk.triage(incidentId, contact, asked, { actor, commandId });
  }

  @Post(':contact/help')
  @HttpCode(200)
  help(
    @Param('id', { schema: id }) incidentId: string,
    @Param('contact', { schema: id }) contact: string,
    @Body({ schema: takeOnSafety }) { text }: TakeOnSafety,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<DeskContact> {
    return this.installation.contactDesk.help(incidentId, contact, text, { actor, commandId });
  }
}
