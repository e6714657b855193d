import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { id, lookQuery, looksFileQuery, type LookPage, type LookQuery, type LooksFileQuery } from '#contract';
import { Asking, type Asker } from '../access/asker.js';
import { pageCursor, pageLimit } from '../http/paging.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import { readerOf } from '../lanes/reader-of.js';
import { looksCsv } from './looks-csv.js';
import { allLooks, pageOfLooks, recordTakenOut } from './looks.js';

/** Who saw what, for whoever answers for it. */
@Controller('api/v1/incidents/:id')
export class LooksController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get('looks')
  page(
    @Param('id', { schema: id }) incidentId: string,
    @Query({ schema: lookQuery }) { after, limit, ...which }: LookQuery,
    @Asking() asker: Asker,
  ): Promise<LookPage> {
    const before = pageCursor(after) ?? Number.MAX_SAFE_INTEGER;
    return pageOfLooks(this.installation, incidentId, { ...which, reader: readerOf(asker) }, before, pageLimit(limit));
  }

  @Get('looks.csv')
  async file(
    @Param('id', { schema: id }) incidentId: string,
    @Asking() asker: Asker,
    @Query({ schema: looksFileQuery }) which: LooksFileQuery,
    @Res() response: Response,
  ): Promise<void> {
    const through = await recordTakenOut(this.installation, incidentId, which, asker.actor);
    response.setHeader('Content-Type', 'text/csv; charset=utf-8');
    response.setHeader('Content-Disposition', `attachment; filename="looks-${incidentId}.csv"`);
    const looks = allLooks(this.installation, incidentId, { ...which, reader: readerOf(asker) }, through);
    await pipeline(Readable.from(looksCsv(looks)), response);
  }
}
