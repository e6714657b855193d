import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import {
  id,
  letterAgain,
  letterOfBatch,
  specimenQuery,
  type LetterAgain,
  type LetterFormat,
  type LetterOfBatch,
  type SpecimenQuery,
} from '#contract';
import type { Actor } from '#kernel';
import { ActingPerson } from '../http/acting-person.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import { makeLetterAgain, type LetterFile } from './letter-again.js';
import { makeSpecimen } from './specimens.js';

const MEDIA_TYPES: Readonly<Record<LetterFormat, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
};

/** Single letters: one of a batch made again, and specimens. */
@Controller('api/v1/incidents/:id')
export class SingleLettersController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Post('batches/:batch/letters/:letter/looks')
  @HttpCode(200)
  async letter(
    @Param({ schema: letterOfBatch }) { id: incidentId, batch: batchId, letter }: LetterOfBatch,
    @Body({ schema: letterAgain }) { format, print, purpose }: LetterAgain,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
    @Res() response: Response,
  ): Promise<void> {
    const asked = { incidentId, batchId, letter, format, print, purpose, actor, commandId };
    this.hand(response, format, await makeLetterAgain(this.installation, asked));
  }

  @Get('specimen')
  async specimen(
    @Param('id', { schema: id }) incidentId: string,
    @Query({ schema: specimenQuery }) query: SpecimenQuery,
    @Res() response: Response,
  ): Promise<void> {
    this.hand(response, query.format, await makeSpecimen(this.installation, incidentId, query));
  }

  private hand(response: Response, format: LetterFormat, { name, bytes }: LetterFile): void {
    response.setHeader('Content-Type', MEDIA_TYPES[format]);
    response.setHeader('Content-Length', String(bytes.length));
    response.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
    response.end(bytes);
  }
}
