import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import {
  handoverDraftQuery,
  id,
  makeHandover,
  makeSituation,
  setNextUpdate as nextUpdate,
  situationDraftQuery,
  type DocumentView,
  type HandoverDraft,
  type HandoverDraftQuery,
  type MakeHandover,
  type MakeSituation,
  type SetNextUpdate,
  type SituationDraft,
  type SituationDraftQuery,
  type SituationView,
} from '#contract';
import type { Actor } from '#kernel';
import { ActingPerson } from '../http/acting-person.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import {
  acceptHandover,
  draftShiftHandover,
  draftSituationReport,
  makeShiftHandover,
  makeSituationReport,
  setNextUpdate,
  viewSituation,
} from './situation.js';

/** Situation reports for people outside the response, the rhythm of updates, and handovers of a shift. */
@Controller('api/v1/incidents/:id')
export class SituationController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get('situation')
  view(@Param('id', { schema: id }) incidentId: string): Promise<SituationView> {
    return viewSituation(this.installation, incidentId);
  }

  @Get('situation/draft')
  draft(
    @Param('id', { schema: id }) incidentId: string,
    @Query({ schema: situationDraftQuery }) query: SituationDraftQuery,
  ): Promise<SituationDraft> {
    return draftSituationReport(this.installation, incidentId, query);
  }

  @Post('situation/reports')
  report(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: makeSituation }) report: MakeSituation,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<DocumentView> {
    return makeSituationReport(this.installation, incidentId, report, { actor, commandId });
  }

  @Post('situation/next')
  @HttpCode(200)
  next(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: nextUpdate }) { due }: SetNextUpdate,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<SituationView> {
    return setNextUpdate(this.installation, incidentId, due, { actor, commandId });
  }

  @Get('handovers/draft')
  draftHandover(
    @Param('id', { schema: id }) incidentId: string,
    @Query({ schema: handoverDraftQuery }) { language }: HandoverDraftQuery,
  ): Promise<HandoverDraft> {
    return draftShiftHandover(this.installation, incidentId, language);
  }

  @Post('handovers')
  handOver(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: makeHandover }) handover: MakeHandover,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<DocumentView> {
    return makeShiftHandover(this.installation, incidentId, handover, { actor, commandId });
  }

  @Post('handovers/:document/acceptances')
  @HttpCode(200)
  accept(
    @Param('id', { schema: id }) incidentId: string,
    @Param('document', { schema: id }) document: string,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<SituationView> {
    return acceptHandover(this.installation, incidentId, document, { actor, commandId });
  }
}
