import { Controller, Headers, Inject, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import {
  WORDS_HEADER,
  id,
  letterImageQuery,
  letterImageWords,
  type LetterImageKept,
  type LetterImageQuery,
} from '#contract';
import type { Actor } from '#kernel';
import { PICTURE_BYTES_MAX } from '#letters';
import { ActingPerson } from '../http/acting-person.js';
import { boundedBody } from '../http/bounded-body.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { requireWords } from '../http/require-words.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import { keepLetterImage } from './letter-images.js';

/** Pictures that letters show. */
@Controller('api/v1/incidents/:id')
export class LetterImagesController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Post('letter-images')
  keep(
    @Param('id', { schema: id }) incidentId: string,
    @Req() request: Request,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
    @Query({ schema: letterImageQuery }) query: LetterImageQuery,
    @Headers(WORDS_HEADER) said?: string,
  ): Promise<LetterImageKept> {
    const words = said === undefined ? '' : requireWords(said, letterImageWords).trim();
    const bytes = boundedBody(request, PICTURE_BYTES_MAX);
    return keepLetterImage(this.installation, { ...query, words, incidentId, bytes, actor, commandId });
  }
}
