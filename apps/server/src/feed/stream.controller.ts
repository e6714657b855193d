import { Controller, Get, Headers, Inject, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { id, streamQuery, type FeedBegun, type FeedEntry, type FeedOnlookers, type StreamQuery } from '#contract';
import { formatInstant } from '#kernel';
import type { Entry } from '#record';
import { Asking, isSession, type Asker } from '../access/asker.js';
import { findIncident } from '../incidents/find-incident.js';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import { mayReadOn } from './may-read-on.js';
import { Onlookers } from './onlookers.js';
import { OpenStreams } from './open-streams.js';
import { isOver, whenOver } from './when-over.js';

const PING_MS = 15_000;
/** Entries that wait for a stream's replay, and bytes that wait for its reader. */
const HELD_MAX = 10_000;
const UNREAD_BYTES_MAX = 1_000_000;

/** The live feed: server-sent events with the id `incident:seq`, gap-free, resumed after `Last-Event-ID`. It ends with its reader's session, or role. */
@Controller('api/v1/incidents/:id/stream')
export class StreamController {
  private readonly open = new OpenStreams();
  private readonly onlookers = new Onlookers();

  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  @Get()
  async stream(
    @Param('id', { schema: id }) incidentId: string,
    @Asking() asker: Asker,
    @Res() response: Response,
    @Headers('last-event-id') lastEventId?: string,
    @Query({ schema: streamQuery }) { at }: StreamQuery = {},
  ): Promise<void> {
    const incident = await findIncident(this.installation.storage, incidentId);
    // Gone meanwhile: of that nothing would tell any more.
    if (isOver(response)) return;
    this.open.add(asker.account.id, response);
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    });
    const stream = new IncidentStream(response, lastSeen(lastEventId, incident));
    // Subscribed before the gap is read: what is committed meanwhile is held back and written after it, once.
    const subscription = this.installation.feed.all().subscribe({
      next: (committed) => {
        if (committed.incidentId === incidentId) stream.take(committed.entries);
      },
      complete: () => response.end(),
    });
    const forgetEnd = this.installation.access.sessions.onEnded((session) => {
      if (session === asker.by.id) response.end();
    });
    const company = this.companyOf(incidentId, asker, at, response);
    const stopPinging = this.pingWhile(response, () => mayReadOn(this.installation, asker, incidentId), company.tell);
    whenOver(response, () => {
      company.leave();
      stopPinging();
      forgetEnd();
      subscription.unsubscribe();
    });
    response.write('retry: 2000\n\n');
    stream.begin(incidentId);
    company.tell();
    await this.replay(incidentId, stream, response);
  }

  /** Pings for as long as the reader may read on, and ends the stream when they may not: another node may have ended the session. */
  private pingWhile(response: Response, allowed: () => Promise<boolean>, told: () => void): () => void {
    const alarm = this.installation.ports.alarm();
    const ping = async (): Promise<void> => {
      // What cannot be asked is not allowed: the browser comes back, and is asked at the door.
      const on = await allowed().catch(() => false);
      if (response.destroyed || response.writableEnded) return;
      if (!on) {
        response.end();
        return;
      }
      response.write(': still here\n\n');
      told();
      alarm.set(PING_MS, () => void ping());
    };
    alarm.set(PING_MS, () => void ping());
    return () => alarm.cancel();
  }

  /** Who else looks at it: for people who signed in, of people who signed in. Whoever came by a link or a code, or as a machine, neither sees nor is seen. */
  private companyOf(
    incidentId: string,
    { account, by, link, player }: Asker,
    place: StreamQuery['at'],
    response: Response,
  ): Company {
    if (!isSession(by) || link || player) return ALONE;
    let last: string | undefined;
    const tell = (): void => {
      // Whoever does not read is told at a later ping, if they read again.
      if (isOver(response) || response.writableEnded || response.writableNeedDrain) return;
      const message: FeedOnlookers = { incidentId, ...this.onlookers.besides(incidentId, account.id) };
      const data = JSON.stringify(message);
      if (data === last) return;
      last = data;
      // Without an id: where the browser resumes is for entries alone to say.
      response.write(`event: onlookers\ndata: ${data}\n\n`);
    };
    const { id: person, name } = account;
    return { tell, leave: this.onlookers.enter(incidentId, { account: person, name, place, heard: tell }) };
  }

  private async replay(incidentId: string, stream: IncidentStream, response: Response): Promise<void> {
    for (;;) {
      const page = await this.installation.record.since(incidentId, stream.seen);
      stream.write(page);
      if (page.length === 0) return stream.goLive();
      if (response.destroyed || response.writableEnded) return;
      if (response.writableNeedDrain) await drained(response);
    }
  }
}

interface Company {
  /** Tells the reader who else is here, where that is not what they were told last. */
  readonly tell: () => void;
  readonly leave: () => void;
}

const ALONE: Company = { tell: () => undefined, leave: () => undefined };

/** Resolves when the reader has taken what was written, or is gone. */
function drained(response: Response): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}

/** One browser's stream: writes each entry once, in order. */
class IncidentStream {
  private held: Entry[] | undefined = [];

  constructor(
    private readonly response: Response,
    public seen: number,
  ) {}

  /** Says after which line it begins: a browser that shows an older one knows that it missed something, and goes on from there. */
  begin(incidentId: string): void {
    const message: FeedBegun = { incidentId, seq: this.seen };
    this.response.write(`id: ${incidentId}:${this.seen}\nevent: begun\ndata: ${JSON.stringify(message)}\n\n`);
  }

  take(entries: readonly Entry[]): void {
    if (!this.held) this.write(entries);
    else if (this.held.length + entries.length <= HELD_MAX) this.held.push(...entries);
    else this.response.destroy();
  }

  goLive(): void {
    const held = this.held ?? [];
    this.held = undefined;
    this.write(held);
  }

  write(entries: readonly Entry[]): void {
    // It ends as soon as its reader has taken what was written before.
    if (this.response.writableEnded) return;
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
    // Who does not read is let go: coming back, the browser says what it saw last and misses nothing.
    if (this.response.writableLength > UNREAD_BYTES_MAX) this.response.destroy();
  }
}

/** Where to go on. A message from before a restore may name an entry that is not there any more: then from the end that is. */
function lastSeen(header: string | undefined, { id, seq }: { readonly id: string; readonly seq: number }): number {
  if (header === undefined || !header.startsWith(`${id}:`)) return seq;
  const seen = Number(header.slice(id.length + 1));
  return Number.isSafeInteger(seen) && seen >= 0 ? Math.min(seen, seq) : seq;
}
