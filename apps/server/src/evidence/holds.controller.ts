import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { id, placeHold, releaseHold, type HoldView, type PlaceHold, type ReleaseHold } from '#contract';
import type { By, LegalHold } from '#evidence';
import { Asking, type Asker } from '../access/asker.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { findIncident } from '../incidents/find-incident.js';
import { readerOf } from '../lanes/reader-of.js';
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
    @Asking() asker: Asker,
    @IdempotencyKey() commandId: string,
  ): Promise<HoldView> {
    const { storage, evidence, holds } = this.installation;
    await findIncident(storage, incidentId);
    if (scope.kind === 'items') for (const item of scope.items) await evidence.item(incidentId, item);
    return this.seen(
      await holds.place(incidentId, { scope, reason, asked: roles }, byOf(asker, commandId)),
      incidentId,
      asker,
    );
  }

  @Post(':hold/acknowledgements')
  @HttpCode(200)
  async acknowledge(
    @Param('id', { schema: id }) incidentId: string,
    @Param('hold', { schema: id }) holdId: string,
    @Asking() asker: Asker,
    @IdempotencyKey() commandId: string,
  ): Promise<HoldView> {
    const { holds } = this.installation;
    return this.seen(await holds.acknowledge(incidentId, holdId, byOf(asker, commandId)), incidentId, asker);
  }

  @Post(':hold/release')
  @HttpCode(200)
  async release(
    @Param('id', { schema: id }) incidentId: string,
    @Param('hold', { schema: id }) holdId: string,
    @Body({ schema: releaseHold }) { reason }: ReleaseHold,
    @Asking() asker: Asker,
    @IdempotencyKey() commandId: string,
  ): Promise<HoldView> {
    const { holds } = this.installation;
    return this.seen(await holds.release(incidentId, holdId, reason, byOf(asker, commandId)), incidentId, asker);
  }

  private async seen(hold: LegalHold, incidentId: string, asker: Asker): Promise<HoldView> {
    return holdView(hold, await this.installation.lanes.sight(incidentId, readerOf(asker)));
  }
}

function byOf({ actor }: Asker, commandId: string): By {
  return { actor, commandId };
}
