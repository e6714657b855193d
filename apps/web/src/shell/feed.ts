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
  if (happening.kind === 'opened') return state.kind === 'live' ? state : { kind: 'live' };
  const since = isAway(state) ? state.since : happening.at;
  const attempts = (isAway(state) ? state.attempts : 0) + 1;
  const offline = happening.kind === 'network-gone' || attempts > ATTEMPTS_BEFORE_OFFLINE;
  return { kind: offline ? 'offline' : 'reconnecting', since, attempts };
}

/** Whether contact was had, and is lost. */
export function isAway(state: FeedState): state is Extract<FeedState, { readonly since: EpochMs }> {
  return state.kind === 'reconnecting' || state.kind === 'offline';
}

/** How long to wait before the next attempt to connect, after so many that were refused. */
export function retryAfterMs(refusals: number): number {
  return Math.min(LONGEST_WAIT_MS, 1000 * 2 ** (refusals - 1));
}
