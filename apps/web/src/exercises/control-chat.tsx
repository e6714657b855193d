import { useState, type SyntheticEvent } from 'react';
import { Button, NativeSelect, Textarea } from '@mantine/core';
import type { ExerciseView, InboxView } from '#contract';
import { inZone } from '../clocks/zones.js';
import { useIncident } from '../incidents/use-incident.js';
import { FailureNotice } from '../shell/failure-notice.js';
import { useVoice } from '../words/use-voice.js';
import { useMessageControl } from './exercise-acts.js';
import { inSaidOrder } from './inbox-view.js';
import { seatWords, toWords } from './seat-words.js';
import { instantOf } from './told-times.js';
import '../forms/forms.css';

interface ChatProps {
  readonly messages: InboxView['messages'];
  readonly exercise: ExerciseView;
}

/** The line to those who conduct it: for what the story does not answer. */
export function ControlChat({ messages, exercise }: ChatProps) {
  const voice = useVoice();
  return (
    <section className="exercise-chat" aria-labelledby="control-chat">
      <h3 id="control-chat">{voice.say('exControl')}</h3>
      <p className="hint">{voice.say('exControlLead')}</p>
      <SaidList messages={messages} exercise={exercise} />
      {exercise.own.seats.length > 0 && exercise.ended === null && <WriteForm exercise={exercise} />}
    </section>
  );
}

/** Messages as they were said, each with who wrote to whom. */
export function SaidList({ messages, exercise: { seats } }: ChatProps) {
  const voice = useVoice();
  const { clock } = useIncident();
  if (messages.length === 0) return <p className="nothing">{voice.say('exNothingSaid')}</p>;
  return (
    <ol className="chat-said" aria-live="polite">
      {inSaidOrder(messages).map(({ seq, from, to, text, at }) => (
        <li key={seq} className={from === null ? 'chat-control' : 'chat-seat'}>
          <p className="hint">
            <b>{from === null ? voice.say('exControl') : seatWords(from, seats, voice)}</b>
            {from === null && <> → {toWords(to, seats, voice)}</>} ·{' '}
            {inZone(instantOf(at), clock.view.zone, voice.language)}
          </p>
          <p className="exercise-said">{text}</p>
        </li>
      ))}
    </ol>
  );
}

function WriteForm({ exercise: { own, seats } }: Pick<ChatProps, 'exercise'>) {
  const voice = useVoice();
  const { announce } = useIncident();
  const [text, setText] = useState('');
  const [chosen, setSeat] = useState<string>();
  const send = useMessageControl();
  const seat = own.seats.find((id) => id === chosen) ?? own.seats[0];
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (text.trim() === '' || seat === undefined) return;
    send.mutate(
      { seat, text: text.trim() },
      {
        onSuccess: () => {
          setText('');
          announce(voice.say('exSaid'));
        },
      },
    );
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      {own.seats.length > 1 && (
        <NativeSelect
          label={voice.say('exSaidAs')}
          value={seat ?? ''}
          onChange={(event) => setSeat(event.currentTarget.value)}
          data={own.seats.map((id) => ({ value: id, label: seatWords(id, seats, voice) }))}
        />
      )}
      <Textarea
        label={voice.say('exToControl')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        maxLength={5000}
        autosize
        minRows={1}
        maxRows={8}
      />
      <FailureNotice failure={send.error} />
      <div className="form-actions">
        <Button type="submit" disabled={text.trim() === ''} loading={send.isPending}>
          {voice.say('exSend')}
        </Button>
      </div>
    </form>
  );
}
