import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  breachTableQuery,
  breachQuery,
  returnsQuery,
  type BreachTableQuery,
  type BreachPage,
  type BreachQuery,
  type ReturnsQuery,
  type ReturnsView,
} from '#contract';
import { isUuid } from '#kernel';
import { Asking, type Asker } from '../access/asker.js';
import { badCursor, pageLimit } from '../http/paging.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import { breachCsv } from './breach-csv.js';
import { breachPage, wholeRegister } from './breach-register.js';
import { recordRead } from './register-reads.js';
import { yearlyReturns } from './yearly-returns.js';

/** What the laws ask to be kept of every incident, over all of them: for whoever answers for privacy here. */
@Controller('api/v1')
export class BreachRegisterController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get('breach-register')
  async page(
    @Query({ schema: breachQuery }) { after, limit, ...which }: BreachQuery,
    @Asking() { actor }: Asker,
  ): Promise<BreachPage> {
    if (after !== undefined && !isUuid(after)) throw badCursor();
    await recordRead(this.installation, 'page', which, actor);
    return breachPage(this.installation, which, after, pageLimit(limit));
  }

  @Get('breach-register/returns')
  async returns(
    @Query({ schema: returnsQuery }) query: ReturnsQuery,
    @Asking() { actor }: Asker,
  ): Promise<ReturnsView> {
    await recordRead(this.installation, 'returns', query, actor);
    return yearlyReturns(this.installation, query);
  }

  @Get('breach-register.csv')
  async file(
    @Query({ schema: breachTableQuery }) { language, ...which }: BreachTableQuery,
    @Asking() { actor }: Asker,
    @Res() response: Response,
  ): Promise<void> {
    await recordRead(this.installation, 'file', which, actor);
    const register = await wholeRegister(this.installation, which);
    response.setHeader('Content-Type', 'text/csv; charset=utf-8');
    response.setHeader('Content-Disposition', 'attachment; filename="breach-register.csv"');
    await pipeline(Readable.from(breachCsv(register, language)), response);
  }
}
