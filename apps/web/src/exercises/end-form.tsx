import { useState, type SyntheticEvent } from 'react';
import { Button, Checkbox, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useIncident } from '../incidents/use-incident.js';
import { useVoice } from '../words/use-voice.js';
import { useConsole } from './use-console.js';
import '../forms/forms.css';

/** Ends play for all. It is not taken back, so it is asked twice. */
export function EndForm() {
  const voice = useVoice();
  const { view, announce } = useIncident();
  const { shown, conduct } = useConsole();
  const [reason, setReason] = useState('');
  const [sure, setSure] = useState(false);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (sure)
      conduct.mutate({ type: 'end', reason: reason.trim() }, { onSuccess: () => announce(voice.say('exEndedNow')) });
  };
  return (
    <section className="console-panel" id="end" aria-labelledby="end-title">
      <h3 id="end-title">{voice.say('exEnd')}</h3>
      {shown.view.ended === null ? (
        <form className="form" onSubmit={submit} noValidate>
          <p className="hint">{voice.say('exEndLead')}</p>
          <TextInput
            label={voice.say('exWhyOptional')}
            value={reason}
            maxLength={2000}
            onChange={(event) => setReason(event.currentTarget.value)}
            autoComplete="off"
          />
          <Checkbox
            label={voice.say('exEndSure')}
            checked={sure}
            onChange={(event) => setSure(event.currentTarget.checked)}
          />
          <div className="form-actions">
            <Button type="submit" variant="default" disabled={!sure} loading={conduct.isPending}>
              {voice.say('exEndNow')}
            </Button>
          </div>
        </form>
      ) : (
        <p>
          {voice.say('exEnded')}{' '}
          <Link to="/incidents/$id/evaluation" params={{ id: view.id }}>
            {voice.say('exEvaluation')}
          </Link>
        </p>
      )}
    </section>
  );
}
