import { useState, type SyntheticEvent } from 'react';
import { Button, Textarea } from '@mantine/core';
import { useIncident } from '../incidents/use-incident.js';
import { useVoice } from '../words/use-voice.js';
import { SaidList } from './control-chat.js';
import { SeatCheckboxes } from './seat-checkboxes.js';
import { useConsole } from './use-console.js';
import '../forms/forms.css';

/** What players write to control, and what control writes to them. */
export function ConsoleMessages() {
  const voice = useVoice();
  const { announce } = useIncident();
  const { shown, conduct } = useConsole();
  const [to, setTo] = useState<readonly string[]>([]);
  const [text, setText] = useState('');
  const asked = shown.messages.filter(({ from }) => from !== null).length;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (text.trim() === '') return;
    conduct.mutate(
      { type: 'send-message', to: [...to], text: text.trim() },
      {
        onSuccess: () => {
          setText('');
          announce(voice.say('exSaid'));
        },
      },
    );
  };
  return (
    <details className="console-panel">
      <summary>
        <h3>
          {voice.say('exMessages')}{' '}
          <span className="panel-count">{voice.say('exMessagesCount', { count: asked })}</span>
        </h3>
      </summary>
      <SaidList messages={shown.messages} exercise={shown.view} />
      <form className="form" onSubmit={submit} noValidate>
        <SeatCheckboxes seats={shown.view.seats} chosen={to} onChosen={setTo} />
        <Textarea
          label={voice.say('exMessageText')}
          value={text}
          maxLength={5000}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
          minRows={2}
        />
        <div className="form-actions">
          <Button type="submit" disabled={text.trim() === ''} loading={conduct.isPending}>
            {voice.say('exSend')}
          </Button>
        </div>
      </form>
    </details>
  );
}
