import type { ClockView } from '#contract';
import type { Voice } from '../words/words.js';

/** How the clock of an exercise stands, in words. */
export function clockStateWords(
  { state, speed }: Pick<ClockView, 'state' | 'speed'>,
  ended: boolean,
  voice: Voice,
): string {
  if (ended) return voice.say('exClockEnded');
  switch (state) {
    case 'stopped':
      return voice.say('exClockStopped');
    case 'paused':
      return voice.say('exClockPaused');
    case 'running':
      if (speed === 0) return voice.say('exClockStory');
      return speed === 1 ? voice.say('exClockRuns') : voice.say('exClockTimes', { speed });
  }
}
