import { useState, type SyntheticEvent } from 'react';
import { Button, Textarea } from '@mantine/core';
import { useIncident } from '../incidents/use-incident.js';
import { useModal } from '../palette/use-modal.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { EXERCISE_WORDS } from '../words/exercise-words.js';
import { useVoice } from '../words/use-voice.js';
import { addWords } from '../words/words.js';
import { useNoDuff } from './exercise-acts.js';
import { useExercise } from './use-exercise.js';
import '../forms/forms.css';
import './exercises.css';

addWords(EXERCISE_WORDS);

/** Real life calls: in reach on every page of an exercise, however far one has scrolled, for everybody. */
export function NoDuffButton() {
  const voice = useVoice();
  const exercise = useExercise();
  const [asking, setAsking] = useState(false);
  const { members } = useIncident();
  if (exercise?.ended !== null || exercise.noDuff !== null || !members.may.includes('keep-log')) return null;
  return (
    <>
      <button
        type="button"
        className="exercise-duff-button"
        title={voice.say('exNoDuff')}
        onClick={() => setAsking(true)}
      >
        NO DUFF
      </button>
      {asking && <NoDuffDialog onClose={() => setAsking(false)} />}
    </>
  );
}

function NoDuffDialog({ onClose }: { readonly onClose: () => void }) {
  const voice = useVoice();
  const dialog = useModal();
  const { announce } = useIncident();
  const [text, setText] = useState('');
  const call = useNoDuff();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const said = text.trim();
    if (said === '') return;
    call.mutate(
      { text: said },
      {
        onSuccess: () => {
          announce(voice.say('exNoDuffCalled'));
          onClose();
        },
      },
    );
  };
  return (
    <dialog ref={dialog} className="exercise-dialog" aria-labelledby="no-duff" onClose={onClose}>
      <h2 id="no-duff">{voice.say('exNoDuff')}</h2>
      <p>{voice.say('exNoDuffLead')}</p>
      <form className="form" onSubmit={submit} noValidate>
        <Textarea
          label={voice.say('exNoDuffText')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          maxLength={5000}
          autosize
          minRows={2}
        />
        <FailureNotice failure={call.error} />
        <div className="form-actions">
          <Button type="submit" disabled={text.trim() === ''} loading={call.isPending}>
            {voice.say('exNoDuffCall')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {voice.say('cancel')}
          </Button>
        </div>
      </form>
    </dialog>
  );
}
