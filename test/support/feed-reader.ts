import { feedEntry, type FeedEntry } from '#contract';
import type { ApiClient } from './api-client.js';

export interface FeedMessage {
  readonly id: string;
  readonly entry: FeedEntry;
}

/** A browser's end of an incident's live feed. */
export class FeedReader {
  private readonly messages: AsyncGenerator<FeedMessage>;

  private constructor(
    response: Response,
    private readonly abort: AbortController,
  ) {
    this.messages = messagesOf(response);
  }

  static async open(api: ApiClient, incidentId: string, lastEventId?: string): Promise<FeedReader> {
    const abort = new AbortController();
    const response = await api.ask(
      'get',
      '/incidents/{id}/stream',
      { id: incidentId },
      { headers: lastEventId === undefined ? {} : { 'last-event-id': lastEventId }, signal: abort.signal },
    );
    return new FeedReader(response, abort);
  }

  /** The next messages. @throws Error when the feed ends before. */
  async next(count = 1): Promise<FeedMessage[]> {
    const messages: FeedMessage[] = [];
    while (messages.length < count) {
      const step = await this.messages.next();
      if (step.done === true) throw new Error(`The feed ended after ${messages.length} of ${count} messages.`);
      messages.push(step.value);
    }
    return messages;
  }

  /** Resolves when the service ends the feed; what came until then is dropped. */
  async ended(): Promise<void> {
    for (;;) if ((await this.messages.next()).done === true) return;
  }

  /** Hangs up. */
  async close(): Promise<void> {
    this.abort.abort();
    await this.messages.return(undefined).catch(() => undefined);
  }
}

async function* messagesOf(response: Response): AsyncGenerator<FeedMessage> {
  const decoder = new TextDecoder();
  let text = '';
  const body: AsyncIterable<Uint8Array> | readonly Uint8Array[] = response.body ?? [];
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const lines = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      const value = (name: string): string | undefined =>
        lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
      const data = value('data');
      if (value('event') === 'entry' && data !== undefined)
        yield { id: value('id') ?? '', entry: feedEntry.parse(JSON.parse(data)) };
    }
  }
}
