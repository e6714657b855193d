import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import {
  id,
  letterDiffPlace,
  letterDiffQuery,
  previewLetter,
  type LetterDiffPlace,
  type LetterDiffQuery,
  type LetterDiffView,
  type LetterPreviewView,
  type LetterVersionsView,
  type PreviewLetter,
} from '#contract';
import type { Actor } from '#kernel';
import { ActingPerson } from '../http/acting-person.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import { makePreview } from './letter-previews.js';
import { letterDiff, letterVersions } from './letter-versions.js';

/** What whoever approves letters looks at: how they read, to whom they go by kind, and what changed in them. */
@Controller('api/v1/incidents/:id')
export class LetterDeskController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Post('letter-previews/looks')
  @HttpCode(200)
  preview(
    @Param('id', { schema: id }) incidentId: string,
    @Body({ schema: previewLetter }) request: PreviewLetter,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
  ): Promise<LetterPreviewView> {
    return makePreview(this.installation, { ...request, incidentId, actor, commandId });
  }

  @Get('letter-versions')
  versions(@Param('id', { schema: id }) incidentId: string): Promise<LetterVersionsView> {
    return letterVersions(this.installation, incidentId);
  }

  @Get('letter-versions/:from/diff/:to')
  diff(
    @Param({ schema: letterDiffPlace }) place: LetterDiffPlace,
    @Query({ schema: letterDiffQuery }) { template }: LetterDiffQuery,
  ): Promise<LetterDiffView> {
    return letterDiff(this.installation, place, template);
  }
}
