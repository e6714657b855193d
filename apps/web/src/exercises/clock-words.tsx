import type { ExerciseView } from '#contract';
import { useNow } from '../clocks/use-now.js';
import { useIncident } from '../incidents/use-incident.js';
import { useVoice } from '../words/use-voice.js';
import { clockStateWords } from './clock-state.js';
import { tPlusAt } from './t-plus.js';
import { instantOf } from './told-times.js';

/** T+, how the clock stands, and the phase of the story. */
export function ClockWords({ exercise }: { readonly exercise: ExerciseView }) {
  const voice = useVoice();
  const { clock } = useIncident();
  const now = useNow(clock);
  const { startedAt, phase, ended } = exercise;
  return (
    <p className="exercise-clock">
      <b className="exercise-t">{tPlusAt(now, instantOf(startedAt))}</b>{' '}
      <span className={`exercise-state exercise-state-${clock.view.state}`}>
        {clockStateWords(clock.view, ended !== null, voice)}
      </span>
      {phase !== null && <span className="exercise-phase"> · {voice.tell(phase)}</span>}
    </p>
  );
}
