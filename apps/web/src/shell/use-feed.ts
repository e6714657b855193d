import { useEffect, useReducer, useRef } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { wallNow, type ServerClock } from '../clocks/server-clock.js';
import { followFeed } from './browser-feed.js';
import { isAway, nextFeedState, type FeedState } from './feed.js';
import type { Told } from './shared-feed.js';

/** Entries that arrive together ask for the incident once. */
const GATHER_MS = 250;

interface Followed {
  readonly id: string;
  /** The record's newest line in what is shown. */
  readonly version: number;
}

/** Follows an incident's live feed: each entry makes what is shown of the incident stale. */
export function useFeed({ id, version }: Followed, clock: ServerClock): FeedState {
  const client = useQueryClient();
  const [state, happen] = useReducer(nextFeedState, { kind: 'connecting' });
  const latest = useRef({ clock, state, version });
  latest.current = { clock, state, version };

  useEffect(() => {
    let gathering: ReturnType<typeof setTimeout> | undefined;
    const now = (): number => wallNow(latest.current.clock, performance.now());
    const refresh = (): void => {
      gathering ??= setTimeout(() => {
        gathering = undefined;
        void client.invalidateQueries({ queryKey: ['incident', id] });
      }, GATHER_MS);
    };
    const hear = (told: Told): void => {
      if (told.kind === 'lost') {
        happen({ kind: 'lost', at: now() });
        return;
      }
      // What happened while nobody listened is in the view that is asked for now.
      const missed = isAway(latest.current.state) || told.seq !== latest.current.version;
      if (told.kind === 'entry' || missed) refresh();
      happen({ kind: 'opened' });
    };
    const networkGone = (): void => happen({ kind: 'network-gone', at: now() });
    const stop = followFeed(id, hear);
    addEventListener('offline', networkGone);
    return () => {
      stop();
      clearTimeout(gathering);
      removeEventListener('offline', networkGone);
    };
  }, [client, id]);

  return state;
}
