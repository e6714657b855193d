import { feedBegun, feedEntry } from '#contract';
import { apiPath } from '../api/request.js';
import { retryAfterMs } from './feed.js';
import { shareFeed, type Said, type Tabs, type Told } from './shared-feed.js';

/** Follows an incident's feed: over the line that the browser's tabs share or, where they cannot find each other, one of this tab's own. */
export function followFeed(incidentId: string, hear: (told: Told) => void): () => void {
  const openLine = (tell: (told: Told) => void): (() => void) => lineTo(incidentId, tell);
  // Locks are for secure contexts: over plain HTTP from another machine there are none.
  return 'locks' in navigator ? shareFeed(tabsOf(incidentId), openLine, hear) : openLine(hear);
}

function tabsOf(incidentId: string): Tabs {
  const name = `holdfast-feed-${incidentId}`;
  const channel = new BroadcastChannel(name);
  const left = new AbortController();
  return {
    say: (said) => channel.postMessage(said),
    hear: (listener) => {
      // Only pages of this origin speak here.
      channel.onmessage = ({ data }: MessageEvent<Said>) => listener(data);
    },
    lead: (begin) => {
      const { signal } = left;
      const held = navigator.locks.request(name, { signal }, () => {
        begin();
        return new Promise<void>((done) => signal.addEventListener('abort', () => done()));
      });
      // Whoever leaves before it is their turn asks no more.
      held.catch(() => undefined);
    },
    leave: () => {
      left.abort();
      channel.close();
    },
  };
}

/** A line of this tab's own. The browser connects again by itself unless the service refused; then it is up to us. */
function lineTo(incidentId: string, tell: (told: Told) => void): () => void {
  let source: EventSource | undefined;
  let retrying: ReturnType<typeof setTimeout> | undefined;
  let refusals = 0;
  const connect = (): void => {
    clearTimeout(retrying);
    source?.close();
    source = new EventSource(apiPath('incidents', incidentId, 'stream'));
    source.addEventListener('begun', ({ data }: MessageEvent<string>) => {
      const message = feedBegun.safeParse(readJson(data));
      if (!message.success || message.data.incidentId !== incidentId) return;
      refusals = 0;
      tell({ kind: 'opened', seq: message.data.seq });
    });
    source.addEventListener('entry', ({ data }: MessageEvent<string>) => {
      const message = feedEntry.safeParse(readJson(data));
      if (message.success && message.data.incidentId === incidentId) tell({ kind: 'entry', seq: message.data.seq });
    });
    source.addEventListener('error', () => {
      tell({ kind: 'lost' });
      if (source?.readyState !== EventSource.CLOSED) return;
      refusals += 1;
      retrying = setTimeout(connect, retryAfterMs(refusals));
    });
  };
  connect();
  addEventListener('online', connect);
  return () => {
    source?.close();
    clearTimeout(retrying);
    removeEventListener('online', connect);
  };
}

function readJson(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
