import { useEffect, useReducer, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { wallNow, type ServerClock } from '../clocks/server-clock.js';
import { followFeed } from './browser-feed.js';
import { isAway, nextFeedState, type FeedState } from './feed.js';
import type { Company, Line, Place, Told } from './shared-feed.js';

/** Entries that arrive together ask for the incident once. */
const GATHER_MS = 250;

interface Followed {
  readonly id: string;
  /** The record's newest line in what is shown. */
  readonly version: number;
}

/** How the feed stands, and who else looks at the incident while contact is had. */
export interface Feed {
  readonly state: FeedState;
  readonly company: Company;
}

const NOBODY: Company = { people: [], more: 0 };

/**
 * Follows an incident's live feed: each entry makes what is shown of the incident stale.
 *
 * @param place where the reader is, as others are told
 */
export function useFeed({ id, version }: Followed, clock: ServerClock, place: Place): Feed {
  const client = useQueryClient();
  const [state, happen] = useReducer(nextFeedState, { kind: 'connecting' });
  const [company, meet] = useState(NOBODY);
  const line = useRef<Line>(undefined);
  const latest = useRef({ clock, state, version, place });
  latest.current = { clock, state, version, place };

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
        meet(NOBODY);
        return;
      }
      if (told.kind === 'onlookers') {
        meet(told.company);
        return;
      }
      // What happened while nobody listened is in the view that is asked for now.
      const missed = isAway(latest.current.state) || told.seq !== latest.current.version;
      if (told.kind === 'entry' || missed) refresh();
      happen({ kind: 'opened' });
    };
    const networkGone = (): void => {
      happen({ kind: 'network-gone', at: now() });
      meet(NOBODY);
    };
    const followed = followFeed(id, latest.current.place, hear);
    line.current = followed;
    // Of several tabs the one that is looked at says where the reader is.
    const looked = (): void => {
      if (document.visibilityState === 'visible') followed.move(latest.current.place);
    };
    document.addEventListener('visibilitychange', looked);
    addEventListener('offline', networkGone);
    return () => {
      followed.close();
      line.current = undefined;
      document.removeEventListener('visibilitychange', looked);
      clearTimeout(gathering);
      removeEventListener('offline', networkGone);
    };
  }, [client, id]);

  useEffect(() => line.current?.move(place), [place]);

  return { state, company };
}
