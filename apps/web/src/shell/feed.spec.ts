import { describe, expect, test } from '@jest/globals';
import { nextFeedState, retryAfterMs, type FeedState } from './feed.js';

const live: FeedState = { kind: 'live' };
const lostAt = (at: number) => ({ kind: 'lost', at }) as const;

function afterLosses(count: number): FeedState {
  return Array.from({ length: count }, (_, index) => 1000 + index).reduce<FeedState>(
    (state, at) => nextFeedState(state, lostAt(at)),
    live,
  );
}

describe('the live feed', () => {
  test('is live once opened', () => {
    expect(nextFeedState({ kind: 'connecting' }, { kind: 'opened' })).toEqual(live);
  });

  test('reconnects after a loss and remembers when contact was lost', () => {
    expect(afterLosses(2)).toEqual({ kind: 'reconnecting', since: 1000, attempts: 2 });
  });

  test('is offline after several failed attempts, since the first loss', () => {
    expect(afterLosses(4)).toEqual({ kind: 'offline', since: 1000, attempts: 4 });
  });

  test('is offline at once when the machine has no network', () => {
    expect(nextFeedState(live, { kind: 'network-gone', at: 7 })).toEqual({ kind: 'offline', since: 7, attempts: 1 });
  });

  test('forgets the loss when contact is back', () => {
    expect(nextFeedState(nextFeedState(afterLosses(5), { kind: 'opened' }), lostAt(9000))).toEqual({
      kind: 'reconnecting',
      since: 9000,
      attempts: 1,
    });
  });

  test('waits longer after each failure, at most 15 seconds', () => {
    expect([1, 2, 3, 10].map(retryAfterMs)).toEqual([1000, 2000, 4000, 15_000]);
  });
});
