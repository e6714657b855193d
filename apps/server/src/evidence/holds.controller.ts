import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { id, placeHold, releaseHold, type HoldView, type PlaceHold, type ReleaseHold } from '#contract';
import type { Actor } from '#kernel';
import { ActingPerson } from '../http/acting-person.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { findIncident } from '../incidents/find-incident.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import { holdView } from './evidence-views.js';

/** Legal holds of an incident: placed and released by counsel, acknowledged by the roles that are asked to. */
@Controller('api/v1/incidents/:id/holds')
export class HoldsController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Post()
  async place(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: placeHold }) { scope, reason, roles }: PlaceHold,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<HoldView> {
    const { storage, evidence, holds } = this.installation;
    await findIncident(storage, incidentId);
    if (scope.kind === 'items') for (const item of scope.items) await evidence.item(incidentId, item);
    return holdView(await holds.place(incidentId, { scope, reason, asked: roles }, { actor, commandId }));
  }

  @Post(':hold/acknowledgements')
  @HttpCode(200)
  async acknowledge(
    @Param('id', { schema: id }) incidentId: string,
    @Param('hold', { schema: id }) holdId: string,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<HoldView> {
    return holdView(await this.installation.holds.acknowledge(incidentId, holdId, { actor, commandId }));
  }

  @Post(':hold/release')
  @HttpCode(200)
  async release(
    @Param('id', { schema: id }) incidentId: string,
    @Param('hold', { schema: id }) holdId: string,
    @Body({ schema: releaseHold }) { reason }: ReleaseHold,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<HoldView> {
    return holdView(await this.installation.holds.release(incidentId, holdId, reason, { actor, commandId }));
  }
}
