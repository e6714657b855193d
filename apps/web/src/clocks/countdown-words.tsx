import type { EpochMs } from '#kernel';
import { useVoice } from '../words/use-voice.js';
import { countdown, urgencyOf } from './countdown.js';
import type { ServerClock } from './server-clock.js';
import { useNow } from './use-now.js';
import './clocks.css';

interface CountdownProps {
  readonly clock: ServerClock;
  readonly dueAt: EpochMs;
  /** Whether a law gives this number; only then is a passed deadline *overdue*. */
  readonly byLaw: boolean;
}

/** Time left in words. Colour never stands alone: a word says what it means. */
export function CountdownWords({ clock, dueAt, byLaw }: CountdownProps) {
  const voice = useVoice();
  const leftMs = dueAt - useNow(clock);
  const urgency = urgencyOf(leftMs);
  const passedWord = voice.say(byLaw ? 'overdue' : 'pastTarget');
  const tone = urgency === 'passed' && byLaw ? 'overdue' : urgency;
  return (
    <span className={`countdown countdown-${tone}`}>
      {urgency === 'passed' && <b>{passedWord}, </b>}
      <span className="countdown-length">{countdown(leftMs, voice.language)}</span>
      {urgency === 'soon' && <span className="countdown-note"> · {voice.say('lessThanDay')}</span>}
    </span>
  );
}
