import type { EpochMs } from '#kernel';

/** How the live feed stands. `since` is the incident's last instant known for sure before contact was lost. */
export type FeedState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'reconnecting'; readonly since: EpochMs; readonly attempts: number }
  | { readonly kind: 'offline'; readonly since: EpochMs; readonly attempts: number };

export type FeedHappening =
  | { readonly kind: 'opened' }
  | { readonly kind: 'lost'; readonly at: EpochMs }
  | { readonly kind: 'network-gone'; readonly at: EpochMs };

/** Attempts that may fail before the screen says *offline*. */
const ATTEMPTS_BEFORE_OFFLINE = 3;
const LONGEST_WAIT_MS = 15_000;

/** The next state of the feed. The instant of the first loss is kept until contact is back. */
export function nextFeedState(state: FeedState, happening: FeedHappening): FeedState {
  if (happening.kind === 'opened') return { kind: 'live' };
  const lost = state.kind === 'reconnecting' || state.kind === 'offline';
  const since = lost ? state.since : happening.at;
  const attempts = (lost ? state.attempts : 0) + 1;
  const offline = happening.kind === 'network-gone' || attempts > ATTEMPTS_BEFORE_OFFLINE;
  return { kind: offline ? 'offline' : 'reconnecting', since, attempts };
}

/** How long to wait before the next attempt to connect. */
export function retryAfterMs(state: FeedState): number {
  if (state.kind === 'connecting' || state.kind === 'live') return 0;
  return Math.min(LONGEST_WAIT_MS, 500 * 2 ** (state.attempts - 1));
}
