import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { id, letterName, letterQuery, type LetterFormat, type LetterQuery } from '#contract';
import { Asking, type Asker } from '../access/asker.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import { makeLetterAgain } from './letter-again.js';

const MEDIA_TYPES: Readonly<Record<LetterFormat, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
};

/** One letter of a batch, made again. */
@Controller('api/v1/incidents/:id')
export class LetterAgainController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get('batches/:batch/letters/:letter')
  async letter(
    @Param('id', { schema: id }) incidentId: string,
    @Param('batch', { schema: id }) batchId: string,
    @Param('letter', { schema: letterName }) letter: string,
    @Query({ schema: letterQuery }) { format }: LetterQuery,
    @Asking() { actor }: Asker,
    @Res() response: Response,
  ): Promise<void> {
    const { name, bytes } = await makeLetterAgain(this.installation, { incidentId, batchId, letter, format, actor });
    response.setHeader('Content-Type', MEDIA_TYPES[format]);
    response.setHeader('Content-Length', String(bytes.length));
    response.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
    response.end(bytes);
  }
}
