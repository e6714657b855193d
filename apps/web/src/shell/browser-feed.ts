import { feedBegun, feedEntry, feedOnlookers } from '#contract';
import { apiPath } from '../api/request.js';
import { retryAfterMs } from './feed.js';
import { shareFeed, type Line, type OpenLine, type Place, type Said, type Tabs, type Told } from './shared-feed.js';

/** Follows an incident's feed: over the line that the browser's tabs share or, where they cannot find each other, one of this tab's own. */
export function followFeed(incidentId: string, place: Place, hear: (told: Told) => void): Line {
  const openLine: OpenLine = (tell, at) => lineTo(incidentId, at, tell);
  // Locks are for secure contexts: over plain HTTP from another machine there are none.
  return 'locks' in navigator ? shareFeed(tabsOf(incidentId), openLine, place, hear) : openLine(hear, place);
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

/** Whoever only passes through a page has not gone there. */
const SETTLED_MS = 1_000;

/**
 * A line of this tab's own. The browser connects again by itself unless the service refused; then it is up to us. Where the reader is
 * stands in its address: when they go elsewhere it is opened anew, and by the newest line each tab knows what it missed.
 */
function lineTo(incidentId: string, at: Place, tell: (told: Told) => void): Line {
  let place = at;
  let moving: ReturnType<typeof setTimeout> | undefined;
  let source: EventSource | undefined;
  let retrying: ReturnType<typeof setTimeout> | undefined;
  let refusals = 0;
  const connect = (): void => {
    clearTimeout(retrying);
    source?.close();
    const where = place === undefined ? '' : `?at=${place}`;
    source = new EventSource(apiPath('incidents', incidentId, 'stream') + where);
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
    source.addEventListener('onlookers', ({ data }: MessageEvent<string>) => {
      const message = feedOnlookers.safeParse(readJson(data));
      if (!message.success || message.data.incidentId !== incidentId) return;
      const { people, more } = message.data;
      tell({ kind: 'onlookers', company: { people, more } });
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
  return {
    move: (to) => {
      if (to === place) return;
      place = to;
      clearTimeout(moving);
      moving = setTimeout(connect, SETTLED_MS);
    },
    close: () => {
      source?.close();
      clearTimeout(retrying);
      clearTimeout(moving);
      removeEventListener('online', connect);
    },
  };
}

function readJson(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
