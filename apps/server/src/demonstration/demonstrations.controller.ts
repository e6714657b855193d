import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { id, type DemonstrationView } from '#contract';
import type { Actor } from '#kernel';
import { ActingPerson } from '../http/acting-person.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { Demonstrations } from './demonstrations.js';

/** The CarePartners demonstration, played into this installation as an exercise. */
@Controller('api/v1/demonstrations')
export class DemonstrationsController {
  constructor(@Inject(Demonstrations) private readonly demonstrations: Demonstrations) {}

  @Post()
  @HttpCode(202)
  play(@ActingPerson() _actor: Actor, @IdempotencyKey() incidentId: string): Promise<DemonstrationView> {
    return this.demonstrations.begin(incidentId);
  }

  @Get(':id')
  progress(@Param('id', { schema: id }) incidentId: string): DemonstrationView {
    return this.demonstrations.progress(incidentId);
  }
}
