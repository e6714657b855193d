import { useState, type SyntheticEvent } from 'react';
import { Button, Checkbox } from '@mantine/core';
import type { ExerciseView } from '#contract';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { useTakeSeats } from './exercise-acts.js';
import { SeatChoices } from './seat-choices.js';
import { toWords } from './seat-words.js';
import '../forms/forms.css';

/** Where one sits, and how to sit elsewhere. */
export function OwnSeats({ exercise }: { readonly exercise: ExerciseView }) {
  const voice = useVoice();
  const [changing, setChanging] = useState(false);
  const { own, seats, ended } = exercise;
  return (
    <div className="exercise-own">
      <p>
        {voice.say('exYouSit', {
          seats: own.seats.length === 0 ? voice.say('exNowhere') : toWords(own.seats, seats, voice),
        })}{' '}
        {ended === null && (
          <Button variant="default" size="compact-sm" aria-expanded={changing} onClick={() => setChanging(!changing)}>
            {voice.say('exSeatsChange')}
          </Button>
        )}
      </p>
      {changing && <SeatsForm exercise={exercise} onDone={() => setChanging(false)} />}
    </div>
  );
}

interface SeatsFormProps {
  readonly exercise: ExerciseView;
  readonly onDone: () => void;
}

function SeatsForm({ exercise: { own, seats }, onDone }: SeatsFormProps) {
  const voice = useVoice();
  const { announce } = useIncident();
  const [chosen, setChosen] = useState<readonly string[]>(own.seats);
  const [named, setNamed] = useState(own.named);
  const take = useTakeSeats();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (chosen.length === 0) return;
    take.mutate(
      { seats: [...chosen], named },
      {
        onSuccess: () => {
          announce(voice.say('exSeatsTaken'));
          onDone();
        },
      },
    );
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <SeatChoices
        seats={seats}
        chosen={chosen}
        onChosen={setChosen}
        error={chosen.length === 0 && voice.say('exSeatsWrong')}
      />
      <Checkbox
        label={voice.say('exNamed')}
        description={voice.say('exNamedHint')}
        checked={named}
        onChange={(event) => setNamed(event.currentTarget.checked)}
      />
      <FailureNotice failure={take.error} />
      <div className="form-actions">
        <Button type="submit" disabled={chosen.length === 0} loading={take.isPending}>
          {voice.say('exSeatsTake')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {voice.say('cancel')}
        </Button>
      </div>
    </form>
  );
}
