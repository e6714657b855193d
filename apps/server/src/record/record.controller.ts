import { Body, Controller, Get, Headers, Inject, Param, Post, Query } from '@nestjs/common';
import {
  asKnownQuery,
  eraseEntries,
  id,
  pageQuery,
  WORDS_HEADER,
  soughtWords,
  takingBackQuery,
  timelineQuery,
  type AsKnownQuery,
  type AsKnownView,
  type PageQuery,
  type EntryPage,
  type ChainPage,
  type EraseEntries,
  type ErasureResult,
  type RunCourse,
  type TakingBackQuery,
  type TakingBackView,
  type TimelinePage,
  type TimelineQuery,
  type Verification,
} from '#contract';
import type { Actor } from '#kernel';
import { Asking, type Asker } from '../access/asker.js';
import { ActingPerson } from '../http/acting-person.js';
import { IdempotencyKey } from '../http/idempotency-key.js';
import { findIncident } from '../incidents/find-incident.js';
import { requireWords } from '../http/require-words.js';
import { pageCursor, pageLimit } from '../http/paging.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import { entryView } from '../lanes/entry-view.js';
import { readerOf } from '../lanes/reader-of.js';
import { viewAsKnown } from './as-known-view.js';
import { chainPage } from './chain-page.js';
import { erasePayloads } from './erase-payloads.js';
import { runCourse } from './run-course.js';
import { viewTakingBack } from './taking-back.js';
import { timelinePage } from './timeline.js';
import { verifyIncident } from './verify-incident.js';

/** The record of an incident: its entries, newest first, and the check of its chain. */
@Controller('api/v1/incidents/:id')
export class RecordController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get('entries')
  async entries(
    @Param('id', { schema: id }) incidentId: string,
    @Asking() asker: Asker,
    @Query({ schema: pageQuery }) { after, limit }: PageQuery,
  ): Promise<EntryPage> {
    const { storage, lanes } = this.installation;
    // Where it stands is read first: entries that come meanwhile may be of items that were not read yet.
    const { seq } = await findIncident(storage, incidentId);
    const [sight, kept] = await Promise.all([lanes.sight(incidentId, readerOf(asker)), lanes.kept(incidentId)]);
    const take = pageLimit(limit);
    const entries = await this.installation.record.newestFirst(
      incidentId,
      Math.min(pageCursor(after) ?? seq + 1, seq + 1),
      take,
    );
    const last = entries.at(-1);
    return {
      entries: entries.map((entry) => entryView(entry, sight, kept)),
      next: last && last.seq > 1 ? String(last.seq) : null,
    };
  }

  @Get('timeline')
  timeline(
    @Param('id', { schema: id }) incidentId: string,
    @Asking() asker: Asker,
    @Query({ schema: timelineQuery }) { after, limit, since, ...which }: TimelineQuery,
    @Headers(WORDS_HEADER) words?: string,
  ): Promise<TimelinePage> {
    return timelinePage(this.installation, incidentId, readerOf(asker), {
      ...which,
      ...(words !== undefined && { text: requireWords(words, soughtWords) }),
      since: pageCursor(since) ?? 0,
      before: pageCursor(after) ?? Number.MAX_SAFE_INTEGER,
      limit: pageLimit(limit),
    });
  }

  @Get('taking-back')
  takingBack(
    @Param('id', { schema: id }) incidentId: string,
    @Asking() asker: Asker,
    @Query({ schema: takingBackQuery }) asked: TakingBackQuery,
  ): Promise<TakingBackView> {
    return viewTakingBack(this.installation, incidentId, asked, asker);
  }

  @Get('chain')
  chain(
    @Param('id', { schema: id }) incidentId: string,
    @Asking() asker: Asker,
    @Query({ schema: pageQuery }) { after, limit }: PageQuery,
  ): Promise<ChainPage> {
    return chainPage(this.installation, incidentId, readerOf(asker), pageCursor(after) ?? 0, pageLimit(limit));
  }

  @Get('as-known')
  asKnown(
    @Param('id', { schema: id }) incidentId: string,
    @Asking() asker: Asker,
    @Query({ schema: asKnownQuery }) { at }: AsKnownQuery,
  ): Promise<AsKnownView> {
    return viewAsKnown(this.installation, incidentId, at, readerOf(asker));
  }

  @Get('runs/:run/course')
  course(
    @Param('id', { schema: id }) incidentId: string,
    @Param('run', { schema: id }) runId: string,
  ): Promise<RunCourse> {
    return runCourse(this.installation, incidentId, runId);
  }

  @Post('erasures')
  async erase(
    @Param('id', { schema: id }) incidentId: string,
    @ActingPerson() actor: Actor,
    @IdempotencyKey() commandId: string,
    @Body({ schema: eraseEntries }) { entries, reason }: EraseEntries,
  ): Promise<ErasureResult> {
    const request = { incidentId, entries, reason, actor, commandId };
    return { erased: [...(await erasePayloads(this.installation, request))] };
  }

  @Get('verification')
  verify(@Param('id', { schema: id }) incidentId: string): Promise<Verification> {
    return verifyIncident(this.installation, incidentId);
  }
}
