import { useEffect } from 'react';
import { NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ExerciseView } from '#contract';
import { useIncident } from '../incidents/use-incident.js';
import { rolesHere, useSpokenSeat } from '../session/roles-here.js';
import { EXERCISE_WORDS } from '../words/exercise-words.js';
import { useVoice } from '../words/use-voice.js';
import { addWords } from '../words/words.js';
import { ClockWords } from './clock-words.js';
import { speakable } from './seat-words.js';
import { useExercise } from './use-exercise.js';
import './exercises.css';

addWords(EXERCISE_WORDS);

/** What everybody in an exercise sees on every page of it: how the clock stands, for which seat one speaks, and real life. */
export function ExerciseBar() {
  const exercise = useExercise();
  if (!exercise) return null;
  return (
    <>
      <Standing exercise={exercise} />
      <div className="exercise-bar">
        <ClockWords exercise={exercise} />
        <SeatPicker exercise={exercise} />
      </div>
    </>
  );
}

/** Why nothing moves: real life called, all pause, or it is over. */
function Standing({ exercise: { noDuff, ended } }: { readonly exercise: ExerciseView }) {
  const voice = useVoice();
  const { clock } = useIncident();
  if (ended !== null) return <p className="exercise-stands">{voice.say('exEnded')}</p>;
  if (noDuff !== null)
    return (
      <div className="exercise-duff" role="alert">
        <p className="exercise-duff-title">{voice.say('exNoDuffStands')}</p>
        <p className="exercise-said">{noDuff.text}</p>
        <p>{voice.say('exNoDuffNow')}</p>
        <p>
          <a href="/">{voice.say('exNoDuffReal')}</a>
        </p>
      </div>
    );
  if (clock.view.state !== 'paused') return null;
  return (
    <p className="exercise-stands" role="status">
      <b>{voice.say('exPaused')}</b> {voice.say('exPausedLead')}
    </p>
  );
}

/** From which seat one acts on the usual screens. */
function SeatPicker({ exercise }: { readonly exercise: ExerciseView }) {
  const voice = useVoice();
  const { view } = useIncident();
  const client = useQueryClient();
  const spoken = useSpokenSeat(view.id);
  const seats = speakable(exercise);
  const plays = exercise.own.player !== null;
  const first = plays ? seats[0] : undefined;
  const known = seats.some(({ id }) => id === spoken);
  const speakFrom = (id: string | undefined): void => {
    rolesHere.speakFrom(
      view.id,
      seats.find((seat) => seat.id === id),
    );
    void client.invalidateQueries({ queryKey: ['incident', view.id] });
  };
  useEffect(() => {
    // Whoever plays several seats always speaks from one; a seat that is theirs no more is left.
    if (known || (spoken === undefined && first === undefined)) return;
    rolesHere.speakFrom(view.id, first);
    void client.invalidateQueries({ queryKey: ['incident', view.id] });
  }, [known, spoken, first, client, view.id]);
  if (seats.length === 0) return null;
  return (
    <NativeSelect
      className="exercise-seat"
      size="xs"
      label={voice.say('exSpeakAs')}
      value={spoken ?? ''}
      onChange={(event) => speakFrom(event.currentTarget.value)}
      data={[
        ...(plays ? [] : [{ value: '', label: voice.say('exSpeakSelf') }]),
        ...seats.map(({ id, title }) => ({ value: id, label: voice.tell(title) })),
      ]}
    />
  );
}
