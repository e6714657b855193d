import { useEffect, useReducer, useRef } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { feedEntry } from '#contract';
import { wallNow, type ServerClock } from '../clocks/server-clock.js';
import { apiPath } from '../api/request.js';
import { nextFeedState, retryAfterMs, type FeedState } from './feed.js';

/** Entries that arrive together ask for the incident once. */
const GATHER_MS = 250;

/** Follows an incident's live feed: each entry makes what is shown of the incident stale. */
export function useFeed(incidentId: string, clock: ServerClock): FeedState {
  const client = useQueryClient();
  const [state, happen] = useReducer(nextFeedState, { kind: 'connecting' });
  const latest = useRef({ clock, state });
  latest.current = { clock, state };

  useEffect(() => {
    let source: EventSource | undefined;
    let gathering: ReturnType<typeof setTimeout> | undefined;
    let retrying: ReturnType<typeof setTimeout> | undefined;
    const now = (): number => wallNow(latest.current.clock, performance.now());
    const refresh = (): void => {
      gathering ??= setTimeout(() => {
        gathering = undefined;
        void client.invalidateQueries({ queryKey: ['incident', incidentId] });
      }, GATHER_MS);
    };
    const connect = (): void => {
      source?.close();
      source = new EventSource(apiPath('incidents', incidentId, 'stream'));
      source.addEventListener('open', () => {
        // What happened while nobody listened is in the view that is asked for now.
        if (latest.current.state.kind !== 'connecting') refresh();
        happen({ kind: 'opened' });
      });
      source.addEventListener('entry', ({ data }: MessageEvent<string>) => {
        if (isEntryOf(data, incidentId)) refresh();
      });
      source.addEventListener('error', () => {
        happen({ kind: 'lost', at: now() });
        // The browser connects again by itself unless the server refused; then it is up to us.
        if (source?.readyState !== EventSource.CLOSED) return;
        clearTimeout(retrying);
        retrying = setTimeout(connect, Math.max(1000, retryAfterMs(latest.current.state)));
      });
    };
    const networkGone = (): void => happen({ kind: 'network-gone', at: now() });
    connect();
    addEventListener('offline', networkGone);
    addEventListener('online', connect);
    return () => {
      source?.close();
      clearTimeout(gathering);
      clearTimeout(retrying);
      removeEventListener('offline', networkGone);
      removeEventListener('online', connect);
    };
  }, [client, incidentId]);

  return state;
}

function isEntryOf(data: string, incidentId: string): boolean {
  try {
    const reading = feedEntry.safeParse(JSON.parse(data));
    return reading.success && reading.data.incidentId === incidentId;
  } catch {
    return false;
  }
}
