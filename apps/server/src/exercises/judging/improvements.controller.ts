import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { id, setImprovement, type Improvement, type ImprovementList, type SetImprovement } from '#contract';
import type { Actor } from '#kernel';
import { ActingPerson } from '../../http/acting-person.js';
import { IdempotencyKey } from '../../http/idempotency-key.js';
import type { Installation } from '../../installation.js';
import { INSTALLATION } from '../../installation-token.js';
import { exerciseOf, improvements, sayImprovement } from './improvements.js';

/** What exercises showed has to change, until it has. */
@Controller('api/v1')
export class ImprovementsController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get('improvements')
  async all(): Promise<ImprovementList> {
    return { items: [...(await improvements(this.installation))] };
  }

  @Post('improvements/:improvement')
  @HttpCode(200)
  async keep(
    @Param('improvement', { schema: id }) improvement: string,
    @Body({ schema: setImprovement }) asked: SetImprovement,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<Improvement> {
    const incidentId = await exerciseOf(this.installation, improvement);
    return sayImprovement(this.installation, incidentId, improvement, asked, { actor, commandId });
  }

  @Get('incidents/:id/exercise/improvements')
  async plan(@Param('id', { schema: id }) incidentId: string): Promise<ImprovementList> {
    await this.installation.exercises.held.standing(incidentId);
    return { items: [...(await improvements(this.installation, incidentId))] };
  }

  @Post('incidents/:id/exercise/improvements')
  async add(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: setImprovement }) asked: SetImprovement,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<Improvement> {
    await this.installation.exercises.held.standing(incidentId);
    return sayImprovement(this.installation, incidentId, undefined, asked, { actor, commandId });
  }

  @Post('incidents/:id/exercise/improvements/:improvement')
  @HttpCode(200)
  change(
    @Param('id', { schema: id }) incidentId: string,
    @Param('improvement', { schema: id }) improvement: string,
    @Body({ schema: setImprovement }) asked: SetImprovement,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<Improvement> {
    return sayImprovement(this.installation, incidentId, improvement, asked, { actor, commandId });
  }
}
