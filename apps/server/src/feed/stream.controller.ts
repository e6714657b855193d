import { Controller, Get, Headers, Inject, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { id, type FeedEntry } from '#contract';
import { formatInstant } from '#kernel';
import type { Entry } from '#record';
import { findIncident } from '../incidents/find-incident.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';

/** Streams at once, over all incidents: bounds what open tabs can cost. */
const STREAMS_MAX = 500;
const PING_MS = 15_000;

/** The live feed: server-sent events with the id `incident:seq`, gap-free, resumed after `Last-Event-ID`. */
@Controller('api/v1/incidents/:id/stream')
export class StreamController {
  private open = 0;

  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get()
  async stream(
    @Param('id', { schema: id }) incidentId: string,
    @Res() response: Response,
    @Headers('last-event-id') lastEventId?: string,
  ): Promise<void> {
    const incident = await findIncident(this.installation.storage, incidentId);
    if (this.open >= STREAMS_MAX) {
      response.status(503).end();
      return;
    }
    this.open += 1;
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    });
    const stream = new IncidentStream(response, lastSeen(lastEventId, incidentId) ?? incident.seq);
    // Subscribed before the gap is read: what is committed meanwhile is held back and written after it, once.
    const subscription = this.installation.feed.all().subscribe({
      next: (committed) => {
        if (committed.incidentId === incidentId) stream.take(committed.entries);
      },
      complete: () => response.end(),
    });
    const ping = setInterval(() => response.write(': still here\n\n'), PING_MS);
    response.on('close', () => {
      clearInterval(ping);
      subscription.unsubscribe();
      this.open -= 1;
    });
    response.write('retry: 2000\n\n');
    await this.replay(incidentId, stream);
  }

  private async replay(incidentId: string, stream: IncidentStream): Promise<void> {
    for (;;) {
      const page = await this.installation.record.since(incidentId, stream.seen);
      stream.write(page);
      if (page.length === 0) return stream.goLive();
    }
  }
}

/** One browser's stream: writes each entry once, in order. */
class IncidentStream {
  private held: Entry[] | undefined = [];

  constructor(
    private readonly response: Response,
    public seen: number,
  ) {}

  take(entries: readonly Entry[]): void {
    if (this.held) this.held.push(...entries);
    else this.write(entries);
  }

  goLive(): void {
    const held = this.held ?? [];
    this.held = undefined;
    this.write(held);
  }

  write(entries: readonly Entry[]): void {
    for (const entry of entries) {
      if (entry.seq <= this.seen) continue;
      this.seen = entry.seq;
      const message: FeedEntry = {
        incidentId: entry.incidentId,
        seq: entry.seq,
        kind: entry.kind,
        at: formatInstant(entry.at),
      };
      this.response.write(`id: ${entry.incidentId}:${entry.seq}\nevent: entry\ndata: ${JSON.stringify(message)}\n\n`);
    }
  }
}

function lastSeen(header: string | undefined, incidentId: string): number | undefined {
  if (header === undefined || !header.startsWith(`${incidentId}:`)) return undefined;
  const seq = Number(header.slice(incidentId.length + 1));
  return Number.isSafeInteger(seq) && seq >= 0 ? seq : undefined;
}
