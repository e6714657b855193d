import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { stateReadiness, type ReadinessView, type StateReadiness } from '#contract';
import type { Actor } from '#kernel';
import { ActingPerson } from '../http/acting-person.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import { viewReadiness } from './view-readiness.js';

/** How ready the organisation is, between incidents. */
@Controller('api/v1/readiness')
export class ReadinessController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get()
  view(): Promise<ReadinessView> {
    return viewReadiness(this.installation);
  }

  @Post()
  @HttpCode(200)
  async state(
    @Body({ schema: stateReadiness }) request: StateReadiness,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<ReadinessView> {
    await this.installation.readiness.state(request, actor, commandId);
    return viewReadiness(this.installation);
  }
}
