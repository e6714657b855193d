import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { id, type EntryPage, type EntryView, type Verification } from '#contract';
import { formatInstant } from '#kernel';
import type { Entry } from '#record';
import { findIncident } from '../incidents/find-incident.js';
import { pageCursor, pageLimit } from '../http/paging.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import { verifyIncident } from './verify-incident.js';

/** The record of an incident: its entries, newest first, and the check of its chain. */
@Controller('api/v1/incidents/:id')
export class RecordController {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get('entries')
  async entries(
    @Param('id', { schema: id }) incidentId: string,
    @Query('after') after?: string,
    @Query('limit') limit?: string,
  ): Promise<EntryPage> {
    await findIncident(this.installation.storage, incidentId);
    const take = pageLimit(limit);
    const entries = await this.installation.record.newestFirst(
      incidentId,
      pageCursor(after) ?? Number.MAX_SAFE_INTEGER,
      take,
    );
    const last = entries.at(-1);
    return { entries: entries.map((entry) => entryView(entry)), next: last && last.seq > 1 ? String(last.seq) : null };
  }

  @Get('verification')
  verify(@Param('id', { schema: id }) incidentId: string): Promise<Verification> {
    return verifyIncident(this.installation, incidentId);
  }
}

function entryView(entry: Entry): EntryView {
  const { seq, kind, runId, actor, payload, payloadDigest, previousHash, hash } = entry;
  // Zod's JSON type has mutable arrays where ours are readonly; the value is the same.
  return {
    seq,
    at: formatInstant(entry.at),
    recordedAt: formatInstant(entry.recordedAt),
    kind,
    runId,
    actor,
    payload: payload as EntryView['payload'],
    payloadDigest,
    previousHash,
    hash,
  };
}
