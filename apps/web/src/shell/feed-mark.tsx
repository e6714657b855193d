import { assertNever } from '#kernel';
import { inZone, readersZone } from '../clocks/zones.js';
import { useVoice } from '../words/use-voice.js';
import type { Voice } from '../words/words.js';
import type { FeedState } from './feed.js';

/** Whether the page shows the newest state, in words. */
export function FeedMark({ state }: { readonly state: FeedState }) {
  const voice = useVoice();
  return (
    <span className={`feed-mark feed-${state.kind}`} role="status">
      {feedWords(state, voice)}
    </span>
  );
}

function feedWords(state: FeedState, voice: Voice): string {
  switch (state.kind) {
    case 'connecting':
      return voice.say('feedConnecting');
    case 'live':
      return voice.say('feedLive');
    case 'reconnecting':
      return voice.say('feedReconnecting');
    case 'offline':
      return voice.say('feedOffline', { since: inZone(state.since, readersZone(), voice.language) });
    default:
      return assertNever(state, 'feed state');
  }
}
