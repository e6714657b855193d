import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import {
  id,
  outboxQuery,
  settleOutbox,
  type OutboxItem,
  type OutboxPage,
  type OutboxQuery,
  type SettleOutbox,
} from '#contract';
import { isUuid, type Actor } from '#kernel';
import { ActingPerson } from '../http/acting-person.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { badCursor, pageLimit } from '../http/paging.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';

/** What did not leave the machine, and what people decide about it. */
@Controller('api/v1/outbox')
export class OutboxController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get()
  list(
    @Query({ schema: outboxQuery }) { status, incident, after, limit }: OutboxQuery,
    @ActingPerson() _actor: Actor,
  ): Promise<OutboxPage> {
    const take = pageLimit(limit);
    if (after !== undefined && !isUuid(after)) throw badCursor();
    return this.installation.outbox.page(
      { status, ...(incident === undefined ? {} : { incidentId: incident }) },
      after,
      take,
    );
  }

  @Post(':id/retry')
  @HttpCode(200)
  retry(
    @Param('id', { schema: id }) messageId: string,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<OutboxItem> {
    return this.installation.outbox.retry(messageId, actor, commandId);
  }

  @Post(':id/settle')
  @HttpCode(200)
  settle(
    @Param('id', { schema: id }) messageId: string,
    @Body({ schema: settleOutbox }) request: SettleOutbox,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<OutboxItem> {
    return this.installation.outbox.settle(messageId, request, actor, commandId);
  }
}
