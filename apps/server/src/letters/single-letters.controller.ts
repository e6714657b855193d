import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import {
  id,
  letterName,
  letterQuery,
  specimenQuery,
  type LetterFormat,
  type LetterQuery,
  type SpecimenQuery,
} from '#contract';
import { Asking, type Asker } from '../access/asker.js';
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

  @Get('batches/:batch/letters/:letter')
  async letter(
    @Param('id', { schema: id }) incidentId: string,
    @Param('batch', { schema: id }) batchId: string,
    @Param('letter', { schema: letterName }) letter: string,
    @Query({ schema: letterQuery }) { format, print, purpose }: LetterQuery,
    @Asking() { actor }: Asker,
    @Res() response: Response,
  ): Promise<void> {
    const asked = { incidentId, batchId, letter, format, print, purpose, actor };
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
