import { useState, type SyntheticEvent } from 'react';
import { Button } from '@mantine/core';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { WhyInput } from './why-input.js';
import '../forms/forms.css';

interface DisownFormProps {
  readonly sending: boolean;
  readonly failure: Error | null;
  readonly onDisown: (reason: string) => void;
}

/** Whoever was called says that they did not decide so, and why. */
export function DisownForm({ sending, failure, onDisown }: DisownFormProps) {
  const voice = useVoice();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (reason.trim() !== '') onDisown(reason.trim());
  };
  return (
    <details className="screen-only">
      <summary>{voice.say('disown')}</summary>
      <form className="form" onSubmit={submit} noValidate>
        <WhyInput
          label="disownWhy"
          hint="disownWhyHint"
          value={reason}
          onValue={setReason}
          error={tried && reason.trim() === '' && voice.say('rationaleWrong')}
          lengthMax={5000}
        />
        <FailureNotice failure={failure} />
        <div className="form-actions">
          <Button type="submit" color="red" loading={sending}>
            {voice.say('disown')}
          </Button>
        </div>
      </form>
    </details>
  );
}
